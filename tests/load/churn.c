#include "churn.h"

#include "harness.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { SOURCES = 200, FROZEN = 50 };

static void
set(int fd, int level, int name, const void *value, size_t size)
{
	MUST(setsockopt(fd, level, name, value, (socklen_t)size) == 0);
}

/* From 127.0.1.1 on; ip(7): the port is not chosen before connect. */
static struct sockaddr_in
source(uint64_t n)
{
	return (struct sockaddr_in){ .sin_family = AF_INET, .sin_addr.s_addr =
	    htonl(0x7f000101 + (uint32_t)(n % SOURCES)) };
}

static int
come(struct churn *churn)
{
	struct sockaddr_in from = source(churn->connects++);
	struct sockaddr_in to = { .sin_family = AF_INET,
	    .sin_port = htons((uint16_t)churn->server->port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval patience = {
	    .tv_sec = PATIENCE / 1000 * (time_t)clock_scale() };
	int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	MUST(fd >= 0);
	set(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
	set(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	MUST(bind(fd, (struct sockaddr *)&from, sizeof from) == 0);
	MUST(connect(fd, (struct sockaddr *)&to, sizeof to) == 0);
	return fd;
}

static void
say(int fd, const char *text)
{
	MUST(send(fd, text, strlen(text), MSG_NOSIGNAL) > 0);
}

/* close(2) sends a reset then, socket(7), SO_LINGER. */
static void
reset(int fd)
{
	struct linger now = { 1, 0 };

	set(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
	close(fd);
}

static void
read_to_the_end(int fd)
{
	char bytes[4096];
	ssize_t n;

	while ((n = recv(fd, bytes, sizeof bytes, 0)) > 0)
		;
	MUST(n == 0);
	close(fd);
}

/* What one does first; true: it still has to read to the end. */
static bool
leave(int fd, enum churn_manner manner)
{
	if (manner == CHURN_RESETS_MID_LINE || manner == CHURN_ENDS_MID_LINE ||
	    manner == CHURN_CLOSES_MID_LINE)
		say(fd, "only half a li");
	else if (manner == CHURN_TALKS_AND_RESETS)
		say(fd, "here I am\nand that was all\n");
	else if (manner == CHURN_QUITS)
		say(fd, "/quit\n");
	if (manner == CHURN_QUITS)
		return true;
	if (manner == CHURN_ENDS || manner == CHURN_ENDS_MID_LINE) {
		MUST(shutdown(fd, SHUT_WR) == 0);
		return true;
	}
	if (manner == CHURN_CLOSES || manner == CHURN_CLOSES_MID_LINE)
		close(fd);
	else
		reset(fd);
	return false;
}

void
churn_batch(struct churn *churn)
{
	bool frozen = churn->batches++ % FROZEN == 0;
	int fds[CHURN_BATCH];
	unsigned i;

	if (frozen)
		process_freeze(churn->server);
	for (i = 0; i < CHURN_BATCH; i++) {
		fds[i] = come(churn);
		if (!leave(fds[i], i % CHURN_MANNERS))
			fds[i] = -1;
	}
	if (frozen)
		process_thaw(churn->server);
	for (i = 0; i < CHURN_BATCH; i++)
		if (fds[i] != -1)
			read_to_the_end(fds[i]);
}
