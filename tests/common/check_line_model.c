/* The cutter against its model, on random bytes. */
#include <check.h>
#include <stdlib.h>

#include "line_model.h"
#include "line_record.h"

static void
model(const char *in, size_t n, size_t size, struct record *r)
{
	static char data[RECORD_STREAM];
	const char *stream = data, *line;
	enum line_cut cut;
	size_t len;
	char end;

	r->len = 0;
	n = line_model_plain(in, n, data);
	while ((cut = line_model_next(&stream, &n, size, &line, &len)) !=
	    LINE_UNFINISHED) {
		end = stream[-1] == '\n' ? '|' : '$';
		if (cut == LINE_TOO_LONG)
			write_down(r, "!", 1, end);
		else
			write_down(r, line, len, end);
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
			in[i++] = likely[below(sizeof likely - 1)];
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
