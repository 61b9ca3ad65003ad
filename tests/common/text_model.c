#include "text_model.h"

#include <string.h>

bool
text_model_shows(utf8proc_int32_t c)
{
	const char *category = utf8proc_category_string(c);

	if (c == '\t' || c == 0x200c || c == 0x200d)
		return true;
	if (category[0] == 'C')
		return category[1] != 'c' && category[1] != 'f';
	return category[0] != 'Z' || category[1] == 's';
}

/* Is there a character that begins with these k bytes and has more? */
static bool
begins_one(const unsigned char *s, size_t k)
{
	static const unsigned char second[] = { 0x80, 0x90, 0xa0 };
	unsigned char try[4];
	utf8proc_int32_t c;
	size_t i;

	if (k >= sizeof try)
		return false;
	for (i = 0; i < sizeof second; i++) {
		memset(try, 0x80, sizeof try);
		try[1] = second[i];
		memcpy(try, s, k);
		if (utf8proc_iterate(try, 4, &c) > (utf8proc_ssize_t)k)
			return true;
	}
	return false;
}

size_t
text_model(char *out, const char *text, size_t n, bool *repaired)
{
	const unsigned char *s = (const unsigned char *)text;
	utf8proc_int32_t c;
	utf8proc_ssize_t len;
	size_t k;
	char *o = out;

	*repaired = false;
	for (; n > 0; s += k, n -= k) {
		len = utf8proc_iterate(s, (utf8proc_ssize_t)n, &c);
		k = len > 0 ? (size_t)len : 1;
		if (len <= 0) {
			*repaired = true;
			o = mempcpy(o, "\xef\xbf\xbd", 3);
			while (k < n && begins_one(s, k + 1))
				k++;
		} else if (text_model_shows(c)) {
			o = mempcpy(o, s, k);
		}
	}
	return (size_t)(o - out);
}
