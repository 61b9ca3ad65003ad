/*
 * What tcp_chatview does, as far as the page can tell: the page's files with
 * their headers, the records as events, letters and typed text as POSTs. And
 * behind it a program that stands at its gate: a list of records, of which
 * each letter lets some out.
 */
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { extname } from "node:path";

const PAGE = new URL("../../server/view/page/", import.meta.url);
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css",
    ".js": "text/javascript" };
export const TOKEN = "0123456789abcdef";
export const POLICY = "default-src 'none'; script-src 'self'; " +
    "style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

function eventOf(record) {
	return `id: ${record.seq}\ndata: ${JSON.stringify(record)}\n\n`;
}

export class Viewer {
	letters = [];
	typed = [];
	silent = false;		/* of its state */
	slowTo = "";		/* a letter that takes long on its way */
	state = {
		live: true, paused: false, typing: false, running: true,
		name: "lesson.jsonl"
	};
	#kept = [];
	#coming = [];
	#watching = new Set();

	/* kept: out already; coming: what the program will do. */
	constructor(kept, coming = [], state = {}) {
		this.#kept = [...kept];
		this.#coming = [...coming];
		Object.assign(this.state, state);
	}

	async open() {
		this.server = createServer((q, a) => this.#answer(q, a));
		await new Promise(done => this.server.listen(0, "127.0.0.1", done));
		this.origin = `http://127.0.0.1:${this.server.address().port}`;
		this.url = `${this.origin}/?token=${TOKEN}`;
		return this;
	}

	close() {
		this.server.closeAllConnections();
		return new Promise(done => this.server.close(done));
	}

	/* The program writes n records more. */
	out(n) {
		for (const record of this.#coming.splice(0, n)) {
			this.#kept.push(record);
			for (const browser of this.#watching)
				this.#send(browser, record);
		}
	}

	become(state) {
		Object.assign(this.state, state);
		for (const browser of this.#watching)
			this.#tell(browser);
	}

	/* The connection goes; the browser comes back by itself. */
	hangUp() {
		for (const browser of this.#watching)
			browser.destroy();
		this.#watching.clear();
	}

	#send(browser, record) {
		browser.write(eventOf(record));
	}

	#tell(browser) {
		if (!this.silent)
			browser.write(
			    `event: state\ndata: ${JSON.stringify(this.state)}\n\n`);
	}

	#stream(request, answer, url) {
		const from = Number(request.headers["last-event-id"] ??
		    url.searchParams.get("from") ?? -1);

		answer.writeHead(200, { "Content-Type": "text/event-stream",
		    "Cache-Control": "no-store" });
		answer.write("retry: 100\n\n");
		answer.write(this.#kept.filter(record => record.seq > from)
		    .map(eventOf).join(""));
		this.#tell(answer);
		this.#watching.add(answer);
		request.on("close", () => this.#watching.delete(answer));
	}

	#letter(letter) {
		this.letters.push(letter);
		if (letter === "p" || letter === "g")
			this.become({ paused: letter === "p" });
		if (letter === "s")
			this.out(1);
		if (letter === "t")
			this.out(1 + Math.max(0,
			    this.#coming.slice(0).findIndex(r => r.k === "set")));
	}

	async #post(request, answer, path) {
		let body = "";

		for await (const piece of request)
			body += piece;
		if (body === this.slowTo)
			await new Promise(done => setTimeout(done, 300));
		if (path === "/command")
			this.#letter(body);
		else
			this.typed.push(body);
		answer.writeHead(204).end();
	}

	#answer(request, answer) {
		const url = new URL(request.url, this.origin);
		const isFile = /^\/\w+\.(js|css)$/.test(url.pathname);

		if (!isFile && url.searchParams.get("token") !== TOKEN)
			return answer.writeHead(403).end();
		if (request.method === "POST")
			return this.#post(request, answer, url.pathname);
		if (url.pathname === "/records")
			return this.#stream(request, answer, url);
		const name = url.pathname === "/" ? "index.html"
		    : url.pathname.slice(1);

		answer.writeHead(200, {
			"Content-Type": TYPES[extname(name)],
			"Content-Security-Policy": POLICY,
			"X-Content-Type-Options": "nosniff"
		}).end(readFileSync(new URL(name, PAGE)));
	}
}
