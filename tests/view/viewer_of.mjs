/*
 * Who serves the page to a test: the one made up of records (serve.mjs) or,
 * if VIEWER names the program, tcp_chatview itself, which can replay a file.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { exported } from "./inline.mjs";
import { jsonl } from "./sample.mjs";
import { Viewer } from "./serve.mjs";

const PROGRAM = process.env.VIEWER;

/* A directory of its own for what body does. */
export async function inDirectory(body) {
	const dir = mkdtempSync(join(tmpdir(), "view-"));

	try {
		return await body(dir);
	} finally {
		rmSync(dir, { recursive: true });
	}
}

class Replay {
	constructor(records) {
		this.dir = mkdtempSync(join(tmpdir(), "view-"));
		this.file = join(this.dir, "lesson.jsonl");
		writeFileSync(this.file, jsonl(records));
	}

	async open() {
		this.child = spawn(PROGRAM, ["--port", "0", this.file],
		    { stdio: ["ignore", "inherit", "pipe"] });
		for await (const line of createInterface(this.child.stderr)) {
			this.url = /http:\S+/.exec(line)?.[0];
			if (this.url)
				break;
		}
		this.child.stderr.resume();
		this.origin = new URL(this.url).origin;
		return this;
	}

	async close() {
		this.child.kill();
		if (this.child.exitCode === null)
			await once(this.child, "exit");
		rmSync(this.dir, { recursive: true });
	}
}

export function openViewer(kept, coming, state) {
	const viewer = PROGRAM && state?.live === false ? new Replay(kept)
	    : new Viewer(kept, coming, state);

	return viewer.open();
}

/* The page and the records in one file. */
export function exportTo(file, lines) {
	if (!PROGRAM) {
		writeFileSync(file, exported(lines));
		return;
	}
	writeFileSync(file + ".jsonl", lines);
	execFileSync(PROGRAM, ["--export", file, file + ".jsonl"]);
}
