/*
 * A row for everybody who is connected. Only as many rows as fit are in the
 * page, however many clients there are; the wheel moves on, and so does the
 * one of whom the step tells.
 */
import { element, visible } from "./bytes.js";
import { briefly } from "./format.js";
import { sayings, tr } from "./lang.js";
import { labelFor } from "./picture.js";
import { rem, roomOf } from "./theme.js";

/* rem; style.css */
const ROW = 1.45, HEADS = 2.5;
const COLUMNS = ["fd", "nick", "line", "owed", "behind", "got", "sent"];

function rowNew() {
	const root = element("tr");
	const cells = Object.fromEntries(COLUMNS.map(name => {
		const cell = element("td", name);

		root.append(cell);
		return [name, cell];
	}));

	return { root, cells };
}

function behindFor(client, now) {
	return client.since === null ? ""
	    : `${(Math.max(0, now - client.since) / 1e6).toFixed(1)}` +
		sayings().units.s;
}

export class People {
	#section;
	#body;
	#rows = [];
	#first = 0;

	constructor(section, choose, again) {
		this.#section = section;
		this.#body = section.querySelector("tbody");
		this.#body.addEventListener("click", e => {
			const fd = e.target.closest("tr")?.dataset.fd;

			choose(fd === undefined ? null : Number(fd));
		});
		section.addEventListener("wheel", e => {
			this.#first += Math.sign(e.deltaY) * 3;
			again();
		}, { passive: true });
		new ResizeObserver(() => again()).observe(section);
	}

	/* How many rows there is room for. */
	#fit() {
		const space = roomOf(this.#section).height / rem() - HEADS;

		return Math.max(1, Math.floor(space / ROW));
	}

	draw(state, focus, chosen) {
		const fds = [...state.clients.keys()].sort((a, b) => a - b);
		const fit = this.#fit();

		this.#scroll(fds, fit, focus);
		while (this.#rows.length < fit) {
			this.#rows.push(rowNew());
			this.#body.append(this.#rows.at(-1).root);
		}
		this.#rows.forEach((row, i) => {
			const fd = i < fit ? fds[this.#first + i] : undefined;

			row.root.hidden = fd === undefined;
			if (fd !== undefined)
				this.#row(row, state, state.clients.get(fd), chosen);
		});
		this.#section.querySelector("#nobody").hidden = fds.length > 0;
		this.#section.querySelector("#rows").textContent =
		    fds.length <= fit ? `${fds.length}` : tr("rows",
			this.#first + 1, this.#first + fit, fds.length);
	}

	/* focus: a descriptor that the step has come to, or -1 to stay. */
	#scroll(fds, fit, focus) {
		const i = fds.indexOf(focus);

		if (i >= 0 && (i < this.#first || i >= this.#first + fit))
			this.#first = i - (fit >> 1);
		this.#first = Math.max(0, Math.min(this.#first, fds.length - fit));
	}

	#row({ root, cells }, state, client, chosen) {
		const acting = state.record.fd === client.fd;
		const note = client.unsure ? "unsure"
		    : client.state === "here" ? "" : client.state;

		root.dataset.fd = client.fd;
		root.className = [acting ? "acting" : "",
		    client.fd === chosen ? "chosen" : "", note].join(" ");
		root.title = [client.from, note && tr(note)].join(" ");
		cells.fd.textContent = client.fd;
		cells.nick.replaceChildren(visible(
		    labelFor(state, client.fd) || "?"));
		cells.line.textContent = client.line > 0 ? client.line : "";
		cells.owed.textContent = client.owed > 0 ? briefly(client.owed) : "";
		cells.behind.textContent = behindFor(client, state.us);
		cells.got.textContent = briefly(client.got);
		cells.sent.textContent = briefly(client.sent);
	}
}
