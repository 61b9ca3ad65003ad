/* What a canvas cannot take from the style sheet by itself. */
const paints = new Map();

matchMedia("(prefers-color-scheme: dark)").addEventListener("change",
    () => paints.clear());

/* The colour of a custom property, such as --handed. */
export function paint(name) {
	if (!paints.has(name))
		paints.set(name, getComputedStyle(document.documentElement)
		    .getPropertyValue("--" + name).trim());
	return paints.get(name);
}

/*
 * How large things are is asked for once and after each change of the window:
 * to ask in the middle of drawing makes the browser lay out the page there.
 */
const rooms = new WeakMap();
const roomObserver = new ResizeObserver(entries => {
	for (const entry of entries)
		rooms.set(entry.target, entry.contentRect);
});
let remNow = 0;

addEventListener("resize", () => {
	remNow = 0;
});

export function rem() {
	remNow ||= parseFloat(
	    getComputedStyle(document.documentElement).fontSize);
	return remNow;
}

/* {width, height} inside of it. */
export function roomOf(e) {
	if (!rooms.has(e)) {
		rooms.set(e, { width: e.clientWidth, height: e.clientHeight });
		roomObserver.observe(e);
	}
	return rooms.get(e);
}

/* As many pixels as the screen has; the context counts in those of CSS. */
export function fitCanvas(canvas) {
	const { width, height } = roomOf(canvas.parentElement);
	const scale = devicePixelRatio;
	const wide = Math.round(width * scale), high = Math.round(height * scale);
	const context = canvas.getContext("2d");

	if (canvas.width !== wide || canvas.height !== high) {
		canvas.width = wide;
		canvas.height = high;
	}
	context.setTransform(scale, 0, 0, scale, 0, 0);
	context.clearRect(0, 0, width, height);
	return { context, width, height };
}
