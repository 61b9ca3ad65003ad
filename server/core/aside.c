#include "aside.h"

#include <stdlib.h>
#include <string.h>

struct aside {
	size_t		 len;
	size_t		 sent;
	size_t		 notice;	/* where the notice begins */
	uint64_t	 missed;
	char		 bytes[];
};

bool
aside_put(struct aside **old, struct iovec rest, const char *notice,
    uint64_t missed)
{
	size_t len = strlen(notice);
	struct aside *aside;

	if (rest.iov_len + len == 0)
		return true;
	aside = malloc(sizeof *aside + rest.iov_len + len);
	if (aside == NULL)
		return false;
	*aside = (struct aside){ .len = rest.iov_len + len,
	    .notice = rest.iov_len, .missed = missed };
	if (rest.iov_len > 0)
		memcpy(aside->bytes, rest.iov_base, rest.iov_len);
	memcpy(aside->bytes + rest.iov_len, notice, len);
	free(*old);
	*old = aside;
	return true;
}

/* From where it is to some end; an iovec has no const (iovec(3type)). */
static struct iovec
up_to(const struct aside *aside, size_t end)
{
	return (struct iovec){ (void *)(uintptr_t)(aside->bytes + aside->sent),
	    end - aside->sent };
}

struct iovec
aside_rest(const struct aside *aside)
{
	return up_to(aside, aside->len);
}

static bool
notice_has_begun(const struct aside *aside)
{
	return aside->sent > aside->notice;
}

struct iovec
aside_line(const struct aside *aside)
{
	return up_to(aside,
	    notice_has_begun(aside) ? aside->len : aside->notice);
}

uint64_t
aside_missed(const struct aside *aside)
{
	return notice_has_begun(aside) ? 0 : aside->missed;
}

size_t
aside_sent(struct aside **aside, size_t n)
{
	size_t left = (*aside)->len - (*aside)->sent;

	if (n < left) {
		(*aside)->sent += n;
		return 0;
	}
	aside_free(aside);
	return n - left;
}

void
aside_free(struct aside **aside)
{
	free(*aside);
	*aside = NULL;
}
