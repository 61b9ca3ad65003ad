#include "door.h"

#include "tcp.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char us[] = "127.0.0.1";

void
door_open(struct door *d, const char *port)
{
	const char *wanted = port != NULL ? port : "8080", *why;
	char name[TCP_NAME_SIZE];

	d->listener = tcp_bind(us, wanted, &why);
	if (d->listener == -1 && port == NULL)
		d->listener = tcp_bind(us, "0", &why);
	if (d->listener == -1)
		errx(1, "--port %s: %s", wanted, why);
	if (!tcp_bound(d->listener, name) ||
	    listen(d->listener, SOMAXCONN) == -1)
		err(1, "--port %s", wanted);
	port = strrchr(name, ':') + 1;
	guard_open(&d->guard, (unsigned)strtoul(port, NULL, 10));
	snprintf(d->url, sizeof d->url, "http://%s/?token=%s", name,
	    d->guard.token);
}
