/*
 * unanswering: a kernel whose clients have acknowledged nothing for too long
 * once it has something for them that it may not send.
 *
 * Linked into the server with --wrap. A real one takes minutes to say so
 * (tests/load/check_dead.c).
 */
#include <linux/tcp.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

int __real_getsockopt(int, int, int, void *, socklen_t *);
int __wrap_getsockopt(int, int, int, void *, socklen_t *);

/* The server asks for the first part of it. */
int
__wrap_getsockopt(int fd, int level, int name, void *value, socklen_t *len)
{
	struct tcp_info info;
	socklen_t whole = sizeof info;

	if (level != IPPROTO_TCP || name != TCP_INFO)
		return __real_getsockopt(fd, level, name, value, len);
	memset(&info, 0, sizeof info);
	if (__real_getsockopt(fd, level, name, &info, &whole) == -1)
		return -1;
	if (info.tcpi_notsent_bytes > 0) {
		info.tcpi_last_ack_recv = 1000000;
		info.tcpi_unacked = 1;
	}
	memcpy(value, &info, *len < sizeof info ? *len : sizeof info);
	return 0;
}
