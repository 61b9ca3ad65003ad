/* The language of the page: one word for the whole of it, changed at once. */
import { SAY_EN } from "./say_en.js";
import { SAY_KO } from "./say_ko.js";
import { UI_EN } from "./ui_en.js";
import { UI_KO } from "./ui_ko.js";

const LANGUAGES = {
	en: { ui: UI_EN, say: SAY_EN },
	ko: { ui: UI_KO, say: SAY_KO }
};
const KEPT = "tcp_chatview.language";
let language = "en";
let call = "select";

export function languageNow() {
	return language;
}

/* Of the browser's languages the first that we have. */
export function languageFirst(wanted) {
	return wanted.map(tag => tag.slice(0, 2).toLowerCase())
	    .find(tag => Object.hasOwn(LANGUAGES, tag)) ?? "en";
}

/* What was chosen with the key, in a browser that keeps such things. */
export function languageKept() {
	try {
		return localStorage.getItem(KEPT);
	} catch {
		return null;
	}
}

/* The tables say select and fd_set: another way of waiting has its own call there. */
export function languageCall(name) {
	const was = call;

	call = name.includes("select") ? "select" : name;
	if (call !== was)
		languageChoose(language);
}

/* A word of the page; what takes arguments is a function in the table. */
export function tr(key, ...values) {
	const word = LANGUAGES[language].ui[key];

	if (typeof word === "function")
		return word(...values);
	return typeof word === "string" && call !== "select"
	    ? word.replace(/select|fd_set/, call)
	    : word ?? key;
}

export function sayings() {
	return LANGUAGES[language].say;
}

/* data-t is the text, data-t-title the hint, which is its name if it has none. */
export function languageChoose(tag) {
	language = tag;
	document.documentElement.lang = tag;
	for (const e of document.querySelectorAll("[data-t]"))
		e.textContent = tr(e.dataset.t);
	for (const e of document.querySelectorAll("[data-t-title]")) {
		e.title = tr(e.dataset.tTitle);
		e.setAttribute("aria-label", e.title);
	}
	for (const e of document.querySelectorAll("[data-t-hint]"))
		e.placeholder = tr(e.dataset.tHint);
}

export function languageKeep() {
	try {
		localStorage.setItem(KEPT, language);
	} catch {
		/* next time it is the browser's again */
	}
}
