/*
 * Where we look, and how we get on. Looking back is only looking: the program
 * never goes back. At the newest record of a live program "on" is a letter to
 * its gate (p s t g); everywhere else it is the next record.
 *
 * No DOM and no clock: whoever owns a walk calls tick() at its speed.
 */
export const SPEEDS = [0.5, 1, 2, 5, 10, 30, 100, Infinity];

export class Walk {
	pos = -1;
	follow = true;		/* stay at the newest record */
	playing = "";		/* what tick() goes on in: record, program */
	speed = 2;		/* records a second */
	state = { live: false, paused: false, running: false };
	known = false;		/* is that so? It was heard */
	#player;
	#command;
	#asked = "";		/* a step that has not come yet */
	#stopping = false;	/* it was told to stop, and is not heard to */
	#freed = false;		/* the next record is the first after a stop */

	constructor(player, command) {
		this.#player = player;
		this.#command = command;
	}

	get newest() {
		return this.#player.count - 1;
	}

	/* Can the program be told anything? */
	get atGate() {
		return this.state.live && this.state.running;
	}

	/* Does what we see move by itself? */
	get moving() {
		return this.playing !== "" || (this.follow && this.atGate &&
		    !this.state.paused);
	}

	heard(state) {
		if (state.live !== this.state.live)
			this.speed = state.live ? Infinity : 2;
		this.#freed ||= this.state.paused && !state.paused;
		this.state = state;
		this.known = true;
		this.#stopping = false;
		if (!state.paused)
			this.#asked = "";
	}

	/* Did the program stand at its gate before the record that comes now? */
	wasHeld() {
		const held = this.state.live && (this.state.paused || this.#freed);

		this.#freed = false;
		return held;
	}

	/* Records have come. */
	came() {
		this.#asked = "";
		if (this.follow)
			this.pos = this.newest;
		this.pos = Math.max(this.pos, this.#player.first);
	}

	/* While it sleeps in pselect letters would pile up: each once. */
	#tell(letter) {
		if (letter === this.#asked)
			return;
		this.#asked = letter === "s" || letter === "t" ? letter : "";
		this.#stopping = letter === "p";
		this.#command(letter);
	}

	to(pos) {
		if (pos === null || this.newest < 0)
			return false;
		this.playing = "";
		this.pos = Math.min(Math.max(pos, this.#player.first), this.newest);
		this.follow = this.pos === this.newest;
		return true;
	}

	/* The program is stopped first: then each step is one of its own. */
	#on(letter, next) {
		this.playing = "";
		if (this.pos < this.newest)
			this.to(next ?? this.newest);
		else if (this.atGate)
			this.#tell(this.state.paused || this.#stopping ? letter
			    : "p");
	}

	step(direction) {
		if (direction < 0)
			this.to(this.pos - 1);
		else
			this.#on("s", this.pos + 1);
	}

	turn(direction) {
		const next = this.#player.turn(this.pos, direction);

		if (direction < 0)
			this.to(next);
		else
			this.#on("t", next);
	}

	deed(fd, direction) {
		return this.to(this.#player.finder.deed(fd, this.pos, direction));
	}

	toNewest() {
		this.to(this.newest);
		this.follow = true;
	}

	/* Space. Of a program that we know nothing of yet it would play what has
	 * come as if that were all. */
	toggle() {
		if (!this.known)
			return;
		if (this.playing !== "") {
			this.playing = "";
		} else if (!this.follow || !this.atGate) {
			if (this.pos >= this.newest)
				this.to(this.#player.first);
			this.playing = "record";
		} else if (!this.state.paused) {
			this.#tell("p");
		} else if (this.speed === Infinity) {
			this.#tell("g");
		} else {
			this.playing = "program";
		}
	}

	/* At full speed a live program runs; slower, it is stepped by tick(). */
	faster(direction) {
		const i = SPEEDS.indexOf(this.speed) + direction;
		const moved = this.moving;

		this.speed = SPEEDS[Math.min(Math.max(i, 0), SPEEDS.length - 1)];
		if (!moved || !this.follow || !this.atGate)
			return;
		this.playing = this.speed === Infinity ? "" : "program";
		if ((this.playing !== "") !== this.state.paused)
			this.#tell(this.playing !== "" ? "p" : "g");
	}

	/* n records further in what is kept, or one step of the program. */
	tick(n) {
		if (this.playing === "record") {
			this.to(this.pos + n);
			this.playing = this.pos < this.newest ? "record" : "";
		} else if (this.playing === "program" && !this.atGate) {
			this.playing = "";
		} else if (this.playing === "program" && this.state.paused) {
			this.#tell("s");
		}
	}
}
