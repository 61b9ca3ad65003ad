/*
 * All bits of one set, as the kernel has them: 16 longs of 64 bits. A row is
 * a long; the staircase is nfds.
 */
import { fitCanvas, paint, rem } from "./theme.js";

const WIDE = 64;
const TOP = 4;		/* room for half a number above */

export class Whole {
	#canvas;
	#cell = 1;
	#high = 1;
	#gutter = 0;

	constructor(canvas, point, choose) {
		const fdAt = e => {
			const x = Math.floor((e.offsetX - this.#gutter) / this.#cell);
			const y = Math.floor((e.offsetY - TOP) / this.#high);

			return x < 0 || x >= WIDE || y < 0 ? null : y * WIDE + x;
		};

		this.#canvas = canvas;
		canvas.addEventListener("pointermove", e => point(fdAt(e)));
		canvas.addEventListener("pointerleave", () => point(null));
		canvas.addEventListener("click", e => choose(fdAt(e)));
	}

	#place(fd) {
		return [this.#gutter + (fd % WIDE) * this.#cell,
		    TOP + Math.floor(fd / WIDE) * this.#high];
	}

	draw(picture, set, focus) {
		const { context, width, height } = fitCanvas(this.#canvas);
		const rows = Math.ceil(picture.size / WIDE);

		this.#gutter = 2.6 * rem();
		this.#cell = (width - this.#gutter) / WIDE;
		this.#high = (height - TOP) / rows;
		this.#ground(context, picture, rows);
		this.#bits(context, picture, set);
		this.#staircase(context, picture.nfds, width);
		if (focus >= 0 && focus < picture.size)
			this.#frame(context, focus);
	}

	#ground(c, picture, rows) {
		const size = Math.min(this.#high * 1.5, 0.7 * rem());

		c.font = `${size}px ui-monospace, monospace`;
		c.textBaseline = "middle";
		c.textAlign = "right";
		for (let row = 0; row < rows; row++) {
			const y = TOP + row * this.#high;

			c.fillStyle = paint("soft");
			if (row % 2 === 0)
				c.fillText(row * WIDE, this.#gutter - 6,
				    y + this.#high / 2);
			c.fillStyle = paint(row * WIDE < picture.nfds ? "cell" : "beyond");
			c.fillRect(this.#gutter, y, WIDE * this.#cell, this.#high - 1);
			if (row === Math.floor(picture.nfds / WIDE)) {
				const [x] = this.#place(picture.nfds);

				c.fillStyle = paint("beyond");
				c.fillRect(x, y, this.#gutter + WIDE * this.#cell - x,
				    this.#high - 1);
			}
		}
	}

	/* A path a look: a thousand bits are three fills. */
	#bits(c, picture, set) {
		const paths = { handed: new Path2D(), left: new Path2D(),
		    cleared: new Path2D() };
		const size = Math.min(this.#cell, this.#high) - 2;

		for (let fd = 0; fd < picture.nfds; fd++) {
			const look = picture.look(fd, set);
			const [x, y] = this.#place(fd);
			const left = x + (this.#cell - size) / 2;

			const middle = [x + this.#cell / 2,
			    y + (this.#high - 1) / 2];

			if (look === "left") {
				paths.left.moveTo(...middle);
				paths.left.arc(...middle, size / 2 + 0.5, 0, 7);
			} else if (look !== "") {
				paths[look].rect(left, y + 0.5, size, size);
			}
		}
		c.fillStyle = paint("handed");
		c.fill(paths.handed);
		c.fillStyle = paint("left");
		c.fill(paths.left);
		c.strokeStyle = paint("cleared");
		c.lineWidth = 1;
		c.stroke(paths.cleared);
	}

	#staircase(c, nfds, width) {
		const [x, y] = this.#place(nfds);

		c.strokeStyle = paint("bar");
		c.lineWidth = 2.5;
		c.beginPath();
		c.moveTo(this.#gutter, y + this.#high - 0.5);
		c.lineTo(x, y + this.#high - 0.5);
		c.lineTo(x, y - 0.5);
		c.lineTo(width, y - 0.5);
		c.stroke();
	}

	#frame(c, fd) {
		const [x, y] = this.#place(fd);

		c.strokeStyle = paint("asked");
		c.lineWidth = 3;
		c.strokeRect(x - 2, y - 2, this.#cell + 4, this.#high + 3);
	}
}
