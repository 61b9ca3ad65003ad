/*
 * The source of the loop, as it stands in the record: what runs is what is
 * shown. Enough colour to read C by; the line of the step is lit.
 */
import { element } from "./bytes.js";

const TOKENS = new RegExp([
	/(?<comment>\/\*[\s\S]*?(?:\*\/|$)|\/\/.*)/,
	/(?<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/,
	/(?<hash>^[ \t]*#[ \t]*\w+)/,
	/(?<select>\b(?:FD_\w+|p?select|fd_set|nfds)\b)/,
	/(?<keyword>\b(?:if|else|for|while|do|switch|case|default|break|continue|return|goto|sizeof|struct|enum|union|static|const|extern|void|int|char|bool|unsigned|long|short|signed|size_t|ssize_t|u?int\d+_t)\b)/,
	/(?<number>\b(?:0[xX][\da-fA-F]+|\d+)\w*\b)/
].map(part => part.source).join("|"), "gm");

/* Pieces {text, kind} of the source, cut at the ends of lines. */
function* tokensOf(text) {
	let from = 0;

	for (const found of text.matchAll(TOKENS)) {
		const kind = Object.keys(found.groups)
		    .find(name => found.groups[name] !== undefined);

		yield { text: text.slice(from, found.index), kind: "" };
		yield { text: found[0], kind };
		from = found.index + found[0].length;
	}
	yield { text: text.slice(from), kind: "" };
}

function linesOf(text) {
	const lines = [element("li")];

	for (const token of tokensOf(text)) {
		token.text.split("\n").forEach((part, i) => {
			if (i > 0)
				lines.push(element("li"));
			if (part !== "")
				lines.at(-1).append(token.kind === "" ? part
				    : element("span", token.kind, part));
		});
	}
	lines.forEach(hang);
	return lines;
}

/* What does not fit goes on a little to the right of where it began. */
function hang(line) {
	const space = /^[\t ]*/.exec(line.textContent)[0];

	line.style.setProperty("--in", space.replaceAll("\t", "  ").length);
}

export class Source {
	#list;
	#lines = [];
	#lit = null;
	#shown = null;

	constructor(list) {
		this.#list = list;
	}

	draw(begin, at) {
		const text = begin?.source ?? "";
		const line = this.#lines[at - 1] ?? null;

		if (this.#shown !== text) {
			this.#shown = text;
			this.#lit = null;
			this.#lines = linesOf(text.replace(/\n$/, ""));
			this.#list.replaceChildren(...this.#lines);
			return this.draw(begin, at);
		}
		if (line === this.#lit)
			return;
		this.#lit?.classList.remove("lit");
		line?.classList.add("lit");
		this.#lit = line;
		if (line !== null)
			this.show();
	}

	/* Moved only when the line is near the edge: code that jumps is hard to
	 * read. */
	show() {
		const list = this.#list, line = this.#lit;

		if (line === null)
			return;
		const top = line.offsetTop - list.scrollTop;
		const high = list.clientHeight;

		if (top >= high * 0.12 && top <= high * 0.8)
			return;
		const wanted = line.offsetTop - high * 0.4;
		const first = this.#lines.find(li => li.offsetTop >= wanted);

		list.scrollTop = first.offsetTop;
	}
}
