#include "layout.h"

#include <string.h>
#include <utf8proc.h>
#include <wchar.h>
#include <wctype.h>

struct place {
	size_t	row, column, columns;
};

static size_t
decode(const char *text, wchar_t *c)
{
	utf8proc_int32_t code;
	utf8proc_ssize_t n = utf8proc_iterate(
	    (const utf8proc_uint8_t *)text, -1, &code);

	*c = n > 0 ? (wchar_t)code : L'?';
	return n > 0 ? (size_t)n : 1;
}

static void
make_room(struct place *p, size_t width)
{
	if (p->column + width > p->columns) {
		p->row++;
		p->column = 0;
	}
}

static void
put(struct place *p, size_t width)
{
	make_room(p, width);
	p->column += width;
	make_room(p, 1);
}

/* One that cannot be shown is spelled: "\U+E000", "\U+1FAE9". */
static void
put_character(struct place *p, wchar_t c)
{
	size_t spelled = c > 0xffff ? 8 : 7;

	if (iswprint((wint_t)c)) {
		put(p, (size_t)wcwidth(c));
		return;
	}
	while (spelled-- > 0)
		put(p, 1);
}

size_t
layout_row(const char *text, size_t at, size_t column, size_t columns)
{
	struct place p = { 0, column, columns };
	const char *end = text + at;
	wchar_t c;

	make_room(&p, 1);
	while (text < end) {
		text += decode(text, &c);
		put_character(&p, c);
	}
	if (*text != '\0') {
		decode(text, &c);
		if (iswprint((wint_t)c))
			make_room(&p, (size_t)wcwidth(c));
	}
	return p.row;
}
