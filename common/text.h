/*
 * text: UTF-8 from a stranger, made fit to be shown.
 *
 * No I/O, nothing allocated, nothing kept between two calls.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* One bad byte becomes U+FFFD, which has three. */
#define TEXT_GROWTH 3

/*
 * Copies n bytes from src to dst, repaired and cleaned, and returns how many
 * bytes were written: at most TEXT_GROWTH * n. The two must not overlap; no
 * NUL is added.
 *
 * Repaired: each longest piece of invalid UTF-8 becomes one U+FFFD (Unicode
 * 15, section 3.9, "Substitution of Maximal Subparts"); *repaired is set to
 * true then and left as it was otherwise.
 *
 * Taken out: control characters but TAB (Cc: ESC, CR, NUL, the C1 range),
 * line and paragraph separators (Zl, Zp), and format characters (Cf: the
 * direction marks and overrides of CVE-2021-42574, zero-width spaces, tags)
 * but for the two joiners U+200C and U+200D, which Persian and emoji need.
 */
size_t	text_clean(char *dst, const char *src, size_t n, bool *repaired);

/*
 * The longest start of n bytes of valid UTF-8 that has at most max bytes and
 * ends between two characters: its length in bytes.
 */
size_t	text_cut(const char *text, size_t n, size_t max);

#endif
