/*
 * The records, and what was known after each of them.
 *
 * They lie in chunks; a chunk begins with a copy of the state before it (a
 * keyframe), so that any position is at most a chunk away from a known state.
 * The oldest chunk goes when there are too many: the next one needs it not.
 */
import { Finder, firstNotBelow } from "./finder.js";
import { notableIn } from "./notable.js";
import { stateApply, stateCopy, stateNew } from "./state.js";

export const CHUNK = 512;
const KEEP_CHUNKS = 256;	/* 131,072 records: about 100 MB in Chromium */

export class Player {
	first = 0;		/* position of the oldest that is kept */
	count = 0;		/* position behind the newest */
	begin = null;
	widest = 0;		/* the highest nfds there was */
	finder = new Finder();
	#keep;
	#chunks = [];
	#newest = stateNew();
	#shown = { pos: -1, state: null };

	constructor(keep = KEEP_CHUNKS) {
		this.#keep = keep;
	}

	/* Takes the record. False: it is none, or was here already. */
	append(record) {
		if (typeof record?.k !== "string" ||
		    !(record.seq > this.#newest.seq))
			return false;
		if (this.count % CHUNK === 0)
			this.#nextChunk();
		this.#chunks.at(-1).records.push(record);
		stateApply(this.#newest, record);
		this.begin ??= record.k === "begin" ? record : null;
		if (record.nfds > this.widest)
			this.widest = record.nfds;
		this.finder.add(this.count, record,
		    notableIn(record, this.#newest));
		this.count++;
		return true;
	}

	#nextChunk() {
		this.#chunks.push({ key: stateCopy(this.#newest), records: [] });
		if (this.#chunks.length <= this.#keep)
			return;
		this.#chunks.shift();
		this.first += CHUNK;
		this.finder.forget(this.first);
	}

	record(pos) {
		const i = Math.floor((pos - this.first) / CHUNK);

		return this.#chunks[i]?.records[(pos - this.first) % CHUNK];
	}

	/* The state after the record at pos: to look at, until the next call. */
	at(pos) {
		const chunk = this.#chunks[Math.floor((pos - this.first) / CHUNK)];
		const start = pos - (pos - this.first) % CHUNK;
		let { pos: from, state } = this.#shown;

		if (from > pos || from < start - 1 || state === null) {
			from = start - 1;
			state = stateCopy(chunk.key);
		}
		for (from++; from <= pos; from++)
			stateApply(state, this.record(from));
		this.#shown = { pos, state };
		return state;
	}

	/* Turn and step (from 1) of a position, and how many steps it has. */
	where(pos) {
		const { turns, starts } = this.finder;
		const i = this.finder.turnOf(pos);
		const end = starts[i + 1] ?? this.count;

		return {
			turn: turns[i] ?? 0, step: pos - starts[i] + 1,
			of: end - starts[i], start: starts[i]
		};
	}

	/* The way back; what is not there: the nearest that is, before it. */
	position(turn, step = 1) {
		const { turns, starts } = this.finder;
		const i = Math.max(0, firstNotBelow(turns, turn + 1) - 1);
		const end = starts[i + 1] ?? this.count;

		return Math.min(starts[i] + Math.max(step, 1), end) - 1;
	}

	/* The start of the next turn, or of this one, or of the one before. */
	turn(pos, direction) {
		const { starts } = this.finder;
		const i = this.finder.turnOf(pos);

		if (direction < 0 && starts[i] < pos)
			return starts[i];
		return starts[i + direction] ?? null;
	}

	/* The first record whose number is not below seq. */
	positionOf(seq) {
		let low = this.first, high = this.count;

		while (low < high) {
			const middle = (low + high) >> 1;

			if (this.record(middle).seq < seq)
				low = middle + 1;
			else
				high = middle;
		}
		return low;
	}
}
