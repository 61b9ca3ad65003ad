/*
 * tcp_chatview itself in Chromium: its headers, its stream and its lessons are
 * what the page needs, and what another page tries is refused. VIEWER names
 * the program and TRACED the one that it is to start; without them nothing is
 * tested here.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { pathToFileURL } from "node:url";
import { launch, pageAt, ready } from "./browser.mjs";
import { hostile, jsonl, lesson } from "./sample.mjs";

const { VIEWER, TRACED } = process.env;
const skip = VIEWER ? false : "VIEWER names no tcp_chatview";
const dir = mkdtempSync(join(tmpdir(), "viewer-"));
let browser;

before(async () => {
	if (!skip)
		browser = await launch();
});
after(async () => {
	await browser?.close();
	rmSync(dir, { recursive: true });
});

/* Until it has said where; what it prints is collected. It ends with t. */
async function start(t, ...words) {
	const it = spawn(VIEWER, ["--port", "0", ...words]);
	const viewer = { it, out: "", err: "" };

	t.after(() => it.kill());

	it.stdout.on("data", text => { viewer.out += text; });
	await new Promise((done, failed) => {
		it.on("exit", () => failed(new Error(viewer.err)));
		it.stderr.on("data", text => {
			viewer.err += text;
			[viewer.url] = /http:\S+\n/.exec(viewer.err) ?? [];
			if (viewer.url)
				done();
		});
	});
	viewer.url = viewer.url.trim();
	viewer.origin = new URL(viewer.url).origin;
	return viewer;
}

function run(...words) {
	return new Promise(done => spawn(VIEWER, words).on("exit", done));
}

async function printed(viewer, pattern) {
	for (let i = 0; i < 1500 && !pattern.test(viewer.out); i++)
		await new Promise(done => setTimeout(done, 10));
	assert.match(viewer.out, pattern);
}

function fileOf(name, records) {
	const path = join(dir, name);

	writeFileSync(path, jsonl(records));
	return path;
}

test("a program is shown as it runs, and commanded", { skip }, async t => {
	const records = lesson();
	const viewer = await start(t, "--", TRACED);

	viewer.it.stdin.write(jsonl(records.slice(0, 40)));
	const page = await pageAt(browser, viewer.url);

	await ready(page);
	await page.keyboard.press("Space");
	await printed(viewer, /p/);
	await page.keyboard.press("ArrowRight");
	await printed(viewer, /s/);
	assert.deepEqual(page.complaints, []);
	for (const url of page.requests)
		assert.ok(url.startsWith(viewer.origin + "/") ||
		    url.startsWith("data:"), url);
	await page.context().close();
});

test("strangers' records are text, live and in a lesson", { skip },
    async t => {
	const path = fileOf("hostile.jsonl", hostile());
	const to = join(dir, "hostile.html");
	const viewer = await start(t, path);

	assert.equal(await run("--export", to, path), 0);
	for (const url of [viewer.url, pathToFileURL(to).href]) {
		const page = await pageAt(browser, url);

		await ready(page);
		await page.keyboard.press("End");
		assert.deepEqual(page.complaints, []);
		assert.equal(await page.locator("img").count(), 0);
		assert.equal(await page.locator("script").count(),
		    url === viewer.url ? 1 : 2);
		await page.context().close();
	}
});

test("a lesson needs nothing but its file", { skip }, async t => {
	const to = join(dir, "lesson.html");

	assert.equal(await run("--export", to,
	    fileOf("lesson.jsonl", lesson())), 0);
	const url = pathToFileURL(to).href + "#turn=3&step=2";
	const page = await pageAt(browser, url);

	await ready(page);
	assert.match(await page.locator("#where").textContent(), /3/);
	assert.deepEqual(page.complaints, []);
	assert.deepEqual(page.requests.filter(r => !r.startsWith("data:")),
	    [url.replace(/#.*/, "")].filter(r => page.requests.includes(r))
		.concat(page.requests.includes(url) ? [url] : []));
	await page.context().close();
});

/* It knows the port and, which it cannot, the token. */
test("another page can neither read nor command", { skip }, async t => {
	const viewer = await start(t, "--", TRACED);
	const token = new URL(viewer.url).searchParams.get("token");
	const evil = createServer((_, answer) => answer.end("<p>evil"));

	t.after(() => evil.close());
	await printed(viewer, /here/);
	viewer.it.stdin.write(jsonl(lesson().slice(0, 5)));
	await new Promise(done => evil.listen(0, "127.0.0.1", done));
	const context = await browser.newContext();
	const page = await context.newPage();

	await page.goto(`http://127.0.0.1:${evil.address().port}/`);
	const got = await page.evaluate(async ([origin, key]) => {
		const tries = [];
		const attempt = (path, how) => fetch(origin + path, how)
		    .then(a => tries.push(a.type))
		    .catch(() => tries.push("no"));
		const watch = `/records?token=${key}`;
		const send = `/command?token=${key}`;

		await attempt(watch);
		await attempt(send, { method: "POST", body: "p" });
		await attempt(send, { method: "POST", body: "p",
			mode: "no-cors" });
		await attempt(send, { method: "POST", body: "p",
			headers: { "Content-Type": "application/json" } });
		const frame = document.createElement("iframe");

		frame.src = `${origin}/?token=${key}`;
		document.body.append(frame);
		await new Promise(done => { frame.onload = done; });
		return [tries, frame.contentDocument === null];
	}, [viewer.origin, token]);

	assert.deepEqual(got, [["no", "no", "no", "no"], true]);
	assert.doesNotMatch(viewer.out, /p/);
	await context.close();
});
