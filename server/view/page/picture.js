/*
 * Both sets as they are to be drawn: what is to be seen of a bit, whoever
 * draws it. Before select a bit is handed or not; after it, it is left, or
 * the kernel has cleared it. While the program sleeps there is no after.
 */
import { bitBytes, bitIn } from "./bits.js";
import { tr } from "./lang.js";
import { stateName } from "./state.js";

export const SETS = ["readable", "writable"];

/* A client's nick, or what else sits there in the language of the page. */
export function labelFor(state, fd) {
	const name = stateName(state, fd);

	return state.fds.has(fd) ? tr(name) : name;
}

export class Picture {
	constructor(state, view) {
		this.state = state;
		this.nfds = state.nfds;
		this.size = state.begin?.setsize ?? 1024;
		this.after = view !== "before" && !state.asleep;
		this.asked = state.asked;
		this.acting = state.record?.fd ?? -1;
		this.handed = this.#both(state.handed);
		this.left = this.#both(state.left);
	}

	#both(sets) {
		return { readable: bitBytes(sets.r), writable: bitBytes(sets.w) };
	}

	/* "", "handed", "left" or "cleared". */
	look(fd, set) {
		if (this.after && bitIn(this.left[set], fd))
			return "left";
		if (!bitIn(this.handed[set], fd))
			return "";
		return this.after ? "cleared" : "handed";
	}

	/* What FD_ISSET would say. */
	bit(fd, set) {
		const bytes = this.after ? this.left[set] : this.handed[set];

		return bitIn(bytes, fd) ? 1 : 0;
	}

	isAsked(fd, set) {
		return this.asked?.fd === fd && this.asked.set === set;
	}

	wasSeen(fd, set) {
		return this.after && this.state.seen[set].has(fd);
	}

	label(fd) {
		return labelFor(this.state, fd);
	}
}
