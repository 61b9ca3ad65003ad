#include "client_io.h"

#include "log.h"
#include "trace.h"

#include <errno.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BUFFER = 16 << 10, DRAINS = 8 };

/*
 * Milliseconds. Who has something to acknowledge and has been silent for so
 * long is taken for dead. Linux probes a full window at longer and longer
 * intervals, up to two minutes (TCP_RTO_MAX); an answer takes less than GRACE.
 */
enum { SILENCE = 100000, PROBE_MAX = 120000, GRACE = 5000 };

static bool
no_news(int error)
{
	return error == EAGAIN || error == EWOULDBLOCK || error == EINTR ||
	    error == ENOBUFS || error == ENOMEM;
}

static void
received(struct client *client, const char *bytes, size_t n)
{
	bool was_here = client_is_here(client);

	client_received(client, bytes, n);
	if (!was_here && client_is_here(client))
		log_line(LOG_JOINED, "%s joined: it said the password",
		    client_nick(client));
}

bool
client_read(struct client *client)
{
	static char buffer[BUFFER];
	size_t wanted = client_wanted(client);
	ssize_t n;
	int error;

	if (wanted == 0)
		return false;
	n = recv(client_seat(client), buffer,
	    wanted < sizeof buffer ? wanted : sizeof buffer, 0);
	error = errno;
	if (n > 0)
		received(client, buffer, (size_t)n);
	else if (n == 0)
		client_ended(client);
	else if (!no_news(error))
		client_failed(client, strerrordesc_np(error));
	TRACED(trace_received(client, buffer, n, error));
	return true;
}

/* Mostly it is one piece, and a plain send costs the kernel less (3 %). */
static ssize_t
send_pieces(int fd, struct iovec *pieces, int n)
{
	struct msghdr message;

	if (n == 1)
		return send(fd, pieces->iov_base, pieces->iov_len,
		    MSG_NOSIGNAL);
	message = (struct msghdr){ .msg_iov = pieces,
	    .msg_iovlen = (size_t)n };
	return sendmsg(fd, &message, MSG_NOSIGNAL);
}

static size_t
bytes_of(const struct iovec *pieces, int n)
{
	size_t bytes = 0;

	while (n-- > 0)
		bytes += pieces[n].iov_len;
	return bytes;
}

bool
client_write(struct client *client)
{
	struct iovec *pieces;
	int fd = client_seat(client);
	int n = client_owed(client, &pieces), error;
	size_t of = 0;
	ssize_t sent;

	if (n == 0)
		return false;
	TRACED(of = bytes_of(pieces, n));
	sent = send_pieces(fd, pieces, n);
	error = errno;
	if (sent >= 0)
		client_sent(client, (size_t)sent);
	else if (!no_news(error))
		client_failed(client, strerrordesc_np(error));
	TRACED(trace_sent(client, of, sent, error));
	if (client_finished(client))
		shutdown(fd, SHUT_WR);
	return true;
}

static bool
answers(const struct tcp_info *info)
{
	uint64_t probe = ((uint64_t)info->tcpi_rto << info->tcpi_backoff) /
	    1000;

	if (info->tcpi_last_ack_recv <= SILENCE)
		return true;
	if (info->tcpi_unacked > 0)
		return false;
	return info->tcpi_probes == 0 || info->tcpi_last_ack_recv <=
	    (probe < PROBE_MAX ? probe : PROBE_MAX) + GRACE;
}

/*
 * Keepalive does not probe while something is unacknowledged (tcp(7)), and
 * TCP_USER_TIMEOUT would also end a live reader whose window is full. That one
 * answers window probes.
 */
bool
client_probe(struct client *client)
{
	struct tcp_info info;
	socklen_t len = sizeof info;
	int fd = client_seat(client), queued = 0;

	if (ioctl(fd, SIOCOUTQ, &queued) == -1 || queued == 0)
		return false;
	if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len) == 0 &&
	    !answers(&info))
		client_failed(client, "its host does not answer");
	return true;
}

/* What has come meanwhile is read: close would answer it with a reset. */
static void
drain(int fd)
{
	char buffer[BUFFER];
	int i;

	for (i = 0; i < DRAINS; i++)
		if (recv(fd, buffer, sizeof buffer, MSG_DONTWAIT) <= 0)
			return;
}

void
client_close(struct client *client)
{
	int fd = client_seat(client);

	TRACED(trace_closed(client));
	if (!client_refused(client))
		log_line(LOG_LEFT, "%s left: %s", client_nick(client),
		    client_why(client));
	client_left(client);
	drain(fd);
	close(fd);
}
