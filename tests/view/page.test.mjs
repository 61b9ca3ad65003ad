/*
 * The page in Chromium, in front of a program made up of records. VIEW_SHOTS
 * names a directory for pictures, VIEW_SLOW how many times slower this
 * machine may be, VIEWER a tcp_chatview that serves the replays.
 */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { pathToFileURL } from "node:url";
import { launch, pageAt, ready, says } from "./browser.mjs";
import { HOSTILE, crowd, hostile, jsonl, lesson, talk } from "./sample.mjs";
import { exportTo, inDirectory, openViewer } from "./viewer_of.mjs";

const SLOW = Number(process.env.VIEW_SLOW ?? 3);
const REPLAY = { live: false };
const LESSON = lesson();
let browser;

before(async () => {
	browser = await launch();
});
after(() => browser.close());

/* A test with a viewer and a page that must have nothing to complain of. */
function inPage(name, { kept = LESSON, coming, state, hash = "", ...options },
    body) {
	test(name, async t => {
		const viewer = await openViewer(kept, coming, state);

		try {
			const page = await pageAt(browser, viewer.url + hash,
			    options);

			await ready(page);
			await body(page, viewer, t);
			assert.deepEqual(page.complaints, []);
			for (const url of page.requests)
				assert.ok(url.startsWith(viewer.origin + "/") ||
				    url.startsWith("data:"), url);
			await page.context().close();
		} finally {
			await viewer.close();
		}
	});
}

const find = (test, from = 0) => LESSON.findIndex((r, i) => i >= from && test(r));
const place = pos => `turn ${LESSON[pos].turn} · step ` +
    (pos - LESSON.findIndex(r => r.turn === LESSON[pos].turn) + 1) + "/";
const at = (page, pos) => says(page, "#where", place(pos));
/* What keys have done is drawn in the next frame. */
const press = async (page, ...keys) => {
	for (const key of keys)
		await page.keyboard.press(key);
	await page.evaluate(() => new Promise(done =>
	    requestAnimationFrame(() => requestAnimationFrame(done))));
};

inPage("a replay begins at its beginning", { state: REPLAY }, async page => {
	await says(page, "#where", "turn 0 · step 1/1");
	await says(page, "#mode", "replay");
	await says(page, "#head", "tcp_chatserv 1.0");
});

inPage("what is live is followed", { kept: LESSON.slice(0, 20),
    coming: LESSON.slice(20) }, async (page, viewer) => {
	await at(page, 19);
	viewer.out(30);
	await at(page, 49);
	viewer.out(1000);
	await at(page, LESSON.length - 1);
});

inPage("it stops, steps and goes on: the program itself",
    { kept: LESSON.slice(0, 20), coming: LESSON.slice(20) },
    async (page, viewer) => {
	await press(page, " ");
	await says(page, "#mode", "stopped at the gate");
	await press(page, "ArrowRight");
	await at(page, 20);
	await press(page, "ArrowRight");
	await at(page, 21);
	await press(page, "Shift+ArrowRight");
	await at(page, find(r => r.k === "set", 22));
	await press(page, " ");
	await page.waitForFunction(() => document.body.dataset.mode !== "stopped");
	assert.deepEqual(viewer.letters, ["p", "s", "s", "t", "g"]);
});

inPage("a step while it runs stops it first", { kept: LESSON.slice(0, 20),
    coming: LESSON.slice(20) }, async (page, viewer) => {
	await press(page, "ArrowRight");
	await says(page, "#mode", "stopped");
	assert.deepEqual(viewer.letters, ["p"]);
});

inPage("a step right behind Space is one of the program", {
    kept: LESSON.slice(0, 20), coming: LESSON.slice(20) },
    async (page, viewer) => {
	viewer.silent = true;
	viewer.slowTo = "p";
	await page.keyboard.press(" ");
	await page.keyboard.press("ArrowRight");
	await at(page, 20);
	assert.deepEqual(viewer.letters, ["p", "s"]);
});

test("what is known to be neither live nor not is not played", async t => {
	const viewer = await openViewer(LESSON.slice(0, 20), LESSON.slice(20));

	t.after(() => viewer.close());
	viewer.silent = true;
	const page = await pageAt(browser, viewer.url);

	await page.waitForFunction(() => performance.now() > 1000);
	viewer.out(1);
	await page.waitForSelector("body[data-ready=true] #head:not(:empty)");
	await says(page, "#mode", "waiting");
	await press(page, " ");
	await at(page, 20);
	viewer.silent = false;
	viewer.become({});
	await ready(page);
	await press(page, " ");
	await says(page, "#mode", "stopped");
	assert.deepEqual(viewer.letters, ["p"]);
	await page.context().close();
});

inPage("letters do not pile up while it sleeps", { kept: LESSON,
    state: { paused: true } }, async (page, viewer) => {
	await press(page, "ArrowRight", "ArrowRight", "ArrowRight");
	await page.waitForTimeout(100);
	assert.deepEqual(viewer.letters, ["s"]);
});

inPage("slower than full speed the program is stepped", {
    kept: LESSON.slice(0, 20), coming: LESSON.slice(20) },
    async (page, viewer) => {
	await press(page, "-");
	await at(page, LESSON.length - 1);
	assert.equal(viewer.letters[0], "p");
	assert.ok(viewer.letters.slice(1).every(letter => letter === "s"));
	await press(page, "+");
	await page.waitForFunction(() => document.body.dataset.mode !== "stopped");
	assert.equal(viewer.letters.at(-1), "g");
});

inPage("back is looking only, and says so", { kept: LESSON.slice(0, 40),
    coming: LESSON.slice(40) }, async (page, viewer) => {
	assert.ok(await page.locator("#past").isHidden());
	await press(page, "ArrowLeft", "ArrowLeft");
	await at(page, 37);
	assert.ok(await page.locator("#past").isVisible());
	viewer.out(10);
	await press(page, "ArrowRight");
	await at(page, 38);
	await press(page, "f");
	await at(page, 49);
	assert.ok(await page.locator("#past").isHidden());
	assert.deepEqual(viewer.letters, []);
});

inPage("a deep link is gone to, and made", { state: REPLAY,
    hash: "#turn=9&step=3" }, async page => {
	const pos = LESSON.findIndex(r => r.turn === 9) + 2;

	await at(page, pos);
	await press(page, "ArrowRight");
	await page.waitForFunction(() => location.hash === "#turn=9&step=4");
	await page.evaluate(() => { location.hash = "#turn=5"; });
	await says(page, "#where", "turn 5 · step 1/");
});

inPage("go to takes a turn and a step", { state: REPLAY }, async page => {
	await press(page, "g");
	await page.locator("#wanted").fill("7.2");
	await press(page, "Enter");
	await says(page, "#where", "turn 7 · step 2/");
	await press(page, "g", "Escape");
	await press(page, "ArrowLeft");
	await says(page, "#where", "turn 7 · step 1/");
	await press(page, "Shift+ArrowLeft");
	await says(page, "#where", "turn 6 · step 1/");
	await press(page, "End");
	await at(page, LESSON.length - 1);
	await press(page, "Home");
	await says(page, "#where", "turn 0");
});

inPage("Space plays a replay at its speed", { state: REPLAY }, async page => {
	await press(page, "+", "+", "+", "+", "+", "+", " ");
	await at(page, LESSON.length - 1);
	await press(page, "Home", "-", "-", "-", "-", "-", " ");
	await says(page, "#where", "turn 1 ");
	await press(page, " ");
	const there = await page.textContent("#where");

	await page.waitForTimeout(700);
	assert.equal(await page.textContent("#where"), there);
});

inPage("the chosen client's next deed is found", { state: REPLAY },
    async page => {
	await press(page, "n");
	await says(page, "#message", "Choose a client first");
	await press(page, "End", "c", "c", "Home", "n");
	await at(page, find(r => r.fd === 5));
	await press(page, "n");
	await at(page, find(r => r.fd === 5, find(r => r.fd === 5) + 1));
	await press(page, "Shift+N");
	await at(page, find(r => r.fd === 5));
	await press(page, "Shift+N");
	await says(page, "#message", "No more");
});

inPage("marks are gone to, made, and kept", { state: REPLAY }, async page => {
	await press(page, "]");
	await at(page, find(r => r.k === "accept"));
	await press(page, "ArrowLeft", "b");
	await says(page, "#message", "Marked");
	await press(page, "Home", "]");
	await at(page, find(r => r.k === "accept") - 1);
	await page.reload();
	await ready(page);
	await press(page, "End", "Home", "]");
	await at(page, find(r => r.k === "accept") - 1);
	await press(page, "b", "Home", "]");
	await at(page, find(r => r.k === "accept"));
});

inPage("the line of the step is lit, the sentence tells it", {
    state: REPLAY, hash: "#turn=9&step=4" }, async page => {
	await says(page, "#head", "FD_ISSET(7) = 1 → recv() 16 bytes · client4");
	await says(page, "#tell", "3 lines in one recv()");
	assert.match(await page.textContent("#code .lit"), /client_read/);
	assert.equal(await page.getAttribute("#code", "tabindex"), "0");
});

inPage("cells show before, after and who is asked", { state: REPLAY,
    hash: "#turn=9&step=4" }, async page => {
	const bit = (fd, n) => page.locator(
	    `.column[data-fd="${fd}"] .bit`).nth(n).getAttribute("class");

	assert.match(await bit(7, 0), /left asked seen/);
	assert.match(await bit(4, 0), /cleared/);
	assert.equal((await bit(4, 1)).trim(), "bit");
	assert.match(await page.getAttribute('.column[data-fd="8"]', "class"),
	    /beyond bar/);
	await press(page, "v");
	assert.match(await bit(7, 0), /handed/);
	assert.match(await bit(4, 0), /handed/);
	await press(page, "v");
	assert.match(await bit(4, 0), /cleared/);
	await page.hover('.column[data-fd="5"]');
	await says(page, "#cell", "word 0, bit 5, mask 0x0000000000000020");
	await page.hover('.column[data-fd="9"]');
	await says(page, "#cell", "does not look here");
});

inPage("asleep in pselect, the set is what was handed", {
    kept: LESSON.slice(0, find(r => r.k === "set", 30) + 1) }, async page => {
	await says(page, "#mode", "asleep");
	assert.match(await page.locator('.column[data-fd="4"] .bit').first()
	    .getAttribute("class"), /handed/);
	await press(page, "v", "v");
	assert.match(await page.locator('.column[data-fd="4"] .bit').first()
	    .getAttribute("class"), /handed/);
});

inPage("clients show what they are owed", { state: REPLAY }, async page => {
	const pos = find(r => r.k === "send" && r.n < r.of);

	await page.evaluate(hash => { location.hash = hash; },
	    `#turn=${LESSON[pos].turn}&step=99`);
	const row = page.locator('tbody tr[data-fd="5"]');

	await says(page, "#where", `turn ${LESSON[pos].turn}`);
	assert.equal(await row.locator(".owed").textContent(),
	    String(LESSON[pos].owed));
	assert.notEqual(await row.locator(".behind").textContent(), "");
	/* Messages, however many bytes: two wait when the third has come. */
	const none = find(r => r.k === "send" && r.n < 0);

	await page.evaluate(hash => { location.hash = hash; },
	    place(none).replace(/\D+(\d+)\D+(\d+).*/, "#turn=$1&step=$2"));
	await at(page, none);
	assert.equal(await row.locator(".owed").textContent(), "2");
	await says(page, "#tell", "unavailable. 2 messages wait in the write set");
});

inPage("Korean by the browser, English by a key", { state: REPLAY,
    locale: "ko-KR", hash: "#turn=9&step=4" }, async page => {
	await says(page, "#head", "recv() 16바이트 · client4");
	await says(page, "#tell", "3줄이 함께 왔습니다");
	assert.equal(await page.getAttribute("html", "lang"), "ko");
	assert.doesNotMatch(await page.innerText("#sets"), /undefined|readable/);
	await press(page, "l");
	await says(page, "#head", "recv() 16 bytes");
	assert.equal(await page.getAttribute("html", "lang"), "en");
	await page.reload();
	await says(page, "#head", "recv() 16 bytes");
});

inPage("the whole of it by keyboard", { state: REPLAY,
    hash: "#turn=9&step=4" }, async page => {
	await press(page, "?");
	assert.ok(await page.locator("#help").isVisible());
	await press(page, "Escape");
	assert.ok(await page.locator("#help").isHidden());
	await page.locator('.column[tabindex="0"]').focus();
	await press(page, "ArrowLeft", "ArrowLeft");
	await says(page, "#cell", "fd 5 ");
	await says(page, "#where", "turn 9 · step 4");
	await page.locator("#line").focus();
	await press(page, "ArrowRight");
	await says(page, "#where", "turn 9 · step 5");
	await page.locator('[data-do="step"]').focus();
	await press(page, "Enter");
	await says(page, "#where", "turn 9 · step 6");
	/* Who has clicked goes on with Space as before. */
	await page.click('[data-do="back"]');
	await press(page, "ArrowRight", "ArrowRight");
	await says(page, "#where", "turn 9 · step 7");
});

inPage("Space after a click is still Space", { state: REPLAY,
    hash: "#turn=9&step=4" }, async page => {
	await page.click('[data-do="step"]');
	await says(page, "#where", "turn 9 · step 5");
	await press(page, " ");
	await page.locator("#play.moving").waitFor();
});

inPage("it is told to who cannot see it", { state: REPLAY,
    hash: "#turn=9&step=4" }, async page => {
	await says(page, "#spoken[aria-live]", "3 lines in one recv()");
	assert.match(await page.getAttribute("#line", "aria-valuetext"),
	    /turn 9/);
	assert.match(await page.getAttribute('.column[data-fd="7"]',
	    "aria-label"), /7 client4 readable 1 writable 0/);
	assert.equal(await page.locator("button:not([aria-label])").evaluateAll(
	    list => list.filter(b => b.offsetParent !== null &&
		b.textContent.trim() === "").length), 0);
});

inPage("the time line goes where it is pressed", { state: REPLAY },
    async page => {
	const box = await page.locator("#line").boundingBox();

	await page.mouse.click(box.x + box.width - 2, box.y + 20);
	await at(page, LESSON.length - 1);
	const pos = find(r => r.k === "close");

	await page.mouse.click(box.x + 5 + (pos + 0.5) / LESSON.length *
	    box.width, box.y + 8);
	await at(page, pos);
});

inPage("what waited while it was stopped is marked", {
    kept: LESSON.slice(0, find(r => r.k === "set", 30) + 1),
    coming: [{ ...LESSON[find(r => r.k === "wake", 30)], slept: 12 }],
    state: { paused: true } }, async page => {
	assert.ok(await page.locator("#piled").isHidden());
	await press(page, "ArrowRight");
	await page.locator("#piled").waitFor();
	await says(page, "#tell", "while we were stopped");
});

inPage("typing is possible where the viewer says so", { kept: LESSON,
    state: { typing: true } }, async (page, viewer) => {
	await press(page, "i");
	await page.keyboard.type("안녕 g b ?");
	await press(page, "Enter");
	await page.waitForFunction(() =>
	    document.querySelector("#typed").value === "");
	assert.deepEqual(viewer.typed, ["안녕 g b ?\n"]);
	assert.deepEqual(viewer.letters, []);
});

inPage("tcp_chatcli is shown too", { kept: talk(), state: REPLAY,
    locale: "ko-KR", hash: "#turn=1&step=4" }, async page => {
	await says(page, "#head", "recv() 29바이트 · 서버");
	assert.match(await page.textContent("#code .lit"), /receive\(t/);
	await says(page, "#clients", "연결의 양쪽");
	await press(page, "End");
	assert.deepEqual(await page.locator("tbody .nick").allTextContents()
	    .then(list => list.filter(text => text !== "")),
	    ["키보드", "화면", "서버"]);
});

inPage("typing is not offered elsewhere", {}, async page => {
	assert.ok(await page.locator("#type").isHidden());
});

test("a connection that is lost is taken up where it was", async () => {
	const viewer = await openViewer(LESSON.slice(0, 30),
	    LESSON.slice(30));
	const page = await pageAt(browser, viewer.url);

	await ready(page);
	viewer.hangUp();
	await says(page, "#mode", "connection lost");
	viewer.out(10);
	await at(page, 39);
	assert.match(page.requests.at(-1), /&from=29$/);
	await page.context().close();
	await viewer.close();
});

inPage("the program's end is said", { kept: LESSON }, async (page, viewer) => {
	viewer.become({ running: false });
	await says(page, "#mode", "the program has ended");
	await press(page, "ArrowLeft", "ArrowRight", "ArrowRight");
	assert.deepEqual(viewer.letters, []);
});

inPage("strangers' text is text", { kept: hostile(), state: REPLAY },
    async page => {
	const seen = [];

	for (let i = 0; i < hostile().length; i++) {
		seen.push(await page.evaluate(() =>
		    document.querySelector("#head").textContent));
		await press(page, "ArrowRight");
		await page.evaluate(() => new Promise(requestAnimationFrame));
	}
	assert.ok(seen.some(text => text.includes(HOSTILE[0].trim())));
	assert.ok(seen.some(text => text.includes("</script>")));
	assert.equal(await page.locator("img, main script, header script")
	    .count(), 0);
	assert.notEqual(await page.title(), "owned");
	await page.evaluate(() => { location.hash = "#turn=4&step=4"; });
	await page.locator("#head .byte").first().waitFor();
	assert.equal(await page.locator("#head .byte").first().textContent(),
	    "EC");
	await page.evaluate(() => { location.hash = "#turn=5&step=4"; });
	await says(page, "#head .control", "ESC");
	await page.evaluate(() => { location.hash = "#turn=6&step=4"; });
	await says(page, "#head .control", "U+202E");
});

test("the exported file is the page, alone", () => inDirectory(async dir => {
	const file = join(dir, "lesson.html");
	const records = [...LESSON, ...hostile().filter(r => r.k === "recv")
	    .map((r, i) => ({ ...r, seq: 9000 + i, turn: 900 + i }))];

	exportTo(file, jsonl(records) + '{"k":"torn');
	const page = await pageAt(browser, pathToFileURL(file) +
	    "#turn=9&step=4");

	await ready(page);
	await says(page, "#where", "turn 9 · step 4");
	await press(page, "ArrowRight");
	await says(page, "#where", "turn 9 · step 5");
	await press(page, "End");
	await says(page, "#where", "turn 906");
	assert.notEqual(await page.title(), "owned");
	assert.deepEqual(page.complaints, []);
	assert.deepEqual(page.requests.filter(url =>
	    !url.startsWith("data:")).length, 1);
	await page.context().close();
}));

/* From the key to a page that is laid out, in one frame. */
function jump(hash) {
	return new Promise(done => {
		let began;

		requestAnimationFrame(() => { began = performance.now(); });
		document.dispatchEvent(new KeyboardEvent("keydown",
		    { key: hash, code: "" }));
		requestAnimationFrame(() => {
			document.body.getBoundingClientRect();
			done(performance.now() - began);
		});
	});
}

for (const people of [20, 900])
	test(`20,000 records, ${people} clients: soon there, and jumped in`,
	    async t => {
		const viewer = await openViewer(crowd(20000, people), [],
		    REPLAY);
		const began = performance.now();
		const page = await pageAt(browser, viewer.url);

		await ready(page);
		const took = performance.now() - began;
		const jumps = [];

		for (let i = 0; i < 15; i++)
			for (const key of ["End", "[", "ArrowLeft", "Home"])
				jumps.push(await page.evaluate(jump, key));
		jumps.sort((a, b) => a - b);
		const [median, late] = [0.5, 0.95].map(part =>
		    jumps[Math.floor(jumps.length * part)]);

		t.diagnostic(`ready in ${took.toFixed(0)} ms, jump: median ` +
		    `${median.toFixed(1)} ms, 95 % ${late.toFixed(1)} ms`);
		assert.ok(took < 1000 * SLOW);
		assert.ok(median < 16 * SLOW);
		assert.deepEqual(page.complaints, []);
		await page.context().close();
		await viewer.close();
	});

const LOOKS = [];

for (const [width, height] of [[1280, 720], [1920, 1080]])
	for (const colorScheme of ["light", "dark"])
		for (const locale of ["ko-KR", "en-US"])
			LOOKS.push({ viewport: { width, height }, colorScheme,
			    locale });

for (const look of LOOKS) {
	const name = `${look.viewport.width}-${look.colorScheme}-` +
	    look.locale.slice(0, 2);

	inPage(`nothing sticks out: ${name}`, { state: REPLAY,
	    hash: "#turn=13&step=4", ...look }, async page => {
		const shots = process.env.VIEW_SHOTS;

		await says(page, "#where", "13");
		assert.ok(await page.evaluate(() =>
		    document.documentElement.scrollWidth <= innerWidth &&
		    document.documentElement.scrollHeight <= innerHeight));
		/* Letters that can be read from the back. */
		assert.ok(await page.evaluate(() => parseFloat(
		    getComputedStyle(document.body).fontSize) >= 18));
		if (!shots)
			return;
		mkdirSync(shots, { recursive: true });
		await page.screenshot({ path: join(shots, `${name}.png`) });
	});
}
