/* What a step means, in English. Each returns pieces (format.js). */
import { count, lasting, named, selects } from "./format.js";
import { UI_EN } from "./ui_en.js";

const UNITS_EN = { us: " µs", ms: " ms", s: " s" };
const bytesEn = n => `${count(n)} byte${n === 1 ? "" : "s"}`;
const PILED_EN = " It did not sleep: something came while we were stopped.";
const manyEn = (n, what) => `${count(n)} ${what}${n === 1 ? "" : "s"}`;

function lineEn(r) {
	const parts = [];

	if (r.lines > 1)
		parts.push(`${r.lines} lines in one recv(): TCP keeps no borders ` +
		    "between messages. ");
	else if (r.lines === 1)
		parts.push("One whole line. ");
	if (r.line > 0 && r.lines > 0)
		parts.push(`The last ${bytesEn(r.line)} are a line without its ` +
		    "end yet: kept.");
	else if (r.line > 0)
		parts.push(`The line has not ended yet: ${bytesEn(r.line)} are ` +
		    "kept until the rest comes.");
	return parts;
}

export const SAY_EN = {
	units: UNITS_EN,
	bytes: bytesEn,
	role: name => UI_EN[name],
	unlimited: "no time limit",
	readers: n => manyEn(n, "reader"),
	begin: () => ["This is a record of the true loop, step by step. Press ",
	    { code: "→" }, " for the first one."],
	set(r, s, x) {
		const to = x.w.length === 0 ? "Nobody is owed anything, so nothing is in the write set. "
		    : `${manyEn(x.w.length, "descriptor")} in the write set, since something is still owed. `;

		if (!selects(s.begin))
			return [`It waits for ${manyEn(x.r.length, "descriptor")} to be readable, `,
			    `for ${count(x.w.length)} to be writable`,
			    r.wait === null ? "." : `, ${lasting(r.wait, UNITS_EN)} at most.`];
		return [`It asks about ${manyEn(x.r.length, "descriptor")} to read. `,
		    to, `The kernel looks at bits 0 to ${r.nfds - 1} and lets us sleep`,
		    r.wait === null ? "." : `, ${lasting(r.wait, UNITS_EN)} at most.`];
	},
	wake(r, s, x) {
		if (r.n < 0)
			return [selects(s.begin) ? `${r.error}: the sets say nothing now, so nobody looks at them.`
			    : `${r.error}: nobody is ready.`];
		if (r.n === 0)
			return [`Time was up after ${lasting(r.slept, UNITS_EN)}`,
			    selects(s.begin) ? ": no bit is left." : "."];
		if (!selects(s.begin))
			return [`It slept ${lasting(r.slept, UNITS_EN)}: `,
			    `${manyEn(r.n, "descriptor")} ${r.n === 1 ? "is" : "are"} ready.`,
			    s.piled ? PILED_EN : ""];
		return [`It slept ${lasting(r.slept, UNITS_EN)}. The kernel has cleared the bits where nothing happened; `,
		    `${manyEn(r.n, "bit")} ${r.n === 1 ? "is" : "are"} left.`,
		    s.piled ? PILED_EN : ""];
	},
	isset(r, s, x) {
		if (r.set === "writable")
			return [named(x.name), " has room again: what it is owed can go on."];
		if (x.role === "listener")
			return ["Somebody wants in: accept() will not have to wait."];
		if (x.role === "keyboard")
			return ["Something was typed: read() will not have to wait."];
		return [named(x.name), " has sent something: recv() will not have to wait."];
	},
	accept(r) {
		if (r.fd < 0)
			return ["Nobody else is waiting at the door (", r.error, ")."];
		if (r.state === "refused")
			return ["The house is full: ", named(r.nick), " is told why, then closed."];
		if (r.state === "stranger")
			return [named(r.nick), " must say the password first."];
		return [named(r.nick), ` is in, and sits at descriptor ${r.fd} from now on.`];
	},
	recv(r, s, x) {
		if (r.n < 0)
			return ["Readable was only a hint: ", r.error, "."];
		if (r.n === 0)
			return [named(x.name), " will send no more: end of file."];
		return [...lineEn(r), r.hidden ? " Not for all to read: hidden." : "",
		    s.piled && r.lines > 1 ? " They may have piled up while we were stopped." : ""];
	},
	line: r => [r.hidden ? "This line goes to one reader only, so it is hidden here."
	    : `Written once, read by ${manyEn(r.readers ?? 0, "other")}.`],
	send(r, s, x) {
		if (r.n < 0)
			return ["The kernel takes nothing now: ", r.error, ". ",
			    `${manyEn(r.owed, "message")} wait in the write set.`];
		if (r.n < r.of)
			return [`A short send: the kernel had room for ${bytesEn(r.n)} only. The other ${bytesEn(r.of - r.n)} wait, and `,
			    named(x.name), " goes into the write set."];
		return ["The kernel took all of it", r.owed > 0
		    ? `; ${manyEn(r.owed, "message")} still owed.` : "."];
	},
	close: r => [named(r.nick), " is gone (", r.why,
	    `). Descriptor ${r.fd} may be given to the next one who comes.`],
	note: () => ["A line of the server's log."],
	read: r => [r.n > 0 ? "Read from the keyboard." :
	    r.n === 0 ? "The keyboard has ended." : r.error],
	show: () => ["Shown on the screen."],
	gap: r => [`${count(r.n)} steps were not written down, since nobody took them in time. Who came or left meanwhile is not known.`],
	end: r => ["The loop has ended: ", r.why, "."],
	other: () => ["A kind of step that this page does not know."]
};
