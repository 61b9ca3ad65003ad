/*
 * The page in one file, by the rules that tcp_chatview --export follows: so
 * the page's own tests need no program. modules() is the order of the files.
 */
import { readFileSync } from "node:fs";

const PAGE = new URL("../../server/view/page/", import.meta.url);
const IMPORT = /^import \{ [^}]* \} from "\.\/(\w+\.js)";$/gm;

export function pageFile(name) {
	return readFileSync(new URL(name, PAGE), "utf8");
}

/* What is imported comes first. */
export function modules(from = "app.js", found = []) {
	if (found.includes(from))
		return found;
	for (const [, name] of pageFile(from).matchAll(IMPORT))
		modules(name, found);
	if (!found.includes(from))
		found.push(from);
	return found;
}

export function oneModule() {
	return modules().map(name => pageFile(name).replace(IMPORT, "")
	    .replace(/^export /gm, "")).join("\n");
}

export function exported(lines) {
	return pageFile("index.html")
	    .replace('<link rel="stylesheet" href="/style.css">',
		() => `<style>\n${pageFile("style.css")}</style>`)
	    .replace('<script type="module" src="/app.js"></script>',
		() => '<script type="application/jsonl" id="records">\n' +
		    lines.replaceAll("<", "\\u003c") + "</script>\n" +
		    `<script type="module">\n${oneModule()}</script>`);
}
