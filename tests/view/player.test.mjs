/* The player by itself, without a browser. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { bitBytes, bitHex, bitIn, bitList, bitPlace }
    from "../../server/view/page/bits.js";
import { firstNotBelow, neighbour } from "../../server/view/page/finder.js";
import { briefly, clocked, lasting } from "../../server/view/page/format.js";
import { deedOf } from "../../server/view/page/keys.js";
import { placeOf } from "../../server/view/page/link.js";
import { notableIn } from "../../server/view/page/notable.js";
import { CHUNK, Player } from "../../server/view/page/player.js";
import { SAY_EN } from "../../server/view/page/say_en.js";
import { SAY_KO } from "../../server/view/page/say_ko.js";
import { stateApply, stateNew } from "../../server/view/page/state.js";
import { labelOf } from "../../server/view/page/strip.js";
import { UI_EN } from "../../server/view/page/ui_en.js";
import { UI_KO } from "../../server/view/page/ui_ko.js";
import { wordsFor } from "../../server/view/page/words.js";
import { modules, oneModule, pageFile } from "./inline.mjs";
import { crowd, dice, hostile, lesson, talk } from "./sample.mjs";
import { inDirectory } from "./viewer_of.mjs";

const SLOW = Number(process.env.VIEW_SLOW ?? 3);

function playerOf(records, keep) {
	const player = new Player(keep);

	for (const record of records)
		player.append(record);
	return player;
}

function replayed(records) {
	const state = stateNew();

	for (const record of records)
		stateApply(state, record);
	return state;
}

const small = (k, fields = {}) => ({ k, turn: 1, us: 0, at: 0, ...fields });

test("a set is its hexadecimal", () => {
	assert.deepEqual(bitList("39"), [0, 3, 4, 5]);
	assert.equal(bitHex([0, 3, 4, 5]), "39");
	assert.equal(bitHex([]), "");
	assert.deepEqual(bitList(""), []);
	assert.deepEqual(bitList(undefined), []);
	assert.equal(bitHex([1023]).length, 256);
	assert.ok(bitIn(bitBytes("0080"), 15));
	assert.ok(!bitIn(bitBytes("0080"), 16));
	for (let fd = 0; fd < 1024; fd++)
		assert.deepEqual(bitList(bitHex([fd])), [fd]);
});

test("a descriptor is a bit of a long", () => {
	assert.deepEqual(bitPlace(69),
	    { word: 1, bit: 5, mask: "0x0000000000000020" });
	assert.equal(bitPlace(63).mask, "0x8000000000000000");
});

test("a state anywhere is the state replayed from the first record", () => {
	for (let seed = 1; seed <= 6; seed++) {
		const records = crowd(2000, 20, seed);
		const player = playerOf(records);
		const roll = dice(seed);

		for (let i = 0; i < 60; i++) {
			const pos = roll(records.length);

			assert.deepEqual(player.at(pos),
			    replayed(records.slice(0, pos + 1)));
		}
	}
});

test("steps on and back come by the same states", () => {
	const records = crowd(CHUNK + 60, 5);
	const player = playerOf(records);

	for (let pos = CHUNK - 3; pos < CHUNK + 3; pos++)
		assert.equal(player.at(pos).seq, pos);
	for (let pos = CHUNK + 3; pos > CHUNK - 3; pos--)
		assert.deepEqual(player.at(pos),
		    replayed(records.slice(0, pos + 1)));
});

test("what comes while one looks back changes nothing there", () => {
	const records = crowd(3 * CHUNK, 9);
	const player = playerOf(records.slice(0, 700));
	const before = structuredClone(player.at(600));

	for (const record of records.slice(700))
		player.append(record);
	assert.deepEqual(player.at(600), before);
});

test("the oldest go, the states of the others stay", () => {
	const records = crowd(10 * CHUNK, 30);
	const player = playerOf(records.slice(0, 100), 3);

	/* Who looks at what goes is not in the way. */
	assert.equal(player.at(50).seq, 50);
	for (const record of records.slice(100))
		player.append(record);

	assert.equal(player.count, records.length);
	assert.ok(player.count - player.first <= 3 * CHUNK);
	assert.equal(player.begin.k, "begin");
	assert.equal(player.record(player.first - 1), undefined);
	for (const pos of [player.first, player.first + CHUNK + 1,
	    player.count - 1])
		assert.deepEqual(player.at(pos),
		    replayed(records.slice(0, pos + 1)));
	for (const list of player.finder.marks.values())
		assert.ok(list.every(pos => pos >= player.first));
	assert.equal(player.where(player.first).start, player.first);
});

test("turn and step lead back to the position", () => {
	const records = crowd(1500, 8);
	const player = playerOf(records);

	for (let pos = 0; pos < records.length; pos += 7) {
		const { turn, step, of } = player.where(pos);

		assert.equal(turn, records[pos].turn);
		assert.ok(step >= 1 && step <= of);
		assert.equal(player.position(turn, step), pos);
	}
	assert.equal(player.position(99999, 1), player.count - player
	    .where(player.count - 1).of);
	assert.equal(player.position(2, 99999) + 1, player.position(3, 1));
	assert.equal(player.position(0), 0);
});

test("next turn, turn before", () => {
	const player = playerOf(lesson());
	const third = player.position(3);

	assert.equal(player.turn(third, 1), player.position(4));
	assert.equal(player.turn(third, -1), player.position(2));
	assert.equal(player.turn(third + 2, -1), third);
	assert.equal(player.turn(player.count - 1, 1), null);
	assert.equal(player.turn(0, -1), null);
});

test("what a client did, and the marks, are found both ways", () => {
	const records = lesson();
	const player = playerOf(records);
	const deeds = records.flatMap((r, pos) => r.fd === 5 ? [pos] : []);
	let pos = -1;

	for (const wanted of deeds)
		assert.equal(pos = player.finder.deed(5, pos, 1), wanted);
	assert.equal(player.finder.deed(5, pos, 1), null);
	assert.equal(player.finder.deed(5, pos, -1), deeds.at(-2));
	assert.equal(player.finder.deed(999, 0, 1), null);
	assert.deepEqual(player.finder.marks.get("arrive"), records.flatMap(
	    (r, i) => r.k === "accept" && r.fd >= 0 ? [i] : []));
	assert.equal(records[player.finder.marks.get("many")[0]].lines, 3);
	assert.equal(player.finder.marks.get("half").length, 2);
	assert.equal(player.finder.marks.get("leave").length, 1);
	assert.ok(player.finder.marks.get("short").length >= 4);
	assert.equal(player.finder.mark(-1, 1),
	    player.finder.marks.get("arrive")[0]);
	assert.equal(player.finder.mark(0, -1), null);
});

test("bisection", () => {
	assert.equal(firstNotBelow([1, 3, 5], 3), 1);
	assert.equal(firstNotBelow([1, 3, 5], 6), 3);
	assert.equal(neighbour([1, 3, 5], 3, 1), 5);
	assert.equal(neighbour([1, 3, 5], 3, -1), 1);
	assert.equal(neighbour([1, 3, 5], 2, 1), 3);
	assert.equal(neighbour([], 2, 1), null);
});

test("after a gap nobody is sure, until he is seen", () => {
	const begin = small("begin", { turn: 0, seq: 0, setsize: 1024,
	    fds: { listener: 3, keyboard: 0 } });
	const came = fd => small("accept", { fd, nick: `n${fd}`,
	    state: "here", from: "x" });
	const set = small("set", { turn: 2, nfds: 8, r: bitHex([0, 3, 4, 7]),
	    w: "", wait: null, owed: [] });
	const heard = small("recv", { turn: 2, fd: 5, n: 2, text: "a\n",
	    lines: 1, line: 0, nick: "n5" });
	const number = list => list.map((r, seq) => ({ ...r, seq }));
	const state = replayed(number([begin, came(4), came(5), came(6),
	    small("gap", { n: 9 }), set, heard]));

	assert.equal(state.clients.get(4).unsure, false);
	assert.equal(state.clients.get(5).unsure, false);
	assert.equal(state.clients.get(6).unsure, true);
	assert.equal(state.clients.get(7).nick, "");
	assert.ok(!state.clients.has(3) && !state.clients.has(0));
	/* A hole in the numbers says the same. */
	const holed = number([begin, came(4), came(6), set]);

	holed[3].seq = 9;
	assert.equal(replayed(holed).clients.get(6).unsure, true);
	assert.equal(replayed(number([begin, came(4), came(6), set]))
	    .clients.get(6).unsure, false);
});

test("only where there is select the sets are asked", () => {
	const heads = ["pselect", undefined, "ppoll", "epoll_pwait2"].map(call => {
		const state = stateNew();

		stateApply(state, small("begin", { seq: 0, program: "it",
		    version: "1", call }));
		stateApply(state, small("isset", { seq: 1, fd: 4,
		    set: "readable" }));
		return [wordsFor(state, SAY_EN).head[0].code,
		    labelOf(state.record, state.begin)];
	});

	assert.deepEqual(heads, [["FD_ISSET(4, &readable) = 1", "FD_ISSET 4"],
	    ["FD_ISSET(4, &readable) = 1", "FD_ISSET 4"],
	    ["4 readable", "readable 4"], ["4 readable", "readable 4"]]);
});

test("only of select it is said what becomes of its bits", () => {
	const sets = { nfds: 6, r: "38", w: "10", wait: 1000, n: 1, slept: 9 };
	const told = call => [SAY_EN, SAY_KO].flatMap(say => {
		const state = stateNew();

		return ["begin", "set", "wake"].map((k, seq) => {
			stateApply(state, small(k, { seq, call, ...sets }));
			return wordsFor(state, say).tell.join("");
		}).slice(1);
	});

	for (const text of told("pselect"))
		assert.match(text, /bit|비트/);
	for (const text of told("ppoll"))
		assert.doesNotMatch(text, /bit|set\b|비트|집합|undefined/);
});

test("kinds and fields of a later version are let by", () => {
	const player = playerOf([...lesson().slice(0, 9),
	    { k: "quantum", turn: 2, seq: 9, us: 1, at: 0, spin: 0.5 },
	    { k: "toString", turn: 2, seq: 10, us: 1, at: 0 },
	    { k: "__proto__", turn: 2, seq: 11, us: 1, at: 0 }]);

	assert.equal(player.count, 12);
	for (let pos = 9; pos < 12; pos++)
		assert.ok(wordsFor(player.at(pos), SAY_EN).tell.length > 0);
});

test("what is no record, or comes twice, is not taken", () => {
	const player = playerOf(lesson());
	const { count } = player;

	for (const none of [null, undefined, 7, "x", {}, { k: 3, seq: 1e9 },
	    { k: "note" }, lesson()[5]])
		assert.equal(player.append(none), false);
	assert.equal(player.count, count);
});

test("who falls behind is behind since then", () => {
	const player = playerOf(lesson());
	const [first] = player.finder.marks.get("short");
	const { since, owed } = player.at(first).clients.get(5);

	assert.equal(since, player.record(first).us);
	const later = player.finder.marks.get("short").at(-1);

	assert.equal(player.at(later).clients.get(5).since, since);
	assert.ok(owed > 0);
	assert.equal(player.at(player.count - 1).clients.get(5).since, null);
	assert.equal(player.at(player.count - 1).clients.get(5).owed, 0);
});

test("the lesson's clients are who they are in the end", () => {
	const player = playerOf(lesson());
	const [left] = player.finder.marks.get("leave");

	assert.ok(player.at(left - 1).clients.has(6));
	assert.ok(!player.at(left).clients.has(6));
	const { clients } = player.at(player.count - 1);
	const told = fd => {
		const { nick, got, line, owed } = clients.get(fd);

		return [nick, got, line, owed];
	};

	assert.deepEqual([...clients.keys()].sort(), [4, 5, 6, 7]);
	assert.deepEqual(told(4), ["client1", 6 + 4 * 151 + 6, 0, 0]);
	assert.deepEqual(told(5), ["client2", 16, 0, 0]);
	assert.deepEqual(told(6), ["client5", 10, 0, 0]);
	assert.deepEqual(told(7), ["client4", 19, 0, 0]);
});

test("what failed has moved no bytes", () => {
	const state = replayed([
		small("recv", { seq: 0, fd: 4, n: 5, lines: 1, line: 0 }),
		small("recv", { seq: 1, fd: 4, n: -1, lines: 0, line: 0 }),
		small("send", { seq: 2, fd: 4, of: 9, n: 9, owed: 0 }),
		small("send", { seq: 3, fd: 4, of: 9, n: -1, owed: 9 })]);

	assert.equal(state.clients.get(4).got, 5);
	assert.equal(state.clients.get(4).sent, 9);
	assert.equal(state.clients.get(4).owed, 9);
});

test("two lines at once are marked, one is not", () => {
	const marks = lines => notableIn(small("recv", { fd: 4, n: 4, lines,
	    line: 0 }), stateNew());

	assert.deepEqual(marks(2), ["many"]);
	assert.deepEqual(marks(1), []);
});

test("what waited at the gate is marked, what slept is not", () => {
	const state = replayed([small("wake", { seq: 0, held: true, n: 1,
	    slept: 5, r: "10", w: "" })]);

	assert.equal(state.piled, true);
	stateApply(state, small("wake", { seq: 1, n: 1, slept: 5, r: "10", w: "" }));
	assert.equal(state.piled, false);
	stateApply(state, small("wake", { seq: 2, held: true, n: 1,
	    slept: 900000, r: "10", w: "" }));
	assert.equal(state.piled, false);
});

test("every step has a sentence in both languages", () => {
	const records = [...lesson(), ...hostile(), ...talk()];
	const more = [["begin", { program: "p", version: "1", title: "t" }],
	    ["set", { nfds: 6, r: "39", w: "10", wait: 5, owed: [[4, 9]] }],
	    ["wake", { n: -1, r: "", w: "", slept: 3, error: "Interrupted" }],
	    ["wake", { n: 0, r: "", w: "", slept: 3 }],
	    ["accept", { fd: 6, nick: "a", from: "b", state: "stranger" }],
	    ["accept", { fd: 7, nick: "a", from: "b", state: "refused" }],
	    ["recv", { fd: 5, n: -1, error: "E", lines: 0, line: 0 }],
	    ["recv", { fd: 5, n: 9, hidden: true, lines: 1, line: 0 }],
	    ["line", { fd: -1, text: "*** x", readers: 0 }],
	    ["line", { fd: 4, hidden: true }],
	    ["read", { fd: 0, n: 3, text: "hi\n" }], ["read", { fd: 0, n: 0 }],
	    ["show", { fd: 1, n: 17 }], ["gap", { n: 17 }],
	    ["end", { why: "it was asked to end" }], ["later", {}]];

	for (const list of [records, more.map(([k, f], seq) =>
	    small(k, { seq, ...f }))]) {
		const state = stateNew();

		for (const record of list) {
			stateApply(state, record);
			for (const say of [SAY_EN, SAY_KO]) {
				const { head, tell } = wordsFor(state, say);

				assert.ok(head.length > 0 && tell.length > 0);
				assert.doesNotMatch(JSON.stringify([head, tell]),
				    /undefined|NaN|null|\[object/, record.k);
			}
		}
	}
});

test("both languages have the same words", () => {
	const kinds = table => Object.entries(table).map(([key, value]) =>
	    `${key} ${typeof value}`).sort();

	assert.deepEqual(kinds(UI_EN), kinds(UI_KO));
	assert.deepEqual(kinds(SAY_EN), kinds(SAY_KO));
	assert.deepEqual(UI_EN.helpKeys.map(([key]) => key),
	    UI_KO.helpKeys.map(([key]) => key));
	for (const [, key] of pageFile("index.html")
	    .matchAll(/data-t(?:-title|-hint)?="(\w+)"/g))
		assert.ok(Object.hasOwn(UI_EN, key), key);
});

test("numbers as people read them", () => {
	assert.deepEqual([0, 999, 1000, 81234, 5e6].map(briefly),
	    ["0", "999", "1.0K", "79K", "4.8M"]);
	assert.equal(lasting(1204331, SAY_KO.units), "1.2초");
	assert.equal(lasting(1e7, SAY_EN.units), "10 s");
	assert.equal(lasting(37, SAY_EN.units), "37 µs");
	assert.equal(clocked(62345678), "1:02.346");
});

test("keys work under the Korean input method and Caps Lock", () => {
	const key = (key, code, more) => deedOf({ key, code, ...more });

	assert.equal(key("n", "KeyN"), "deedOn");
	assert.equal(key("N", "KeyN"), "deedOn");
	assert.equal(key("ㅜ", "KeyN"), "deedOn");
	assert.equal(key("Process", "KeyN"), "deedOn");
	assert.equal(key("Process", "KeyN", { shiftKey: true }), "deedBack");
	assert.equal(key("Process", "Space"), "play");
	assert.equal(key("?", "Slash", { shiftKey: true }), "help");
	assert.equal(key("ArrowRight", "ArrowRight", { shiftKey: true }),
	    "turnOn");
	assert.equal(key("+", "Equal", { ctrlKey: true, shiftKey: true }), null);
	assert.equal(key("q", "KeyQ"), null);
	assert.equal(key("F5", "F5"), null);
	assert.equal(key("toString", ""), null);
});

test("a place is read as it is written", () => {
	assert.deepEqual(placeOf("#turn=721&step=3"), { turn: 721, step: 3 });
	assert.deepEqual(placeOf("#turn=7"), { turn: 7, step: 1 });
	assert.deepEqual(placeOf(" 721.3 "), { turn: 721, step: 3 });
	assert.deepEqual(placeOf("9"), { turn: 9, step: 1 });
	assert.equal(placeOf(""), null);
	assert.equal(placeOf("#turn=<b>"), null);
});

test("the modules can be one", () => inDirectory(dir => {
	const files = readdirSync(new URL("../../server/view/page/",
	    import.meta.url)).filter(name => name.endsWith(".js"));

	writeFileSync(join(dir, "one.mjs"), oneModule());
	execFileSync(process.execPath, ["--check", join(dir, "one.mjs")]);
	assert.doesNotMatch(oneModule(), /^\s*(import|export)\b/m);
	assert.deepEqual(modules().sort(), files.sort());
}));

/* Whoever imports stands behind it: CMake's list is the order of an export. */
const CMAKE = new URL("../../server/view/CMakeLists.txt", import.meta.url);

test("the build has every file of the page, in order",
    { skip: !existsSync(CMAKE) }, () => {
	const list = /set\(PAGE ([^)]*)\)/.exec(readFileSync(CMAKE, "utf8"))[1]
	    .split(/\s+/).filter(name => name.endsWith(".js"));

	assert.deepEqual(list.slice().sort(), modules().sort());
	for (const name of list)
		for (const needed of modules(name))
			assert.ok(list.indexOf(needed) <= list.indexOf(name),
			    `${needed} before ${name}`);
});

test("20,000 records are taken in soon", t => {
	const records = crowd(20000, 900);
	const began = performance.now();
	const player = playerOf(records);
	const took = performance.now() - began;
	const jumps = [];

	for (let i = 0; i < 50; i++) {
		const start = performance.now();

		player.at((i * 7919) % records.length);
		jumps.push(performance.now() - start);
	}
	jumps.sort((a, b) => a - b);
	t.diagnostic(`${took.toFixed(1)} ms, jump: median ` +
	    `${jumps[25].toFixed(2)} ms, worst ${jumps[49].toFixed(2)} ms`);
	assert.ok(took < 300 * SLOW && jumps[25] < 3 * SLOW);
});
