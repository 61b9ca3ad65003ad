#include "out.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

void
out_begin(struct out *out)
{
	out->len = 0;
	out->whole = true;
}

void
out_bytes(struct out *out, const char *bytes, size_t n)
{
	if (n > sizeof out->bytes - out->len) {
		out->whole = false;
		return;
	}
	memcpy(out->bytes + out->len, bytes, n);
	out->len += n;
}

void
out_format(struct out *out, const char *format, ...)
{
	size_t room = sizeof out->bytes - out->len;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(out->bytes + out->len, room, format, args);
	va_end(args);
	if (n < 0 || (size_t)n >= room)
		out->whole = false;
	else
		out->len += (size_t)n;
}

size_t
out_character(const char *bytes, size_t n)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t len;

	len = utf8proc_iterate((const utf8proc_uint8_t *)bytes,
	    (utf8proc_ssize_t)n, &c);
	return len > 0 ? (size_t)len : 0;
}

bool
out_is_visible(const char *bytes, size_t len)
{
	enum { NON_JOINER = 0x200c, JOINER = 0x200d };
	utf8proc_int32_t c = -1;

	utf8proc_iterate((const utf8proc_uint8_t *)bytes,
	    (utf8proc_ssize_t)len, &c);
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_CF:
		return c == NON_JOINER || c == JOINER;
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return false;
	default:
		return true;
	}
}
