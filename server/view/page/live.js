/*
 * The wire to tcp_chatview: records and its state come as events, letters for
 * the program's gate and what is typed go as POSTs. The token that opened the
 * page opens these too.
 */
const token = new URLSearchParams(location.search).get("token") ?? "";

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

export function command(letter) {
	return post("/command", letter);
}

export function type(text) {
	return post("/type", text);
}

/* heard: {record(r), state(s), lost()}. The browser comes back by itself and
 * says how far it was. */
export function listen(heard) {
	const events = new EventSource(address("/records"));
	const parsed = (event, to) => {
		let value;

		try {
			value = JSON.parse(event.data);
		} catch {
			return;	/* torn */
		}
		to(value);
	};

	events.onmessage = event => parsed(event, heard.record);
	events.addEventListener("state", event => parsed(event, heard.state));
	events.onerror = () => heard.lost();
}
