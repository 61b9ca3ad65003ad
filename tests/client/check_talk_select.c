/* The loop with a socket that takes little at a time, which TCP seldom does. */
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "desk.h"
#include "screen.h"
#include "talk.h"
#include "talk_run.h"

#define TYPED	(256 << 10)

static char typed[TYPED + 1];

/* Numbered lines stand in a file, and the file is the keyboard. */
static void
make_keyboard(void)
{
	int file = memfd_create("keyboard", MFD_CLOEXEC);
	size_t at;

	for (at = 0; at < TYPED; at += 16)
		snprintf(typed + at, 17, "line %010zu\n", at);
	ck_assert_int_eq(write(file, typed, TYPED), TYPED);
	ck_assert_int_eq(lseek(file, 0, SEEK_SET), 0);
	ck_assert_int_eq(dup2(file, STDIN_FILENO), STDIN_FILENO);
	close(file);
}

/* In a process of its own: 0 if it heard exactly what was typed. */
_Noreturn static void
serve(int client)
{
	static char heard[TYPED + 1];
	size_t len = 0;
	ssize_t n;

	while ((n = read(client, heard + len, sizeof heard - len)) > 0)
		len += (size_t)n;
	_exit(n == 0 && len == TYPED && memcmp(heard, typed, len) == 0 ?
	    0 : 1);
}

START_TEST(short_sends_lose_nothing)
{
	static struct talk talk;
	int smallest = 1;	/* the kernel makes 4,608 of it, socket(7) */
	int ends[2];
	int status;
	pid_t server;

	make_keyboard();
	ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	ck_assert_int_eq(setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &smallest,
	    sizeof smallest), 0);
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	if ((server = fork()) == 0) {
		close(ends[0]);
		serve(ends[1]);
	}
	close(ends[1]);
	desk_open(&(struct screen_options){ 0 });
	talk_init(&talk);
	talk_run(&talk, ends[0]);
	close(ends[0]);
	ck_assert_int_eq(waitpid(server, &status, 0), server);
	ck_assert_int_eq(status, 0);
	ck_assert_ptr_null(talk_why(&talk));
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("talk_select");
	TCase *tc = tcase_create("socket pair");
	SRunner *runner = srunner_create(s);
	int failed;

	tcase_add_test(tc, short_sends_lose_nothing);
	suite_add_tcase(s, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
