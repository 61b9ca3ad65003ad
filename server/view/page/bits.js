/*
 * A set of descriptors as it stands in a record: hexadecimal, byte j holds
 * descriptors 8j..8j+7, the lowest bit first; zero bytes at the end are left
 * out. On a 64-bit Linux the fd_set itself is a row of longs of 64 bits.
 */

/* The bytes of the set; what is no set is the empty one. */
export function bitBytes(hex) {
	const text = typeof hex === "string" ? hex : "";
	const bytes = new Uint8Array(text.length >> 1);

	for (let j = 0; j < bytes.length; j++)
		bytes[j] = parseInt(text.slice(2 * j, 2 * j + 2), 16);
	return bytes;
}

export function bitIn(bytes, fd) {
	return (bytes[fd >> 3] >> (fd & 7) & 1) === 1;
}

/* Which descriptors are in it, in order. */
export function bitList(hex) {
	const bytes = bitBytes(hex);
	const list = [];

	for (let j = 0; j < bytes.length; j++)
		for (let bit = 0; bytes[j] >> bit; bit++)
			if (bytes[j] >> bit & 1)
				list.push(8 * j + bit);
	return list;
}

/* The way back. */
export function bitHex(list) {
	const bytes = new Uint8Array((Math.max(-1, ...list) >> 3) + 1);

	for (const fd of list)
		bytes[fd >> 3] |= 1 << (fd & 7);
	return [...bytes].map(b => b.toString(16).padStart(2, "0")).join("");
}

/* Where FD_SET finds the bit: the long, the bit of it, the mask. */
export function bitPlace(fd) {
	const mask = (1n << BigInt(fd % 64)).toString(16).padStart(16, "0");

	return { word: Math.floor(fd / 64), bit: fd % 64, mask: "0x" + mask };
}
