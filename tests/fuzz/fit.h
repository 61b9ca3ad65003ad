/*
 * fit: what may be on a screen, from the standards alone: no library that the
 * programs use is asked.
 */
#ifndef FIT_H
#define FIT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The length of the character of valid UTF-8 (RFC 3629, section 4) that these
 * n bytes begin with and that may be shown: no control character but TAB, no
 * line or paragraph separator, and no format character (Unicode 15) but for
 * the two joiners. 0: there is none.
 */
size_t	fit_character(const char *bytes, size_t n);

/* Are all characters fit to be shown? */
bool	fit(const char *bytes, size_t n);

#endif
