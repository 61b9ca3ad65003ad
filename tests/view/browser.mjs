/* Debian's Chromium by playwright-core, and what every test of the page needs. */
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PATHS = [process.env.CHROMIUM, "/usr/bin/chromium",
    "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export function launch() {
	return chromium.launch({
		executablePath: PATHS.find(path => path && existsSync(path)),
		chromiumSandbox: process.getuid() !== 0, headless: true
	});
}

/* A page that remembers every request and every complaint. */
export async function pageAt(browser, url, options = {}) {
	const context = await browser.newContext({
		viewport: { width: 1280, height: 720 }, locale: "en-US", ...options
	});
	const page = await context.newPage();

	page.setDefaultTimeout(5000 * Number(process.env.VIEW_SLOW ?? 3));
	page.requests = [];
	page.complaints = [];
	page.on("request", request => page.requests.push(request.url()));
	page.on("pageerror", error => page.complaints.push(String(error)));
	page.on("console", message => {
		if (["error", "warning"].includes(message.type()))
			page.complaints.push(message.text());
	});
	await page.goto(url);
	return page;
}

/* It shows something, and knows whether that is live. */
export function ready(page) {
	return page.waitForSelector("body[data-ready=true]" +
	    ":not([data-mode=waiting]) #head:not(:empty)");
}

/* What stands there, once it says what it should. */
export function says(page, selector, pattern) {
	return page.locator(selector).filter({ hasText: pattern })
	    .first().waitFor();
}
