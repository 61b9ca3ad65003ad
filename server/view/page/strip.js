/* The steps of the turn, one after the other, with the one we are at lit. */
import { element } from "./bytes.js";
import { selects } from "./format.js";
import { tr } from "./lang.js";

const SHOWN = 13;

export function labelOf(record, begin) {
	const asked = selects(begin) ? "FD_ISSET" : record.set;
	const fd = record.fd >= 0 ? ` ${record.fd}` : "";

	return (record.k === "isset" ? asked : record.k) + fd;
}

export class Strip {
	#turn;
	#chips = [];

	constructor(nav, goTo) {
		const list = nav.querySelector("ol");

		this.#turn = nav.querySelector("#strip-turn");
		for (let i = 0; i < SHOWN; i++) {
			const chip = element("button", "step");
			const item = element("li");

			chip.type = "button";
			chip.tabIndex = -1;
			item.append(chip);
			list.append(item);
			this.#chips.push({ chip, item });
		}
		list.addEventListener("click", e => {
			const pos = e.target.closest(".step")?.dataset.pos;

			if (pos !== undefined)
				goTo(Number(pos));
		});
	}

	draw(player, pos) {
		const { turn, of, start } = player.where(pos);
		const shift = Math.max(0, Math.min(pos - start - (SHOWN >> 1),
		    of - SHOWN));

		this.#turn.textContent = tr("turnNumber", turn);
		this.#chips.forEach(({ chip, item }, i) => {
			const at = start + shift + i;

			item.hidden = shift + i >= of;
			item.className = (i === 0 && shift > 0) ||
			    (i === SHOWN - 1 && shift + SHOWN < of) ? "cut" : "";
			if (item.hidden)
				return;
			const record = player.record(at);

			chip.className = "step" +
			    (at === pos ? " now" : at < pos ? " done" : "");
			chip.dataset.kind = record.k;
			chip.dataset.pos = at;
			chip.textContent = labelOf(record, player.begin);
			if (at === pos)
				chip.setAttribute("aria-current", "step");
			else
				chip.removeAttribute("aria-current");
		});
	}
}
