/*
 * The first bits of both sets in large cells: a column is a descriptor, a row
 * a set. Columns stand in bands; where not all fit, those around the one that
 * is asked now are shown.
 */
import { element, visible } from "./bytes.js";
import { tr } from "./lang.js";
import { SETS } from "./picture.js";
import { rem } from "./theme.js";

const BAND_HEIGHT = 4.9;	/* rem; style.css */
const BEHIND = 8;		/* how many of those that nobody looks at */

function columnsFor(cells) {
	return cells <= 16 ? 8 : cells <= 24 ? 12 : 16;
}

function columnNew() {
	const root = element("button", "column");
	const column = {
		root, number: element("b"), name: element("small"),
		bits: { readable: element("i"), writable: element("i") }, was: ""
	};

	root.type = "button";
	root.tabIndex = -1;
	root.append(column.number, column.name, column.bits.readable,
	    column.bits.writable);
	return column;
}

export class Zoom {
	#root;
	#columns = [];
	#labels = [];
	#wide = 0;
	#first = 0;
	#most = 2;

	/* point(fd or null): the mouse or the focus is on it; again(): the room
	 * has changed. */
	constructor(root, point, choose, again) {
		const fdOf = event => {
			const fd = event.target.closest?.(".column")?.dataset.fd;

			return fd === undefined ? null : Number(fd);
		};

		this.#root = root;
		root.addEventListener("pointerover", e => point(fdOf(e)));
		root.addEventListener("pointerleave", () => point(null));
		root.addEventListener("focusin", e => point(fdOf(e)));
		root.addEventListener("focusout", () => point(null));
		root.addEventListener("click", e => choose(fdOf(e)));
		root.addEventListener("keydown", e => this.#key(e));
		new ResizeObserver(() => {
			this.#measure();
			again();
		}).observe(root);
	}

	#measure() {
		const fit = Math.floor(this.#root.clientHeight /
		    (BAND_HEIGHT * rem()));

		this.#most = Math.min(Math.max(fit, 1), 4);
	}

	/* Arrows go from cell to cell while the focus is here. */
	#key(event) {
		const by = {
			ArrowLeft: -1, ArrowRight: 1, ArrowUp: -this.#wide,
			ArrowDown: this.#wide
		}[event.key];
		const here = this.#columns.findIndex(column =>
		    column.root === event.target);
		const next = this.#columns[here + by];

		if (by === undefined || event.shiftKey)
			return;
		event.preventDefault();
		event.stopPropagation();
		if (next !== undefined && !next.root.hidden)
			next.root.focus();
	}

	#build(wide, bands) {
		if (this.#wide === wide && this.#labels.length === bands)
			return;
		this.#wide = wide;
		this.#columns = [];
		this.#labels = [];
		this.#root.replaceChildren();
		for (let band = 0; band < bands; band++)
			this.#root.append(this.#band(wide));
		this.#root.dataset.wide = wide;
	}

	#band(wide) {
		const band = element("div", "band");
		const label = element("div", "names");

		label.append(element("b"), element("small"), ...SETS.map(set =>
		    element("span", set)));
		band.append(label);
		this.#labels.push(label);
		for (let i = 0; i < wide; i++) {
			const column = columnNew();

			this.#columns.push(column);
			band.append(column.root);
		}
		return band;
	}

	/* widest: the highest nfds of all, so that cells keep their size. */
	draw(picture, widest, focus, chosen) {
		const cells = Math.min(widest + BEHIND, picture.size);
		const wide = columnsFor(cells);
		const bands = Math.min(Math.ceil(cells / wide), this.#most);
		const page = wide * bands;

		this.#build(wide, bands);
		if (focus >= 0)
			this.#first = Math.floor(focus / page) * page;
		if (this.#first >= cells)
			this.#first = 0;
		for (const label of this.#labels)
			SETS.forEach((set, i) => {
				label.children[2 + i].textContent = tr(set);
			});
		this.#columns.forEach((column, i) =>
		    this.#column(column, this.#first + i, cells, picture, chosen));
		this.#columns.forEach((column, i) => {
			column.root.tabIndex = i === Math.max(0, focus -
			    this.#first) ? 0 : -1;
		});
	}

	#column(column, fd, cells, p, chosen) {
		const name = fd < cells ? p.label(fd) : "";
		const looks = SETS.map(set => [p.look(fd, set),
		    p.isAsked(fd, set) ? "asked" : "",
		    p.wasSeen(fd, set) ? "seen" : ""].join(" "));
		const root = ["column", fd >= p.nfds ? "beyond" : "",
		    fd === p.nfds ? "bar" : "",
		    fd === p.acting ? "acting" : "",
		    fd === chosen ? "chosen" : ""].join(" ");
		const now = [fd, name, root, tr("readable"), ...looks].join();

		column.root.hidden = fd >= cells;
		if (column.was === now || fd >= cells)
			return;
		column.was = now;
		column.root.className = root;
		column.root.dataset.fd = fd;
		column.number.textContent = fd;
		column.name.replaceChildren(visible(name));
		SETS.forEach((set, i) => {
			column.bits[set].className = "bit " + looks[i];
		});
		column.root.setAttribute("aria-label", `${fd} ${name} ` +
		    SETS.map(set => tr("inSet", tr(set), p.bit(fd, set))).join(" "));
	}
}
