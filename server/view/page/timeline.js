/*
 * All that was recorded, from left to right, a record as wide as the next: a
 * server that sleeps for an hour takes no room. Five lanes of marks, each
 * kind with a shape of its own; where marks are dense a place shows one.
 */
import { firstNotBelow } from "./finder.js";
import { tr } from "./lang.js";
import { NOTABLE } from "./notable.js";
import { fitCanvas, paint, rem, roomOf } from "./theme.js";

/* In units of the mark's size, around its middle. */
const SHAPES = {
	arrive: "M-.5 .4 L0 -.5 L.5 .4 Z",
	leave: "M-.5 -.4 L0 .5 L.5 -.4 Z",
	many: "M-.45 -.45 H.45 V-.2 H-.45 Z M-.45 -.12 H.45 V.12 H-.45 Z " +
	    "M-.45 .2 H.45 V.45 H-.45 Z",
	half: "M-.45 -.45 H.05 V.45 H-.45 Z M.2 -.45 H.3 V.45 H.2 Z",
	short: "M0 -.55 L.5 0 L0 .55 L-.5 0 Z",
	gap: "M-.5 -.5 L-.3 -.5 L.5 .5 L.3 .5 Z M.3 -.5 L.5 -.5 L-.3 .5 L-.5 .5 Z",
	piled: "M-.4 -.5 H-.1 V.5 H-.4 Z M.1 -.5 H.4 V.5 H.1 Z",
	own: "M0 -.55 L.16 -.17 L.55 -.15 L.25 .1 L.35 .5 L0 .27 L-.35 .5 " +
	    "L-.25 .1 L-.55 -.15 L-.16 -.17 Z"
};
const LANES = [["arrive", "leave"], ["many"], ["half"], ["short"],
    ["own", "piled", "gap"]];
const SVG = "http://www.w3.org/2000/svg";

/* The shapes of a lane in front of its name. */
function legendOf(kind) {
	const svg = document.createElementNS(SVG, "svg");
	const path = document.createElementNS(SVG, "path");

	svg.setAttribute("viewBox", "-0.6 -0.6 1.2 1.2");
	path.setAttribute("d", SHAPES[kind]);
	path.style.fill = `var(--mark-${kind})`;
	svg.append(path);
	return svg;
}

export class Timeline {
	#root;
	#hand;
	#canvas;
	#player;
	#own = [];
	#drawn = "";
	#drawnAt = 0;

	constructor(root, names, player, goTo) {
		this.#root = root;
		this.#player = player;
		this.#hand = root.querySelector("#hand");
		this.#canvas = root.querySelector("canvas");
		LANES.forEach((kinds, i) => names.children[i].prepend(
		    ...kinds.map(legendOf)));
		root.addEventListener("pointerdown", e => {
			root.setPointerCapture(e.pointerId);
			goTo(this.#near(e.offsetX));
		});
		root.addEventListener("pointermove", e => {
			if (e.buttons & 1)
				goTo(this.#near(e.offsetX));
			else
				root.title = this.#hint(e.offsetX);
		});
	}

	get #wide() {
		return roomOf(this.#root).width;
	}

	#x(pos) {
		const { first, count } = this.#player;

		return (pos - first + 0.5) / (count - first) * this.#wide;
	}

	#pos(x) {
		const { first, count } = this.#player;

		return first + Math.floor(x / this.#wide * (count - first));
	}

	#list(kind) {
		return kind === "own" ? this.#own
		    : this.#player.finder.marks.get(kind) ?? [];
	}

	/* A mark within a finger's width, or the very place. */
	#near(x) {
		const pos = this.#pos(x);
		let best = pos, distance = 0.4 * rem();

		for (const kind of NOTABLE) {
			const list = this.#list(kind);
			const i = firstNotBelow(list, pos);

			for (const found of [list[i - 1], list[i]])
				if (Math.abs(this.#x(found) - x) < distance) {
					distance = Math.abs(this.#x(found) - x);
					best = found;
				}
		}
		return best;
	}

	#hint(x) {
		const pos = this.#near(x);

		if (this.#player.record(pos) === undefined)
			return "";
		return [tr("where", this.#player.where(pos)), ...NOTABLE
		    .filter(kind => this.#list(kind).includes(pos))
		    .map(kind => tr(kind))].join(" · ");
	}

	/* own: positions of the teacher's marks. eager: not only now and then. */
	draw(pos, own, eager, spoken) {
		const { first, count } = this.#player;
		const now = [first, count, this.#wide, devicePixelRatio,
		    paint("asked"), ...own].join();
		const late = performance.now() - this.#drawnAt > 250;

		this.#own = own;
		if (this.#drawn !== now && (eager || late)) {
			this.#drawn = now;
			this.#drawnAt = performance.now();
			this.#marks();
		}
		this.#hand.style.transform = `translateX(${this.#x(pos)}px)`;
		this.#root.setAttribute("aria-valuemin", first);
		this.#root.setAttribute("aria-valuemax", count - 1);
		this.#root.setAttribute("aria-valuenow", pos);
		this.#root.setAttribute("aria-valuetext", spoken);
	}

	#marks() {
		const { context, height } = fitCanvas(this.#canvas);
		const lane = height / LANES.length;
		const size = Math.min(0.75 * rem(), lane * 0.85);

		for (const kind of NOTABLE.slice().reverse()) {
			const taken = new Set();
			const path = new Path2D();
			const shape = new Path2D(SHAPES[kind]);
			const y = lane * (0.5 +
			    LANES.findIndex(kinds => kinds.includes(kind)));

			for (const pos of this.#list(kind)) {
				const x = this.#x(pos);
				const place = Math.round(x / (size * 0.6));

				if (taken.has(place))
					continue;
				taken.add(place);
				path.addPath(shape, new DOMMatrix([size, 0, 0, size, x, y]));
			}
			context.fillStyle = paint("mark-" + kind);
			context.fill(path);
		}
	}
}
