/*
 * The wire to tcp_chatview: records and its state come as events, letters for
 * the program's gate and what is typed go as POSTs. The token that opened the
 * page opens these too.
 */
const token = new URLSearchParams(location.search).get("token") ?? "";
let lastSeq = null;
let told = Promise.resolve();

/* ms. tcp_chatview says something every 5 s. */
const SILENCE = 16000;
const AGAIN = 1000;

function address(path) {
	return `${path}?token=${encodeURIComponent(token)}`;
}

async function post(path, body) {
	try {
		const answer = await fetch(address(path), { method: "POST", body });

		return answer.ok;
	} catch {
		return false;
	}
}

/* One after the other: two at once may come in any order. */
export function command(letter) {
	told = told.then(() => post("/command", letter));
	return told;
}

export function type(text) {
	return post("/type", text);
}

/* One event of the stream: lines "name: value". Comments only say that the
 * other end is there. */
function eventIn(block, heard) {
	const fields = Object.fromEntries(block.split("\n")
	    .map(line => /^(\w+): ?(.*)$/.exec(line)?.slice(1) ?? []));
	let value;

	try {
		value = JSON.parse(fields.data);
	} catch {
		return;	/* none, or torn */
	}
	if (fields.event === "state")
		heard.state(value);
	else
		heard.record(value);
	lastSeq = fields.id ?? lastSeq;
}

/* Until the stream ends, which throws or does not. */
async function streamOf(heard, stop) {
	const answer = await fetch(address("/records") + (lastSeq === null ? ""
	    : `&from=${lastSeq}`), { signal: stop.signal });
	const reader = answer.body.pipeThrough(new TextDecoderStream())
	    .getReader();
	let rest = "";

	for (;;) {
		const silence = setTimeout(() => stop.abort(), SILENCE);
		const { value, done } = await reader.read();

		clearTimeout(silence);
		if (done || !answer.ok)
			return;
		const blocks = (rest + value).split("\n\n");

		rest = blocks.pop();
		for (const block of blocks)
			eventIn(block, heard);
	}
}

/*
 * heard: {record(r), state(s), lost()}. For ever: after a loss it goes on
 * behind the last record. Not an EventSource, which takes 30 us a record:
 * with 20,000 that is most of a second.
 */
export async function listen(heard) {
	for (;;) {
		const stop = new AbortController();

		try {
			await streamOf(heard, stop);
		} catch {
			/* the same as an end */
		}
		stop.abort();
		heard.lost();
		await new Promise(done => setTimeout(done, AGAIN));
	}
}
