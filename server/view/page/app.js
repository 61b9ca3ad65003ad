/*
 * tcp_chatview's page: the records come in, the keys move the walk, the
 * screen draws where it stands.
 */
import { inlineRecords } from "./inline.js";
import { deedOf } from "./keys.js";
import { languageChoose, languageFirst, languageNow, tr } from "./lang.js";
import { placeOf } from "./link.js";
import { command, listen, type } from "./live.js";
import { OwnMarks } from "./own_marks.js";
import { Player } from "./player.js";
import { Screen, part } from "./screen.js";
import { Walk } from "./walk.js";

/* Records a second when a record is played at full speed; and how long we
 * wait for the first state before what is there is shown all the same. */
const FULL_SPEED = 1000;
const PATIENCE = 1000;

const player = new Player();
const own = new OwnMarks();
const walk = new Walk(player, command);
const screen = new Screen(player, walk, own, pos => does(() => walk.to(pos)));

let begun = false;

function does(deed) {
	deed();
	screen.soon();
}

function goToPlace(place) {
	if (place !== null && player.count > 0)
		walk.to(player.position(place.turn, place.step));
}

/* Once, when all that there is has come. */
function begin(name, live) {
	begun = true;
	own.open(name ?? "");
	screen.ready = true;
	if (placeOf(location.hash) !== null)
		goToPlace(placeOf(location.hash));
	else if (!live && player.count > 0)
		walk.to(player.first);
}

function heardRecord(record) {
	screen.lost = false;
	if (walk.wasHeld() && record instanceof Object)
		record.held ??= true;
	player.append(record);
	walk.came();
	screen.soon();
}

function heardState(state) {
	screen.lost = false;
	walk.heard(state);
	if (!begun)
		begin(state.name, state.live);
	screen.soon();
}

function deedOfChosen(direction) {
	if (screen.chosen === null)
		screen.say(tr("noClient"));
	else if (!walk.deed(screen.chosen, direction))
		screen.say(tr("noMore"));
}

function nextMark(direction) {
	const found = [player.finder.mark(walk.pos, direction),
	    ...own.positions(player)].filter(pos => pos !== null &&
	    (pos - walk.pos) * direction > 0);

	if (found.length === 0)
		screen.say(tr("noMore"));
	else
		walk.to(direction > 0 ? Math.min(...found)
		    : Math.max(...found));
}

function mark() {
	const record = player.record(walk.pos);

	if (record !== undefined)
		screen.say(tr(own.toggle(record.seq) ? "marked" : "unmarked"));
}

function speak(language) {
	languageChoose(language);
	screen.again();
	try {
		localStorage.setItem("tcp_chatview.language", language);
	} catch {
		/* next time it is the browser's again */
	}
}

function spokenBefore() {
	try {
		return localStorage.getItem("tcp_chatview.language");
	} catch {
		return null;
	}
}

function widen(what) {
	part("source").parentElement.dataset.wide = what;
	screen.source.show();
}

const DEEDS = {
	play: () => walk.toggle(),
	step: () => walk.step(1),
	back: () => walk.step(-1),
	turnOn: () => walk.turn(1),
	turnBack: () => walk.turn(-1),
	faster: () => walk.faster(1),
	slower: () => walk.faster(-1),
	first: () => walk.to(player.first),
	newest: () => walk.toNewest(),
	deedOn: () => deedOfChosen(1),
	deedBack: () => deedOfChosen(-1),
	chooseOn: () => screen.chooseNext(1),
	chooseBack: () => screen.chooseNext(-1),
	markOn: () => nextMark(1),
	markBack: () => nextMark(-1),
	mark,
	view: () => screen.nextView(),
	which() {
		screen.which = screen.which === "writable" ? "readable" : "writable";
	},
	even: () => widen(""),
	wideSource: () => widen("source"),
	wideSets: () => widen("sets"),
	wideClients: () => widen("clients"),
	language: () => speak(languageNow() === "ko" ? "en" : "ko"),
	goto() {
		part("wanted").value = "";
		part("goto").showModal();
	},
	help: () => part("help").showModal(),
	type: () => part("typed").focus(),
	letGo() {
		screen.chosen = null;
	}
};

function keyDown(event) {
	const at = event.target;

	if (event.isComposing || document.querySelector("dialog[open]") ||
	    at.tagName === "INPUT" ||
	    (at.tagName === "BUTTON" && /^( |Enter)$/.test(event.key)))
		return;
	const deed = deedOf(event);

	if (deed === null)
		return;
	event.preventDefault();
	does(DEEDS[deed]);
}

function clicked(event) {
	const data = event.target.closest("button")?.dataset ?? {};

	if (data.do)
		does(DEEDS[data.do]);
	else if (data.view)
		does(() => { screen.view = data.view; });
	else if (data.set)
		does(() => { screen.which = data.set; });
	else if (event.target.closest("#past"))
		does(DEEDS.newest);
}

/* The input method ends a syllable with Enter too: that one is its own. */
async function typedKey(event) {
	const input = part("typed");

	if (event.key === "Escape")
		input.blur();
	if (event.key !== "Enter" || event.isComposing)
		return;
	event.preventDefault();
	if (await type(input.value + "\n"))
		input.value = "";
	else
		screen.say(tr("typeFailed"));
}

let last = 0, due = 0;

function frame(now) {
	const speed = Math.min(walk.speed, FULL_SPEED);

	due = walk.playing ? due + Math.min(now - last, 1000) * speed / 1000 : 0;
	last = now;
	if (due >= 1) {
		walk.tick(Math.floor(due));
		due %= 1;
		screen.soon();
	}
	requestAnimationFrame(frame);
}

function wire() {
	document.addEventListener("keydown", keyDown);
	document.addEventListener("click", clicked);
	/* Who clicks goes on with the keys: Space must not press it again. */
	document.addEventListener("mousedown", event => {
		if (event.target.closest("button"))
			event.preventDefault();
	});
	part("typed").addEventListener("keydown", typedKey);
	part("type").addEventListener("submit", event => event.preventDefault());
	part("goto").addEventListener("close", () => {
		if (part("goto").returnValue === "go")
			does(() => goToPlace(placeOf(part("wanted").value)));
		part("goto").returnValue = "";
	});
	addEventListener("hashchange", () =>
	    does(() => goToPlace(placeOf(location.hash))));
	addEventListener("resize", () => screen.soon());
	matchMedia("(prefers-color-scheme: dark)").addEventListener("change",
	    () => screen.soon());
}

function start() {
	const records = inlineRecords();

	wire();
	speak(spokenBefore() ?? languageFirst(navigator.languages));
	requestAnimationFrame(frame);
	if (records === null) {
		listen({
			record: heardRecord, state: heardState,
			lost() {
				screen.lost = true;
				screen.soon();
			}
		});
		setTimeout(() => screen.ready ||= player.count > 0, PATIENCE);
		return;
	}
	for (const record of records)
		player.append(record);
	walk.heard({ live: false, paused: false, running: false });
	begin(player.begin?.started, false);
	screen.soon();
}

start();
