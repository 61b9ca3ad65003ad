/* Records that stand in the page itself: what tcp_chatview --export wrote. */
function recordIn(line) {
	try {
		return JSON.parse(line);
	} catch {
		return null;	/* the last line of a file may be torn */
	}
}

/* Null: it is the live page. */
export function inlineRecords() {
	const text = document.getElementById("records")?.textContent;

	if (text === undefined)
		return null;
	return text.split("\n").filter(line => line !== "").map(recordIn);
}
