/*
 * bytes: standard input and output, in the charset of the terminal.
 *
 * All else is UTF-8. Where no charset is open (charset.h) bytes pass as they
 * are.
 */
#ifndef BYTES_H
#define BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "charset.h"

#define BYTES_LEAST	((size_t)CHARSET_GROWTH * (CHARSET_KEPT + 1))

/*
 * As read(2), at most n bytes, n at least BYTES_LEAST where a charset is open;
 * EAGAIN too if no character is whole.
 */
ssize_t	bytes_read(char *utf8, size_t n);

/*
 * All n of them, however long that takes; what is not whole at their end is
 * written with the next ones. false: it cannot, errno says why.
 */
bool	bytes_write(const char *utf8, size_t n);

#endif
