#include "door.h"

#include "tcp.h"

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char us[] = "127.0.0.1";

/* Of two who may both bind a port (SO_REUSEADDR) only one may listen at it. */
static int
listen_at(const char *port, const char **why)
{
	int fd = tcp_bind(us, port, why);

	if (fd == -1 || listen(fd, SOMAXCONN) == 0)
		return fd;
	*why = strerror(errno);
	close(fd);
	return -1;
}

void
door_open(struct door *d, const char *port)
{
	const char *wanted = port != NULL ? port : "8080", *why;
	char name[TCP_NAME_SIZE];

	d->listener = listen_at(wanted, &why);
	if (d->listener == -1 && port == NULL)
		d->listener = listen_at("0", &why);
	if (d->listener == -1)
		errx(1, "--port %s: %s", wanted, why);
	if (!tcp_bound(d->listener, name))
		err(1, "--port %s", wanted);
	port = strrchr(name, ':') + 1;
	guard_open(&d->guard, (unsigned)strtoul(port, NULL, 10));
	snprintf(d->url, sizeof d->url, "http://%s/?token=%s", name,
	    d->guard.token);
}
