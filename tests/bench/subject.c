#include "subject.h"

#include "now.h"

#include <arpa/inet.h>
#include <assert.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Milliseconds: a server under callgrind needs seconds to start. */
enum { START = 20000, STOP = 5000, NAP = 5 };

static pid_t running;	/* 0: none */

static void
end_running(void)
{
	if (running == 0)
		return;
	kill(running, SIGKILL);
	waitpid(running, NULL, 0);
}

static struct sockaddr_in
loopback(uint16_t port)
{
	return (struct sockaddr_in){ .sin_family = AF_INET,
	    .sin_port = htons(port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
}

static uint16_t
free_port(void)
{
	struct sockaddr_in address = loopback(0);
	socklen_t len = sizeof address;
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd == -1 || bind(fd, (void *)&address, len) == -1 ||
	    getsockname(fd, (void *)&address, &len) == -1)
		err(1, "no free port");
	close(fd);
	return ntohs(address.sin_port);
}

static void
put_port(char *argv[], uint16_t port)
{
	char *at;

	for (; *argv != NULL; argv++) {
		at = strstr(*argv, "%p");
		if (at != NULL && asprintf(argv, "%.*s%u%s",
		    (int)(at - *argv), *argv, (unsigned)port, at + 2) == -1)
			err(1, "asprintf");
	}
}

static void
run_on(size_t processor)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(processor, &set);
	if (sched_setaffinity(0, sizeof set, &set) == -1)
		err(1, "sched_setaffinity");
}

static _Noreturn void
become(char *argv[], bool verbose)
{
	int null = open("/dev/null", O_RDWR);

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (null == -1)
		err(1, "/dev/null");
	dup2(null, 0);
	if (!verbose) {
		dup2(null, 1);
		dup2(null, 2);
	}
	if (null > 2)
		close(null);
	assert(*argv != NULL);
	execvp(*argv, argv);
	_exit(127);
}

/* The first and the last processor that we may run on; false: it is one. */
static bool
two_processors(size_t *first, size_t *last)
{
	cpu_set_t set;
	size_t i;

	if (sched_getaffinity(0, sizeof set, &set) == -1 ||
	    CPU_COUNT(&set) < 2)
		return false;
	for (i = CPU_SETSIZE; i-- > 0; )
		if (CPU_ISSET(i, &set))
			*first = i;
	for (i = 0; i < CPU_SETSIZE; i++)
		if (CPU_ISSET(i, &set))
			*last = i;
	return true;
}

void
subject_start(struct subject *subject, char *argv[], bool apart, bool verbose)
{
	size_t first = 0, last = 0;

	subject->port = free_port();
	put_port(argv, subject->port);
	apart = apart && two_processors(&first, &last);
	fflush(NULL);
	subject->pid = fork();
	if (subject->pid == -1)
		err(1, "fork");
	if (subject->pid == 0) {
		if (apart)
			run_on(first);
		become(argv, verbose);
	}
	if (running == 0)
		atexit(end_running);
	running = subject->pid;
	if (apart)
		run_on(last);
}

int
subject_connect(const struct subject *subject)
{
	struct sockaddr_in address = loopback(subject->port);
	uint64_t until = now_ns() + now_patience(START);
	int fd;

	for (;;) {
		fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		if (fd == -1)
			err(1, "socket");
		if (connect(fd, (void *)&address, sizeof address) == 0)
			return fd;
		if (errno != ECONNREFUSED)
			err(1, "connect to port %u", subject->port);
		close(fd);
		if (waitpid(subject->pid, NULL, WNOHANG) != 0) {
			running = 0;
			errx(1, "the server ended at its start");
		}
		if (now_ns() >= until)
			errx(1, "nobody listens on port %u", subject->port);
		now_nap(NAP);
	}
}

static unsigned long
status_of(const struct subject *subject, const char *name)
{
	char path[64], line[256];
	unsigned long value = 0;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/status", (int)subject->pid);
	f = fopen(path, "re");
	if (f == NULL)
		err(1, "%s", path);
	while (value == 0 && fgets(line, sizeof line, f) != NULL)
		if (strncmp(line, name, strlen(name)) == 0)
			value = strtoul(line + strlen(name), NULL, 10);
	fclose(f);
	return value;
}

unsigned long
subject_memory(const struct subject *subject)
{
	return status_of(subject, "VmRSS:");
}

unsigned long
subject_peak(const struct subject *subject)
{
	return status_of(subject, "VmHWM:");
}

static bool
ended_well(int status)
{
	if (WIFSIGNALED(status) && WTERMSIG(status) != SIGTERM)
		warnx("the server was ended by signal %d (%s)",
		    WTERMSIG(status), strsignal(WTERMSIG(status)));
	else if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
		warnx("the server ended with %d", WEXITSTATUS(status));
	else
		return true;
	return false;
}

bool
subject_stop(struct subject *subject)
{
	uint64_t until = now_ns() + now_patience(STOP);
	int status = 0;

	kill(subject->pid, SIGTERM);
	while (waitpid(subject->pid, &status, WNOHANG) == 0) {
		if (now_ns() >= until)
			kill(subject->pid, SIGKILL);
		now_nap(NAP);
	}
	running = 0;
	return ended_well(status);
}
