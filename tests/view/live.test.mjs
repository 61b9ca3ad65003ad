/*
 * The page in front of a real server: VIEWER and SERVER name the programs, and
 * without them there is nothing to do.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import test from "node:test";
import { launch, pageAt, ready, says } from "./browser.mjs";

const { VIEWER, SERVER } = process.env;
const OTHER = /(poll|reactor)$/.test(SERVER);	/* it asks no fd_set */

/* Until both have said where; it ends with t. */
async function start(t) {
	const viewer = spawn(VIEWER, ["--port", "0", "--", SERVER, "0"],
	    { stdio: ["ignore", "ignore", "pipe"] });
	let said = "";

	t.after(() => viewer.kill());
	for await (const text of viewer.stderr.iterator(
	    { destroyOnReturn: false })) {
		said += text;
		const url = /http:\S+/.exec(said)?.[0];
		const port = /listening on .*:(\d+),/.exec(said)?.[1];

		if (url && port) {
			viewer.stderr.resume();
			return { url, port };
		}
	}
	throw new Error(said);
}

async function person(port) {
	const socket = connect({ host: "127.0.0.1", port });

	await once(socket, "connect");
	socket.resume();
	return socket;
}

test("the true server is followed, stopped, stepped and let go",
    { skip: !VIEWER || !SERVER }, async t => {
	const { url, port } = await start(t);
	const browser = await launch();
	const page = await pageAt(browser, url);
	const ann = await person(port), bob = await person(port);
	const where = () => page.textContent("#where");
	const press = key => page.keyboard.press(key);
	const goneFrom = there => page.waitForFunction(was => document
	    .querySelector("#where").textContent !== was, there);

	await ready(page);
	ann.write("hello\n");
	await says(page, "#mode", OTHER ? /asleep in e?p+oll/ : "asleep in select()");
	await says(page, "#sets-title", OTHER ? /^e?p+oll/ : "fd_set");
	await says(page, "#whole-title",
	    OTHER ? "All descriptors" : "All 1,024 bits");
	/* What comes next is received alone, and wakes who sleeps. */
	await page.waitForFunction(() => document.body.dataset.mode ===
	    "asleep" && [...document.querySelectorAll("tbody .got")]
	    .some(cell => cell.textContent === "6"));
	await press(" ");
	await says(page, "#mode", "stopped");
	const asleep = await where();

	ann.write("one\ntwo\n");
	await goneFrom(asleep);
	const steps = [];

	for (let i = 0; i < 40; i++) {
		const there = await where();

		await press("ArrowRight");
		await goneFrom(there);
		steps.push(await page.textContent("#head"));
		if (steps.at(-1).includes("recv() 8 bytes"))
			break;
	}
	assert.match(steps.at(-1), OTHER
	    ? /^\d+ readable → recv\(\) 8 bytes/
	    : /FD_ISSET\(\d+\) = 1 → recv\(\) 8 bytes/);
	await says(page, "#tell", "2 lines in one recv()");
	assert.notEqual(await page.textContent("#code .lit"), "");
	await press("ArrowLeft");
	await page.locator("#past").waitFor();
	await press("f");
	await press(" ");
	await says(page, "#mode", "asleep");
	bob.end();
	await says(page, "#rows", "1");
	assert.deepEqual(page.complaints, []);
	ann.end();
	await browser.close();
});
