/*
 * Everything that is drawn, from a place in the record. What the eye has
 * chosen (which set, which client) is here too; it changes no record.
 */
import { bitPlace } from "./bits.js";
import { element, putPieces, visible } from "./bytes.js";
import { clocked, selects } from "./format.js";
import { languageCall, languageNow, sayings, tr } from "./lang.js";
import { linkNone, linkTo } from "./link.js";
import { People } from "./people.js";
import { Picture, SETS } from "./picture.js";
import { Source } from "./source.js";
import { Strip } from "./strip.js";
import { Timeline } from "./timeline.js";
import { Whole } from "./whole.js";
import { wordsFor } from "./words.js";
import { Zoom } from "./zoom.js";

const MESSAGE_STAYS = 2500;	/* ms */
const VIEWS = ["auto", "before", "after"];

export function part(id) {
	return document.getElementById(id);
}

export class Screen {
	view = "auto";
	which = null;		/* the set below; null: the one that is asked */
	chosen = null;		/* descriptor */
	ready = false;
	lost = false;
	#pointed = null;
	#goal = -1;		/* the cell that was asked for */
	#drawnPos = -1;
	#wait = 0;
	#hush = 0;
	#player;
	#walk;
	#own;

	constructor(player, walk, own, goTo) {
		const point = fd => {
			this.#pointed = fd;
			this.soon();
		};
		const choose = fd => this.choose(fd);

		this.#player = player;
		this.#walk = walk;
		this.#own = own;
		this.source = new Source(part("code"));
		this.zoom = new Zoom(part("zoom"), point, choose,
		    () => this.soon());
		this.whole = new Whole(part("whole").firstElementChild, point,
		    choose);
		this.people = new People(part("clients"), choose,
		    () => this.soon());
		this.strip = new Strip(part("strip"), goTo);
		this.timeline = new Timeline(part("line"), part("lanes"), player,
		    goTo);
	}

	/* At most once a frame. */
	soon() {
		if (this.#wait === 0)
			this.#wait = requestAnimationFrame(() => {
				this.#wait = 0;
				this.draw();
			});
	}

	choose(fd) {
		this.chosen = fd === this.chosen ? null : fd;
		this.#goal = fd ?? -1;
		this.soon();
	}

	/* The next client in the table, or the one before. */
	chooseNext(direction) {
		const fds = [...this.#player.at(this.#walk.pos).clients.keys()]
		    .sort((a, b) => a - b);
		const i = fds.indexOf(this.chosen);

		this.chosen = null;
		if (fds.length > 0)
			this.choose(fds.at(i < 0 && direction < 0 ? -1
			    : (i + direction) % fds.length));
	}

	nextView() {
		this.view = VIEWS[(VIEWS.indexOf(this.view) + 1) % VIEWS.length];
	}

	nextSet() {
		this.which = this.which === "writable" ? "readable" : "writable";
	}

	say(text) {
		const message = part("message");

		message.textContent = text;
		message.hidden = false;
		clearTimeout(this.#hush);
		this.#hush = setTimeout(() => {
			message.hidden = true;
		}, MESSAGE_STAYS);
	}

	draw() {
		const { pos } = this.#walk;

		document.body.dataset.ready = this.ready;
		this.#drawMode();
		if (pos < 0 || !this.ready)
			return;
		const state = this.#player.at(pos);
		const moved = pos !== this.#drawnPos;

		this.#drawnPos = pos;
		if (moved && state.record.fd >= 0)
			this.#goal = state.record.fd;
		this.#drawWords(state);
		this.#drawSets(state);
		this.people.draw(state, moved ? state.record.fd ?? -1 : -1,
		    this.chosen);
		this.strip.draw(this.#player, pos);
		this.timeline.draw(pos, this.#own.positions(this.#player),
		    !this.#walk.moving, part("where").textContent);
		/* Last: it has to measure where its line is. */
		this.source.draw(this.#player.begin, state.record.at);
	}

	/* One word for what goes on: it is in the style sheet too. */
	get mode() {
		const { live, paused, running } = this.#walk.state;

		if (this.lost)
			return "lost";
		if (!this.ready || !this.#walk.known || this.#player.count === 0)
			return "waiting";
		if (!live)
			return "replay";
		if (!running)
			return "ended";
		if (paused)
			return "stopped";
		return this.#walk.follow && this.#player.record(this.#walk.newest)
		    .k === "set" ? "asleep" : "live";
	}

	#drawMode() {
		const { begin } = this.#player;
		const walk = this.#walk, { mode } = this;

		document.body.dataset.mode = mode;
		part("mode").textContent = tr(mode);
		part("tempo").textContent = tr("speed", walk.speed);
		part("past").hidden = walk.follow || !walk.state.live;
		part("play").classList.toggle("moving", walk.moving);
		part("type").hidden = !walk.state.typing;
		languageCall(begin?.call ?? "select");
		part("program").textContent = begin === null ? "tcp_chatview"
		    : `${begin.program} ${begin.title ?? ""}`;
		document.title = part("program").textContent;
		part("file").textContent = begin?.file ?? "";
		part("people").textContent = tr(begin?.fds?.server === undefined
		    ? "people" : "ends");
	}

	#drawWords(state) {
		const { pos } = this.#walk;
		const { head, tell } = wordsFor(state, sayings());
		const where = this.#player.where(pos);

		putPieces(part("head"), head);
		putPieces(part("tell"), tell);
		part("head").dataset.kind = state.record.k;
		part("where").textContent = tr("where", where);
		part("clock").textContent = clocked(state.us);
		part("piled").hidden = !state.piled;
		/* Nobody wants to hear a thousand steps a second. */
		if (!this.#walk.moving)
			part("spoken").textContent = part("head").textContent +
			    ". " + part("tell").textContent;
		if (this.#walk.moving)
			linkNone();
		else
			linkTo(where.turn, where.step);
	}

	#drawSets(state) {
		const picture = new Picture(state, this.view);
		const which = this.which ?? (SETS.includes(state.asked?.set)
		    ? state.asked.set : "readable");

		this.zoom.draw(picture, this.#player.widest, this.#goal,
		    this.chosen);
		part("whole-title").textContent = selects(this.#player.begin)
		    ? tr("whole", picture.size) : tr("every");
		this.whole.draw(picture, which,
		    this.#pointed ?? this.chosen ?? picture.asked?.fd ?? -1);
		this.#drawCell(picture, this.#pointed ?? this.chosen ??
		    (picture.acting >= 0 ? picture.acting : null));
		for (const button of part("view").children)
			button.setAttribute("aria-pressed",
			    button.dataset.view === this.view);
		for (const button of part("which").children)
			button.setAttribute("aria-pressed",
			    button.dataset.set === which);
	}

	#drawCell(picture, fd) {
		if (fd === null || fd >= picture.size)
			return part("cell").replaceChildren("\u00a0");
		const bits = SETS.map(set => tr("inSet", tr(set),
		    picture.bit(fd, set))).join(" · ");

		putPieces(part("cell"), [{ code:
		    selects(this.#player.begin) ? tr("cell", fd, bitPlace(fd))
		    : `fd ${fd}` }]);
		part("cell").append(element("br"), visible(
		    picture.label(fd) || tr("free")), " · ",
		    fd < picture.nfds ? bits : tr("unseen"));
	}

	/* The other language is on: what is drawn is drawn anew. */
	again() {
		part("keys").replaceChildren(...tr("helpKeys").flatMap(
		    ([key, what]) => [element("dt", "", key),
			element("dd", "", what)]));
		part("line").setAttribute("aria-label", tr("timeline"));
		part("code").lang = part("file").lang = "en";
		document.body.dataset.language = languageNow();
		this.soon();
	}
}
