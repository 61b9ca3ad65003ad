#include "line_model.h"

#include <string.h>

static size_t
command_length(const unsigned char *s, size_t n)
{
	size_t i;

	if (n < 2)
		return n;
	if (s[1] >= 251 && s[1] <= 254)
		return n < 3 ? n : 3;
	if (s[1] != 250)
		return 2;
	for (i = 2; i < n && i < 2 + 1024; i++) {
		if (s[i] != 255 || i + 1 == 2 + 1024)
			continue;
		if (i + 1 < n && s[i + 1] == 240)
			return i + 2;
		i++;			/* IAC IAC, or IAC and anything */
	}
	return i < n ? i : n;
}

size_t
line_model_plain(const char *in, size_t n, char *out)
{
	const unsigned char *s = (const unsigned char *)in;
	size_t i = 0, len = 0;

	while (i < n) {
		if (s[i] != 255) {
			out[len++] = in[i++];
		} else if (i + 1 < n && s[i + 1] == 255) {
			out[len++] = in[i];
			i += 2;
		} else {
			i += command_length(s + i, n - i);
		}
	}
	return len;
}

enum line_cut
line_model_next(const char **stream, size_t *n, size_t size,
    const char **line, size_t *len)
{
	const char *lf = memchr(*stream, '\n', *n);
	size_t past;

	if (*n == 0)
		return LINE_UNFINISHED;
	*line = *stream;
	*len = lf != NULL ? (size_t)(lf - *stream) : *n;
	past = lf != NULL ? *len + 1 : *len;
	*stream += past;
	*n -= past;
	if (*len + 1 > size)
		return LINE_TOO_LONG;
	if (*len > 0 && (*line)[*len - 1] == '\r')
		--*len;
	return LINE_WHOLE;
}
