/*
 * out: a line that is being put together, in memory.
 *
 * What does not fit is left out, and then the line is not whole.
 */
#ifndef OUT_H
#define OUT_H

#include <stdbool.h>
#include <stddef.h>

/* The longest is a source as a JSON string. */
enum { OUT_SIZE = 128 << 10 };

struct out {
	size_t	len;
	bool	whole;
	char	bytes[OUT_SIZE];
};

void	out_begin(struct out *);
void	out_bytes(struct out *, const char *bytes, size_t n);
void	out_format(struct out *, const char *format, ...)
	    __attribute__((format(printf, 2, 3)));

/*
 * A character of UTF-8 at the start of n bytes, at least one: its length, or
 * 0 where none stands there.
 */
size_t	out_character(const char *bytes, size_t n);

/* Does a terminal show that character, and not obey it? See common/text.h. */
bool	out_is_visible(const char *bytes, size_t len);

#endif
