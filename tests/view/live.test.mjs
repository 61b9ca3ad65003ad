/*
 * The page in front of a real server: VIEW_URL is what tcp_chatview printed,
 * VIEW_CHAT the host:port that the server behind it listens at. Without them
 * there is nothing to do.
 */
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import test from "node:test";
import { launch, pageAt, ready, says } from "./browser.mjs";

const { VIEW_URL: url, VIEW_CHAT: chat } = process.env;

async function person() {
	const [host, port] = chat.split(/:(?=\d+$)/);
	const socket = connect({ host, port: Number(port) });

	await once(socket, "connect");
	socket.resume();
	return socket;
}

test("the true server is followed, stopped, stepped and let go",
    { skip: !url || !chat }, async () => {
	const browser = await launch();
	const page = await pageAt(browser, url);
	const ann = await person(), bob = await person();
	const where = () => page.textContent("#where");
	const press = key => page.keyboard.press(key);
	const goneFrom = there => page.waitForFunction(was => document
	    .querySelector("#where").textContent !== was, there);

	await ready(page);
	ann.write("hello\n");
	await says(page, "#mode", "asleep");
	await press(" ");
	await says(page, "#mode", "stopped");
	ann.write("one\ntwo\n");
	const steps = [];

	for (let i = 0; i < 40; i++) {
		const there = await where();

		await press("ArrowRight");
		await goneFrom(there);
		steps.push(await page.textContent("#head"));
		if (steps.at(-1).includes("recv() 8 bytes"))
			break;
	}
	assert.match(steps.at(-1), /FD_ISSET\(\d+\) = 1 → recv\(\) 8 bytes/);
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
