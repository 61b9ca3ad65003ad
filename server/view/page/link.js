/* Where we are, in the page's address: #turn=721&step=3 can be sent on. */
const SETTLED = 300;	/* ms: browsers limit how often it may change */
let timer = 0;

/* {turn, step}, or null. Also what is typed: 721, 721.3, 721:3, #721. */
export function placeOf(text) {
	const found = /^#?(?:turn=)?(\d+)(?:(?:&step=|[.:, ]+)(\d+))?$/
	    .exec(text.trim());

	return found === null ? null
	    : { turn: Number(found[1]), step: Number(found[2] ?? 1) };
}

export function linkTo(turn, step) {
	clearTimeout(timer);
	timer = setTimeout(() => {
		try {
			history.replaceState(null, "", `#turn=${turn}&step=${step}`);
		} catch {
			/* too often, or a place where that is not allowed */
		}
	}, SETTLED);
}

/* Back to the bare page: what is live is nowhere in particular. */
export function linkNone() {
	clearTimeout(timer);
	if (location.hash !== "")
		history.replaceState(null, "", location.pathname +
		    location.search);
}
