#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "line_record.h"

/* Check notes each assertion in a file; what is asked often is asked here. */
void
write_down(struct record *r, const char *bytes, size_t n, char end)
{
	if (r->len + n >= sizeof r->bytes)
		ck_abort_msg("more comes out than went in");
	memcpy(r->bytes + r->len, bytes, n);
	r->len += n;
	r->bytes[r->len++] = end;
}

void
write_down_cut(struct record *r, const struct line *l, enum line_cut cut,
    char end)
{
	if (cut == LINE_WHOLE)
		write_down(r, l->bytes, l->len, end);
	else if (cut == LINE_TOO_LONG)
		write_down(r, "!", 1, end);
}

/* Each piece has its own memory, so that a step past its end is seen. */
void
feed(struct line *l, const char *bytes, size_t n, struct record *r)
{
	char *piece = malloc(n > 0 ? n : 1);
	const char *at = piece;
	enum line_cut cut;

	if (piece == NULL)
		ck_abort_msg("no memory");
	memcpy(piece, bytes, n);
	while ((cut = line_next(l, &at, &n)) != LINE_UNFINISHED)
		write_down_cut(r, l, cut, '|');
	if (n != 0)
		ck_abort_msg("%zu bytes were not taken", n);
	free(piece);
}

void
cut_in_three(const char *in, size_t n, size_t a, size_t b, size_t size,
    struct record *r)
{
	char *buffer = malloc(size);
	struct line l;

	ck_assert_ptr_nonnull(buffer);
	r->len = 0;
	line_init(&l, buffer, size);
	feed(&l, in, a, r);
	feed(&l, in + a, b - a, r);
	feed(&l, in + b, n - b, r);
	write_down_cut(r, &l, line_last(&l), '$');
	free(buffer);
}

void
cut_by_bytes(const char *in, size_t n, size_t size, struct record *r)
{
	char *buffer = malloc(size);
	struct line l;
	size_t i;

	ck_assert_ptr_nonnull(buffer);
	r->len = 0;
	line_init(&l, buffer, size);
	for (i = 0; i < n; i++)
		feed(&l, in + i, 1, r);
	write_down_cut(r, &l, line_last(&l), '$');
	free(buffer);
}

void
expect(const struct record *r, const char *out, size_t n)
{
	ck_assert_uint_eq(r->len, n);
	ck_assert_mem_eq(r->bytes, out, n);
}

void
expect_all_splits(const char *in, size_t n, size_t size, const char *out,
    size_t out_len)
{
	struct record r;
	size_t a;

	for (a = 0; a <= n; a++) {
		cut_in_three(in, n, a, n, size, &r);
		expect(&r, out, out_len);
	}
	cut_by_bytes(in, n, size, &r);
	expect(&r, out, out_len);
}
