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

export function rem() {
	return parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/* As many pixels as the screen has; the context counts in those of CSS. */
export function fitCanvas(canvas) {
	const { width, height } = canvas.parentElement.getBoundingClientRect();
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
