/* must: a call of our own that fails ends the test, with errno's text. */
#ifndef MUST_H
#define MUST_H

#include <check.h>
#include <errno.h>
#include <string.h>

#define MUST(condition)							\
	ck_assert_msg(condition, "%s: %s", #condition, strerror(errno))

#endif
