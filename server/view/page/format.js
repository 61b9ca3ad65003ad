/*
 * Numbers for people, in either language, and the pieces a sentence is made
 * of. Each piece says what it is, not how it looks: {code}, {name} of a
 * client, {said} for bytes of strangers; plain words are strings.
 */
export const code = text => ({ code: text });
export const named = text => ({ name: text });
export const said = text => ({ said: text });

const GROUPED = new Intl.NumberFormat("en-US");

export function count(n) {
	return GROUPED.format(n);
}

/* At most five characters, for a table: 999, 9.8K, 81K. */
export function briefly(n) {
	const units = ["", "K", "M", "G", "T"];
	let i = 0;

	for (; n >= 1000 && i < units.length - 1; i++)
		n /= 1024;
	return (n < 9.95 && i > 0 ? n.toFixed(1) : Math.round(n)) + units[i];
}

/* Microseconds as a time one can feel: 37 µs, 4.2 ms, 1.2 s. */
export function lasting(us, units) {
	if (us < 1000)
		return us + units.us;
	const [n, unit] = us < 1e6 ? [us / 1000, units.ms]
	    : [us / 1e6, units.s];

	return Number(n.toFixed(n < 10 ? 2 : 0)) + unit;
}

/* Microseconds since the beginning as 1:02.345. */
export function clocked(us) {
	const seconds = (us / 1e6) % 60;
	const minutes = Math.floor(us / 6e7);

	return `${minutes}:${seconds.toFixed(3).padStart(6, "0")}`;
}

/* {0 3 4 5}, the first few. */
export function braced(list, most = 8) {
	const more = list.length > most ? [`… ${list[list.length - 1]}`] : [];

	return `{${[...list.slice(0, most), ...more].join(" ")}}`;
}

/* Only select has sets to look into; another call has said it by itself. */
export function selects(begin) {
	return (begin?.call ?? "select").includes("select");
}
