/*
 * bench_select N: what a turn of a bare select() loop on N sockets costs.
 *
 * N connections, all watched for reading, and one byte that goes to and fro on
 * the first of them between us and a child that takes its time, so that each
 * select sleeps. Prints nanoseconds of our CPU a turn: the select, one read and
 * one write. What N adds to it is select's own.
 */
#include <err.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { TURNS = 500, NAP = 1000000 };

static fd_set all;
static int near_end, far_end;	/* of the first connection */
static int top;

static double
cpu_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* The far end goes where the sets cannot reach. */
static int
connect_far(struct sockaddr_in *address)
{
	int one = 1, far, fd = socket(AF_INET, SOCK_STREAM, 0);

	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
	if (fd == -1 || connect(fd, (void *)address, sizeof *address) == -1)
		err(1, "connect");
	far = fcntl(fd, F_DUPFD, FD_SETSIZE);
	if (far == -1)
		err(1, "dup");
	close(fd);
	return far;
}

static void
connect_all(int n)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof address;
	int one = 1, far, fd, listener = socket(AF_INET, SOCK_STREAM, 0);

	setsockopt(listener, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
	if (bind(listener, (void *)&address, len) == -1 ||
	    listen(listener, 1) == -1 ||
	    getsockname(listener, (void *)&address, &len) == -1)
		err(1, "listen");
	for (; n > 0; n--) {
		far = connect_far(&address);
		fd = accept(listener, NULL, NULL);
		if (fd == -1 || fd >= FD_SETSIZE)
			errx(1, "too many for select()");
		if (top == 0) {
			near_end = fd;
			far_end = far;
		}
		FD_SET(fd, &all);
		top = fd + 1;
	}
}

static _Noreturn void
echo(void)
{
	const struct timespec nap = { 0, NAP };
	char byte = 'x';

	while (nanosleep(&nap, NULL) == 0 && write(far_end, &byte, 1) == 1 &&
	    read(far_end, &byte, 1) == 1)
		;
	_exit(0);
}

static void
turn(void)
{
	fd_set readable = all;
	char byte;

	if (select(top, &readable, NULL, NULL, NULL) != 1 ||
	    read(near_end, &byte, 1) != 1 || write(near_end, &byte, 1) != 1)
		err(1, "the byte is lost");
}

int
main(int argc, char *argv[])
{
	struct rlimit limit;
	double start;
	pid_t child;
	int i, n = argc == 2 ? atoi(argv[1]) : 0;

	if (n < 1)
		errx(2, "usage: bench_select sockets");
	getrlimit(RLIMIT_NOFILE, &limit);
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	connect_all(n);
	child = fork();
	if (child == -1)
		err(1, "fork");
	if (child == 0)
		echo();
	start = cpu_ns();
	for (i = 0; i < TURNS; i++)
		turn();
	printf("%.0f\n", (cpu_ns() - start) / TURNS);
	kill(child, SIGKILL);
	return 0;
}
