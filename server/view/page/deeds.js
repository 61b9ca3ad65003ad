/*
 * What a key or a button can do, by the names of keys.js and of data-do in
 * index.html.
 */
import { languageChoose, languageKeep, languageNow, tr } from "./lang.js";
import { placeOf } from "./link.js";
import { part } from "./screen.js";

export class Deeds {
	#player;
	#walk;
	#own;
	#screen;
	#goToPlace;

	constructor(player, walk, own, screen, goToPlace) {
		this.#player = player;
		this.#walk = walk;
		this.#own = own;
		this.#screen = screen;
		this.#goToPlace = goToPlace;
	}

	play() { this.#walk.toggle(); }
	step() { this.#walk.step(1); }
	back() { this.#walk.step(-1); }
	turnOn() { this.#walk.turn(1); }
	turnBack() { this.#walk.turn(-1); }
	faster() { this.#walk.faster(1); }
	slower() { this.#walk.faster(-1); }
	first() { this.#walk.to(this.#player.first); }
	newest() { this.#walk.toNewest(); }

	deedOn() { this.#deedOfChosen(1); }
	deedBack() { this.#deedOfChosen(-1); }
	chooseOn() { this.#screen.chooseNext(1); }
	chooseBack() { this.#screen.chooseNext(-1); }
	letGo() { this.#screen.choose(null); }

	markOn() { this.#nextMark(1); }
	markBack() { this.#nextMark(-1); }

	mark() {
		const record = this.#player.record(this.#walk.pos);

		if (record !== undefined)
			this.#screen.say(tr(this.#own.toggle(record.seq)
			    ? "marked" : "unmarked"));
	}

	view() { this.#screen.nextView(); }
	which() { this.#screen.nextSet(); }
	even() { this.#widen(""); }
	wideSource() { this.#widen("source"); }
	wideSets() { this.#widen("sets"); }
	wideClients() { this.#widen("clients"); }

	language() {
		this.speak(languageNow() === "ko" ? "en" : "ko");
		languageKeep();
	}

	speak(language) {
		languageChoose(language);
		this.#screen.again();
	}

	help() { part("help").showModal(); }
	type() { part("typed").focus(); }

	goto() {
		part("wanted").value = "";
		part("goto").showModal();
	}

	/* The dialog was closed, by its button or Enter or by Escape. */
	wentTo() {
		const dialog = part("goto");

		if (dialog.returnValue === "go")
			this.#goToPlace(placeOf(part("wanted").value));
		dialog.returnValue = "";
	}

	#deedOfChosen(direction) {
		if (this.#screen.chosen === null)
			this.#screen.say(tr("noClient"));
		else if (!this.#walk.deed(this.#screen.chosen, direction))
			this.#screen.say(tr("noMore"));
	}

	#nextMark(direction) {
		const { pos } = this.#walk;
		const found = [this.#player.finder.mark(pos, direction),
		    ...this.#own.positions(this.#player)]
		    .filter(at => at !== null && (at - pos) * direction > 0);

		if (found.length === 0)
			this.#screen.say(tr("noMore"));
		else
			this.#walk.to(direction > 0 ? Math.min(...found)
			    : Math.max(...found));
	}

	#widen(what) {
		part("source").parentElement.dataset.wide = what;
		this.#screen.source.show();
	}
}
