/*
 * The teacher's marks, by the record's number, so that they are found again
 * in the same file. A browser that keeps nothing is no reason to stop.
 */
export class OwnMarks {
	#key = "";
	#seqs = new Set();

	open(name) {
		this.#key = "tcp_chatview:" + name;
		try {
			const kept = JSON.parse(localStorage.getItem(this.#key));

			this.#seqs = new Set([...this.#seqs, ...(kept ?? [])]);
		} catch {
			/* none, or none of ours */
		}
	}

	/* Is it marked now? */
	toggle(seq) {
		const marked = !this.#seqs.delete(seq);

		if (marked)
			this.#seqs.add(seq);
		try {
			localStorage.setItem(this.#key,
			    JSON.stringify([...this.#seqs]));
		} catch {
			/* then only until the page is closed */
		}
		return marked;
	}

	/* Where they are in what is kept, in order. */
	positions(player) {
		return [...this.#seqs].sort((a, b) => a - b)
		    .map(seq => [seq, player.positionOf(seq)])
		    .filter(([seq, pos]) => player.record(pos)?.seq === seq)
		    .map(([, pos]) => pos);
	}
}
