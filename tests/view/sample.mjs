/*
 * Records as the server would write them, made up: a small world with the
 * same rules (who is in the sets, who is asked, what is owed). From a seed,
 * so that a test can be run again.
 */
import { readFileSync } from "node:fs";
import { bitHex } from "../../server/view/page/bits.js";

const LOOP = new URL("../../server/serve_select.c", import.meta.url);
const TALK = new URL("../../client/talk_select.c", import.meta.url);

/* mulberry32: small, and good enough to throw dice. */
export function dice(seed) {
	return function roll(n) {
		let t = seed += 0x6d2b79f5;

		t = Math.imul(t ^ t >>> 15, t | 1);
		t ^= t + Math.imul(t ^ t >>> 7, t | 61);
		return ((t ^ t >>> 14) >>> 0) % n;
	};
}

const SAYINGS = ["hello", "안녕하세요", "select가 뭐예요?", "nfds matters",
    "두 줄이 한 번에 왔어요", "who is here?", "ㅋㅋㅋ", "good night"];

/* So many bytes of the messages that are due; of the last one a part. */
function take(due, n) {
	for (; n > 0 && n >= due[0]; n -= due.shift())
		continue;
	if (n > 0)
		due[0] -= n;
}

export class World {
	records = [];
	clients = new Map();
	turn = 0;
	us = 0;
	#seq = 0;
	#born = 0;
	#lines;

	constructor(setsize = 1024) {
		const source = readFileSync(LOOP, "utf8");

		this.#lines = source.split("\n");
		this.put("begin", 0, {
			v: 1, program: "tcp_chatserv", version: "1.0",
			started: "2026-11-20T21:00:00Z", setsize,
			fds: { listener: 3, keyboard: 0 }, title: "127.0.0.1:9000",
			file: "serve_select.c", source
		});
	}

	/* The line of the loop that holds the text. */
	at(text) {
		return this.#lines.findIndex(line => line.includes(text)) + 1;
	}

	put(k, at, fields) {
		this.us += 37;
		this.records.push({
			k, turn: this.turn, seq: this.#seq++, us: this.us, at, ...fields
		});
	}

	/* A turn in which the deeds happen: functions of this world. */
	turnOf(slept, accepting, readers, deeds) {
		const owed = [...this.clients].filter(([, c]) => c.due.length > 0);
		const r = [0, 3, ...this.clients.keys()];
		const w = owed.map(([fd]) => fd);
		const left = bitHex([...accepting ? [3] : [], ...readers]);

		this.turn++;
		this.put("set", this.at("if (pselect("), {
			call: "pselect", nfds: Math.max(...r) + 1, r: bitHex(r), w: bitHex(w),
			wait: owed.length > 0 ? 10000000 : null,
			owed: owed.slice(0, 16).map(([fd, c]) => [fd, c.due.length])
		});
		this.us += slept;
		this.writable = w.filter(fd => this.clients.get(fd).drains);
		this.put("wake", this.at("if (pselect("), {
			call: "pselect", n: (accepting ? 1 : 0) + readers.length + this.writable.length,
			slept, r: left, w: bitHex(this.writable)
		});
		for (const deed of deeds)
			deed(this);
		this.drain();
	}

	accept() {
		const taken = new Set([0, 1, 2, 3, ...this.clients.keys()]);
		let fd = 4;

		while (taken.has(fd))
			fd++;
		const nick = `client${++this.#born}`;

		this.put("isset", this.at("FD_ISSET(listener"),
		    { fd: 3, set: "readable" });
		this.put("accept", this.at("admit_all(chat"), {
			fd, from: `127.0.0.1:${40000 + this.#born}`, nick,
			state: "here"
		});
		this.put("accept", this.at("admit_all(chat"),
		    { fd: -1, error: "Resource temporarily unavailable" });
		this.put("note", 0, { text: `${nick} joined from 127.0.0.1` });
		this.clients.set(fd, { nick, due: [], line: 0, drains: true });
		return fd;
	}

	asks(fd) {
		this.put("isset", this.at("if (seats[fd] != NULL && FD_ISSET(fd"),
		    { fd, set: "readable" });
	}

	hears(fd, text) {
		const c = this.clients.get(fd);
		const bytes = Buffer.byteLength(text);
		const ends = text.split("\n");

		this.asks(fd);
		this.put("recv", this.at("!client_read("), {
			fd, n: bytes, text, lines: ends.length - 1,
			line: Buffer.byteLength(ends.at(-1)), nick: c.nick
		});
		c.line = Buffer.byteLength(ends.at(-1));
		for (const line of ends.slice(0, -1))
			this.put("line", this.at("!client_read("), {
				fd, text: `<${c.nick}> ${line}`,
				readers: this.clients.size - 1
			});
		if (ends.length > 1)
			for (const [to] of this.clients)
				if (to !== fd)
					this.sends(to, bytes + 10);
	}

	/* bytes: of a message more, or 0. */
	sends(fd, bytes) {
		const c = this.clients.get(fd);

		if (bytes > 0)
			c.due.push(bytes);
		const of = c.due.reduce((sum, size) => sum + size, 0);
		const n = c.drains ? of : c.room > 0 ? Math.min(of, c.room) : -1;

		c.room = Math.max(0, (c.room ?? 0) - Math.max(0, n));
		take(c.due, Math.max(0, n));
		this.put("send", this.at("if (write_to("), {
			fd, of, n, owed: c.due.length,
			...(n < 0 ? { error: "Resource temporarily unavailable" } : {})
		});
	}

	drain() {
		for (const fd of this.writable ?? [])
			if (this.clients.get(fd)?.due.length > 0) {
				this.put("isset", this.at("(FD_ISSET(fd, owed)"),
				    { fd, set: "writable" });
				this.sends(fd, 0);
			}
	}

	leaves(fd) {
		const { nick } = this.clients.get(fd);

		this.asks(fd);
		this.put("recv", this.at("!client_read("),
		    { fd, n: 0, lines: 0, line: 0, nick });
		this.clients.delete(fd);
		this.put("close", this.at("close_doomed(chat)"),
		    { fd, nick, why: "end of file" });
	}
}

/* The demonstration: each case once. */
export function lesson() {
	const w = new World();
	const come = slept => w.turnOf(slept, true, [], [() => w.accept()]);
	const say = (fd, text, slept = 800000) =>
	    w.turnOf(slept, false, [fd], [() => w.hears(fd, text)]);

	for (let i = 0; i < 4; i++)
		come(900000);
	say(4, "hello\n");
	say(5, "안녕하세요\n");
	say(6, "half a l");
	say(6, "ine\n");
	say(7, "one\ntwo\nthree\nfo");
	say(7, "ur\n");
	Object.assign(w.clients.get(5), { drains: false, room: 40 });
	for (let i = 0; i < 4; i++)
		say(4, "x".repeat(150) + "\n", 30000);
	w.turnOf(60000, false, [4, 6], [() => w.hears(4, "first\n"),
	    () => w.hears(6, "second\n")]);
	w.clients.get(5).drains = true;
	w.turnOf(2500000, false, [], []);
	w.turnOf(400000, false, [6], [() => w.leaves(6)]);
	come(300000);
	say(6, "who am I?\n");
	return w.records;
}

/* tcp_chatcli's half of it: one person, one server, one select. */
export function talk() {
	const source = readFileSync(TALK, "utf8");
	const at = text => source.split("\n")
	    .findIndex(line => line.includes(text)) + 1;
	const sets = (turn, r, w, left, writable) => [
		{ k: "set", turn, at: at("if (select("), nfds: 4, r: bitHex(r),
		    w: bitHex(w), wait: null, owed: w.map(fd => [fd, 3]) },
		{ k: "wake", turn, at: at("if (select("), slept: 900000,
		    n: left.length + writable.length, r: bitHex(left),
		    w: bitHex(writable) }];
	const isset = (turn, fd, set, text) =>
	    ({ k: "isset", turn, at: at(text), fd, set });
	const heard = "*** welcome, client2: 2 here\n";

	return [{ k: "begin", turn: 0, at: 0, v: 1, program: "tcp_chatcli",
	    version: "1.0", setsize: 1024, fds: { server: 3, keyboard: 0 },
	    title: "127.0.0.1:9000", file: "talk_select.c", source },
	...sets(1, [0, 3], [], [3], []),
	isset(1, 3, "readable", "FD_ISSET(server, &readable)"),
	{ k: "recv", turn: 1, at: at("receive(t, server)"), fd: 3,
	    n: heard.length, text: heard, lines: 1, line: 0 },
	{ k: "show", turn: 1, at: at("show(t)"), fd: 1, n: heard.length },
	...sets(2, [0, 3], [], [0], []),
	isset(2, 0, "readable", "FD_ISSET(keyboard"),
	{ k: "read", turn: 2, at: at("read_keyboard(t)"), fd: 0, n: 3,
	    text: "hi\n" },
	...sets(3, [0, 3], [3], [], [3]),
	isset(3, 3, "writable", "FD_ISSET(server, &writable)"),
	{ k: "send", turn: 3, at: at("send_some(t, server)"), fd: 3, of: 3,
	    n: 3, owed: 0 },
	{ k: "end", turn: 3, at: 0, why: "the keyboard has ended" }]
	    .map((r, seq) => ({ ...r, seq, us: seq * 1000 }));
}

/* At least n records of a busy room of so many. */
export function crowd(n, people, seed = 1) {
	const roll = dice(seed);
	const w = new World();

	w.turnOf(1000, true, [], Array(people).fill(() => w.accept()));
	while (w.records.length < n) {
		const all = [...w.clients.keys()];
		const fd = all[roll(all.length)];
		const text = SAYINGS[roll(SAYINGS.length)] +
		    ["\n", "", "\nagain\n"][roll(3)];
		const what = roll(20);

		if (what === 0 && all.length > 2)
			w.turnOf(roll(9000), false, [fd], [() => w.leaves(fd)]);
		else if (what === 1 && all.length < 900)
			w.turnOf(roll(9000), true, [], [() => w.accept()]);
		else
			w.turnOf(roll(90000), false, [fd],
			    [() => w.hears(fd, text)]);
		if (roll(9) === 0)
			Object.assign(w.clients.get(fd) ?? {},
			    { drains: roll(2) === 0, room: roll(99) });
	}
	return w.records;
}

/* What a stranger might send to be looked at. */
export const HOSTILE = [
	"<img src=x onerror=document.title='owned'>\n",
	"</script><script>document.title='owned'</script>\n",
	"\udcec\udc95\udc88 CP949\n",
	"\u001b[2J\u001b]0;owned\u0007\n",
	"\u202eevil\u202c \u2066x\u2069\n",
	"javascript:alert(1) &lt;b&gt; {{7*7}}\n",
	"e" + "\u0301".repeat(180) + "\n"
];

export function hostile() {
	const w = new World();

	w.turnOf(10, true, [], [() => w.accept(), () => w.accept()]);
	for (const text of HOSTILE) {
		w.clients.get(4).nick = text.trim().slice(0, 40);
		w.turnOf(10, false, [4], [() => w.hears(4, text)]);
	}
	w.put("note", 0, { text: HOSTILE[0] });
	w.put("close", 1, { fd: 4, nick: HOSTILE[0], why: HOSTILE[1] });
	return w.records;
}

export function jsonl(records) {
	return records.map(r => JSON.stringify(r) + "\n").join("");
}
