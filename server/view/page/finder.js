/*
 * Where things are: the first position of each turn, what a descriptor did,
 * what is marked. Positions count records from 0 and never change; all lists
 * are in order, so that a search is a bisection.
 */

/* The first place in the list whose value is not below. */
export function firstNotBelow(list, value) {
	let low = 0, high = list.length;

	while (low < high) {
		const middle = (low + high) >> 1;

		if (list[middle] < value)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The neighbour of pos in the list, before (-1) or behind it (1), or null. */
export function neighbour(list, pos, direction) {
	const i = direction > 0 ? firstNotBelow(list, pos + 1)
	    : firstNotBelow(list, pos) - 1;

	return list[i] ?? null;
}

function cutBelow(list, pos) {
	return list.splice(0, firstNotBelow(list, pos)).length;
}

export class Finder {
	turns = [];		/* numbers */
	starts = [];		/* and where each begins */
	marks = new Map();	/* kind -> positions */
	#deeds = new Map();	/* fd -> positions */

	add(pos, record, marks) {
		if (record.turn !== this.turns.at(-1)) {
			this.turns.push(record.turn);
			this.starts.push(pos);
		}
		if (record.fd >= 0)
			this.#into(this.#deeds, record.fd, pos);
		for (const kind of marks)
			this.#into(this.marks, kind, pos);
	}

	#into(lists, key, pos) {
		const list = lists.get(key);

		if (list === undefined)
			lists.set(key, [pos]);
		else
			list.push(pos);
	}

	deed(fd, pos, direction) {
		return neighbour(this.#deeds.get(fd) ?? [], pos, direction);
	}

	/* The nearest mark of any kind. */
	mark(pos, direction) {
		const near = [...this.marks.values()]
		    .map(list => neighbour(list, pos, direction))
		    .filter(found => found !== null);

		if (near.length === 0)
			return null;
		return direction > 0 ? Math.min(...near) : Math.max(...near);
	}

	/* The turn that holds pos, as a place in starts. */
	turnOf(pos) {
		return firstNotBelow(this.starts, pos + 1) - 1;
	}

	/* What is below pos is not kept any more; its turn is cut short. */
	forget(pos) {
		const turn = this.turnOf(pos);

		this.turns.splice(0, turn);
		this.starts.splice(0, turn);
		this.starts[0] = Math.max(this.starts[0], pos);
		for (const lists of [this.marks, this.#deeds])
			for (const [key, list] of lists) {
				cutBelow(list, pos);
				if (list.length === 0)
					lists.delete(key);
			}
	}
}
