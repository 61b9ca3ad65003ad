/*
 * charset: between the bytes of a terminal and the UTF-8 of everything else.
 *
 * Until it is opened, and where the terminal's charset is UTF-8, bytes pass as
 * they are. So they do where the locale is C or POSIX: it says nothing of the
 * terminal, which is most likely one of UTF-8 that nobody told of it. EUC-KR
 * is taken for CP949, which has all of it and the other 8,822 syllables too:
 * glibc's EUC-KR refuses 똠.
 */
#ifndef CHARSET_H
#define CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#define CHARSET_GROWTH	3	/* one byte becomes three at most, either way */
#define CHARSET_KEPT	8	/* and so many may be kept of the last call */

/*
 * The charset of this name (iconv -l), NULL: the locale's (locale(7)). false:
 * *why, which is static, says why not: it is not known, or its ASCII is not
 * ASCII. What was opened before is closed.
 */
bool	charset_open(const char *name, const char **why);

/* Are bytes changed at all? */
bool	charset_on(void);

/*
 * Typed bytes become UTF-8; what is not of the charset becomes U+FFFD. A
 * character that has not come to its end is kept for the next call. size is at
 * least CHARSET_GROWTH * (n + CHARSET_KEPT); returned is how many bytes there
 * are.
 */
size_t	charset_in(char *utf8, size_t size, const char *bytes, size_t n);

/*
 * The same the other way: UTF-8 becomes what the terminal understands; what it
 * does not have becomes "?".
 */
size_t	charset_out(char *bytes, size_t size, const char *utf8, size_t n);

#endif
