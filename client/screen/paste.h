/*
 * paste: what was pasted, made into lines that can be sent. No I/O.
 */
#ifndef PASTE_H
#define PASTE_H

#include <stddef.h>

/*
 * Of n bytes: lines that are clean and composed (NFC: a file's name may come
 * from a Mac in pieces), each with its LF, none longer than longest bytes
 * without it, and no empty ones. NULL: no memory; else the caller frees it.
 * *len is how long all of it is, *lines how many they are.
 */
char	*paste_lines(const char *text, size_t n, size_t longest, size_t *len,
	    size_t *lines);

#endif
