/*
 * The cutter against an obvious model, on random bytes: in the model commands
 * are taken out of the whole stream first, and then it is cut.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "line_record.h"

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

static size_t
without_commands(const unsigned char *s, size_t n, char *out)
{
	size_t i = 0, len = 0;

	while (i < n) {
		if (s[i] != 255) {
			out[len++] = (char)s[i++];
		} else if (i + 1 < n && s[i + 1] == 255) {
			out[len++] = (char)s[i];
			i += 2;
		} else {
			i += command_length(s + i, n - i);
		}
	}
	return len;
}

static void
model(const char *in, size_t n, size_t size, struct record *r)
{
	static char data[RECORD_STREAM];
	const char *line = data, *end, *lf;
	size_t len;

	r->len = 0;
	end = data + without_commands((const void *)in, n, data);
	while (line < end) {
		lf = memchr(line, '\n', (size_t)(end - line));
		len = (size_t)((lf != NULL ? lf : end) - line);
		if (len + 1 > size)
			write_down(r, "!", 1, lf != NULL ? '|' : '$');
		else
			write_down(r, line, len > 0 && line[len - 1] == '\r' ?
			    len - 1 : len, lf != NULL ? '|' : '$');
		line += len + 1;
	}
}

static size_t
below(size_t n)
{
	return (size_t)random() % n;
}

static size_t
random_stream(char *in, size_t most)
{
	static const char likely[] = "\n\n\r\377\377\377\372\360\373\376abcd";
	size_t n = below(most), i = 0, run;

	while (i < n) {
		if (below(20) == 0) {
			run = below(300);
			for (; run > 0 && i < n; run--)
				in[i++] = 'r';
		} else if (below(4) == 0) {
			in[i++] = (char)below(256);
		} else {
			in[i++] = likely[below(sizeof(likely) - 1)];
		}
	}
	return n;
}

START_TEST(random_bytes_in_random_pieces_as_the_model_says)
{
	static char in[RECORD_STREAM];
	struct record r, said;
	size_t n, a, b, size;
	int k;

	srandom((unsigned)_i);
	for (k = 0; k < 300; k++) {
		n = random_stream(in, k % 2 == 0 ? 60 : 4000);
		size = k % 3 == 0 ? 1024 : 1 + below(40);
		model(in, n, size, &said);
		b = below(n + 1);
		a = below(b + 1);
		cut_in_three(in, n, a, b, size, &r);
		expect(&r, said.bytes, said.len);
		cut_by_bytes(in, n, size, &r);
		expect(&r, said.bytes, said.len);
	}
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("line_model");
	TCase *t = tcase_create("line_model");
	SRunner *r = srunner_create(s);
	int failed;

	suite_add_tcase(s, t);
	tcase_add_loop_test(t,
	    random_bytes_in_random_pieces_as_the_model_says, 0, 5);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed > 0;
}
