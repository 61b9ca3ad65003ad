/*
 * What a class wants to find again: which marks a record has on the time
 * line. The order is that of the time line's rows, the rarer ones first.
 */
export const NOTABLE = ["arrive", "leave", "many", "half", "short", "gap",
    "piled", "own"];

const MARKS_OF = {
	accept: r => r.fd >= 0 ? ["arrive"] : [],
	close: () => ["leave"],
	recv(r) {
		const marks = [];

		if (r.lines > 1)
			marks.push("many");
		if (r.line > 0)
			marks.push("half");
		return marks;
	},
	send: r => r.n < r.of ? ["short"] : [],
	gap: () => ["gap"]
};

/* state: after the record. */
export function notableIn(r, state) {
	const marks = Object.hasOwn(MARKS_OF, r.k) ? MARKS_OF[r.k](r) : [];

	if (r.k === "wake" && state.piled)
		marks.push("piled");
	return marks;
}
