/*
 * Which key does what. Letters go by the place of the key if what it types is
 * not Latin: with the Korean input method on, N is ㅜ.
 */
const NAMED = {
	" ": "play", "+": "faster", "=": "faster", "-": "slower", "−": "slower",
	"?": "help", "]": "markOn", "[": "markBack", Home: "first", End: "newest",
	Escape: "letGo", "0": "even", "1": "wideSource", "2": "wideSets",
	"3": "wideClients",
	n: "deedOn", N: "deedBack", c: "chooseOn", C: "chooseBack", g: "goto",
	f: "newest", b: "mark", v: "view", w: "which", l: "language", i: "type",
	ArrowRight: "step", ArrowLeft: "back"
};
const SHIFTED = { ArrowRight: "turnOn", ArrowLeft: "turnBack" };
const PLACES = {
	Equal: "+", NumpadAdd: "+", Minus: "-", NumpadSubtract: "-", Space: " ",
	BracketRight: "]", BracketLeft: "["
};

function keyOf(event) {
	if (/^[A-Za-z]$/.test(event.key))	/* whatever Caps Lock says */
		return event.shiftKey ? event.key.toUpperCase()
		    : event.key.toLowerCase();
	if (/^[\x21-\x7e]$/.test(event.key) || event.key.length > 1 &&
	    event.key !== "Process" && event.key !== "Unidentified")
		return event.key;
	if (event.code === "Slash" && event.shiftKey)
		return "?";
	const letter = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1];

	if (letter === undefined)
		return PLACES[event.code] ?? event.key;
	return event.shiftKey ? letter : letter.toLowerCase();
}

/* The name of what is to be done, or null. */
export function deedOf(event) {
	const key = keyOf(event);

	if (event.ctrlKey || event.altKey || event.metaKey)
		return null;	/* Ctrl+ and Ctrl- are the browser's */
	if (event.shiftKey && Object.hasOwn(SHIFTED, key))
		return SHIFTED[key];
	if (Object.hasOwn(NAMED, key))
		return NAMED[key];
	return NAMED[key.toLowerCase()] ?? null;
}
