/*
 * tcp_chatview's page: the records come in, the keys move the walk, the
 * screen draws where it stands.
 */
import { Deeds } from "./deeds.js";
import { inlineRecords } from "./inline.js";
import { deedOf } from "./keys.js";
import { languageFirst, languageKept, tr } from "./lang.js";
import { placeOf } from "./link.js";
import { command, listen, type } from "./live.js";
import { OwnMarks } from "./own_marks.js";
import { Player } from "./player.js";
import { Screen, part } from "./screen.js";
import { Walk } from "./walk.js";

/* Records a second when a record is played at full speed; and how long (ms)
 * the page waits for all that there is before it shows what has come. */
const FULL_SPEED = 1000;
const PATIENCE = 1000;

const player = new Player();
const own = new OwnMarks();
const walk = new Walk(player, command);
const screen = new Screen(player, walk, own, pos => does(() => walk.to(pos)));

/* Before anything is drawn, which changes it. */
const linked = placeOf(location.hash);

let begun = false;
let last = null, due = 0;

const deeds = new Deeds(player, walk, own, screen, goToPlace);

function does(deed) {
	deed();
	screen.soon();
	if (walk.playing !== "" && last === null) {
		due = 0;
		last = performance.now();
		requestAnimationFrame(frame);
	}
}

function goToPlace(place) {
	if (place !== null && player.count > 0)
		walk.to(player.position(place.turn, place.step));
}

/* Once, when all that there is has come. */
function begin(name, live) {
	begun = true;
	/* What was marked live is marked in the file that was recorded. */
	own.open(player.begin?.started ?? name);
	screen.ready = true;
	if (linked !== null)
		goToPlace(linked);
	else if (!live && player.count > 0)
		walk.to(player.first);
}

function heardRecord(record) {
	screen.lost = false;
	screen.ready ||= performance.now() > PATIENCE;
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
	does(() => deeds[deed]());
}

function clicked(event) {
	const data = event.target.closest("button")?.dataset ?? {};

	if (data.do)
		does(() => deeds[data.do]());
	else if (data.view)
		does(() => { screen.view = data.view; });
	else if (data.set)
		does(() => { screen.which = data.set; });
	else if (event.target.closest("#past"))
		does(() => deeds.newest());
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

/* Each frame while something is played; due: records, and a part of one. */
function frame(now) {
	const speed = Math.min(walk.speed, FULL_SPEED);

	due += Math.min(now - (last ?? now), 1000) * speed / 1000;
	last = walk.playing === "" ? null : now;
	if (due >= 1) {
		walk.tick(Math.floor(due));
		due %= 1;
		screen.soon();
	}
	if (last !== null)
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
	part("goto").addEventListener("close", () => does(() =>
	    deeds.wentTo()));
	addEventListener("hashchange", () =>
	    does(() => goToPlace(placeOf(location.hash))));
	addEventListener("resize", () => screen.soon());
	matchMedia("(prefers-color-scheme: dark)").addEventListener("change",
	    () => screen.soon());
}

function start() {
	const records = inlineRecords();

	wire();
	deeds.speak(languageFirst([languageKept() ?? "",
	    ...navigator.languages]));
	if (records === null) {
		listen({
			record: heardRecord, state: heardState,
			lost() {
				screen.lost = true;
				screen.soon();
			}
		});
		return;
	}
	for (const record of records)
		player.append(record);
	walk.heard({ live: false, paused: false, running: false });
	begin("", false);
	screen.soon();
}

start();
