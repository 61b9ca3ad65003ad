/*
 * Words into the page. Text of strangers goes in as text and nothing else, in
 * a <bdi> of its own, and every byte of it can be seen: what was no UTF-8
 * (lone surrogates, see server/trace.h) as a box with the byte, a control or
 * direction character as a box with its name.
 */
const STRANGE = /[\ud800-\udfff]|\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu;
const CONTROLS = ["NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS",
    "TAB", "LF", "VT", "FF", "CR", "SO", "SI", "DLE", "DC1", "DC2", "DC3",
    "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS",
    "US"];

export function element(tag, className, text) {
	const e = document.createElement(tag);

	if (className)
		e.className = className;
	if (text !== undefined)
		e.textContent = text;
	return e;
}

function hexadecimal(n, digits) {
	return n.toString(16).toUpperCase().padStart(digits, "0");
}

function box(character) {
	const c = character.codePointAt(0);

	if (c >= 0xdc80 && c <= 0xdcff)
		return element("span", "byte", hexadecimal(c - 0xdc00, 2));
	if (c === 0x7f)
		return element("span", "control", "DEL");
	return element("span", "control",
	    CONTROLS[c] ?? "U+" + hexadecimal(c, 4));
}

/* The text as nodes. */
export function visible(text) {
	const bdi = element("bdi", "said");
	let from = 0;

	for (const found of String(text ?? "").matchAll(STRANGE)) {
		bdi.append(text.slice(from, found.index), box(found[0]));
		from = found.index + found[0].length;
	}
	bdi.append(String(text ?? "").slice(from));
	return bdi;
}

function piece(part) {
	if (typeof part === "string")
		return visible(part);
	if ("code" in part)
		return element("code", "", part.code);
	const node = visible(part.name ?? part.said);

	node.classList.add("name" in part ? "name" : "quoted");
	return node;
}

export function putPieces(where, parts) {
	where.replaceChildren(...parts.filter(part => part !== "").map(piece));
}
