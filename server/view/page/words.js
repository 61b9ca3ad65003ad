/*
 * The sentence for a step: the calls as they stand in the source, and below
 * them what that means. What is code is the same in every language.
 */
import { bitList } from "./bits.js";
import { braced, code, count, lasting, named, said, selects } from "./format.js";
import { stateName } from "./state.js";

/* FD_ISSET(5) = 1 → in front of what is done because of it. */
function because(s, fd) {
	if (s.asked === null || (fd !== undefined && s.asked.fd !== fd))
		return [];
	return [code(selects(s.begin) ? `FD_ISSET(${s.asked.fd}) = 1 `
	    : `${s.asked.fd} ${s.asked.set} `), "→ "];
}

function result(call, n, error) {
	return n < 0 ? [code(`${call} = -1 `), error] : [code(`${call} = ${n} `)];
}

function about(name) {
	return name ? [" · ", named(name)] : [];
}

const HEAD = {
	begin: r => [code(`${r.program} ${r.version} `), "· ", r.title ?? ""],
	set: (r, s, x, t) => [code(`${r.call ?? "select"}(${r.nfds}, ${braced(x.r)}, ${braced(x.w)}) `),
	    "· ", r.wait === null ? t.unlimited : `≤ ${lasting(r.wait, t.units)}`],
	wake: (r, s, x, t) => r.n < 0 ? result(`${r.call ?? "select"}()`, r.n, r.error)
	    : [code(`${r.call ?? "select"}() = ${r.n} `), "→ ",
		code(`${braced(x.r)}${x.w.length > 0 ? ", " + braced(x.w) : ""}`),
		` · ${lasting(r.slept, t.units)}`],
	isset: (r, s, x) => [code(selects(s.begin)
	    ? `FD_ISSET(${r.fd}, &${r.set}) = 1` : `${r.fd} ${r.set}`),
	    ...about(x.name)],
	accept: (r, s) => [...because(s), ...result("accept()", r.fd, r.error),
	    ...(r.fd >= 0 ? ["· ", named(r.nick), ` (${r.from})`] : [])],
	recv: (r, s, x, t) => [...because(s, r.fd), code("recv() "),
	    r.n < 0 ? r.error : t.bytes(r.n), ...about(x.name),
	    ...(r.n > 0 ? [" ", r.hidden ? "«…»" : said(r.text)] : [])],
	line: (r, s, x, t) => [r.hidden ? "«…»" : said(r.text), " → ",
	    t.readers(r.readers ?? 1)],
	send: (r, s, x, t) => [...because(s, r.fd), code(`send(${r.fd}) `),
	    r.n < 0 ? r.error : `${count(r.n)} / ${t.bytes(r.of)}`,
	    ...about(x.name)],
	close: r => [code(`close(${r.fd})`), ...about(r.nick), " · ", r.why],
	note: r => [said(r.text)],
	read: (r, s, x, t) => [...because(s, r.fd), code(`read(${r.fd}) `),
	    r.n < 0 ? r.error : t.bytes(r.n), " ",
	    ...(r.n > 0 ? [r.hidden ? "«…»" : said(r.text)] : [])],
	show: (r, s, x, t) => [code(`write(${r.fd}) `), t.bytes(r.n)],
	gap: r => [`… ${count(r.n)} …`],
	end: r => [code("return"), ` · ${r.why}`]
};

/* Pieces for the line in large letters and the one below; t: SAY_KO, SAY_EN. */
export function wordsFor(s, t) {
	const r = s.record;
	const known = Object.hasOwn(HEAD, r.k);
	const role = s.fds.get(r.fd);
	const x = {
		name: r.nick || (role ? t.role(role) ?? role
		    : stateName(s, r.fd)),
		role, r: bitList(r.r), w: bitList(r.w)
	};

	return {
		head: known ? HEAD[r.k](r, s, x, t) : [code(String(r.k))],
		tell: (known ? t[r.k] : t.other)(r, s, x)
	};
}
