#include "paste.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "text.h"

/* To the end of the line: LF, CR, or both. */
static size_t
line_length(const char *text, size_t n)
{
	size_t i = 0;

	while (i < n && text[i] != '\n' && text[i] != '\r')
		i++;
	return i;
}

/* In pieces that are short enough; returns how many. */
static size_t
put_pieces(FILE *out, const char *text, size_t longest)
{
	size_t n = strlen(text), pieces = 0, cut;

	for (; n > 0; text += cut, n -= cut, pieces++) {
		cut = text_cut(text, n, longest);
		fwrite(text, 1, cut, out);
		fputc('\n', out);
	}
	return pieces;
}

static size_t
put_line(FILE *out, const char *text, size_t n, size_t longest)
{
	char *clean = malloc(TEXT_GROWTH * n + 1);
	utf8proc_uint8_t *composed;
	bool repaired;
	size_t pieces = 0;

	if (clean == NULL)
		return 0;
	clean[text_clean(clean, text, n, &repaired)] = '\0';
	composed = utf8proc_NFC((const utf8proc_uint8_t *)clean);
	if (composed != NULL)
		pieces = put_pieces(out, (const char *)composed, longest);
	free(composed);
	free(clean);
	return pieces;
}

char *
paste_lines(const char *text, size_t n, size_t longest, size_t *len,
    size_t *lines)
{
	char *all = NULL;
	FILE *out = open_memstream(&all, len);
	size_t line;

	*lines = 0;
	if (out == NULL)
		return NULL;
	while (n > 0) {
		line = line_length(text, n);
		*lines += put_line(out, text, line, longest);
		line += line < n;	/* an empty line costs nothing */
		text += line;
		n -= line;
	}
	if (fclose(out) == 0)
		return all;
	free(all);
	return NULL;
}
