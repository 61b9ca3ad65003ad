#include "seats.h"

#include "admit.h"
#include "client_io.h"
#include "serve.h"
#include "turn.h"

#include <stddef.h>

const unsigned serve_width = SEATS;
const char *const serve_width_why = "this program has room for 65536 "
    "descriptors";

struct client *seats[SEATS];
int seats_top;

void
seats_take(struct client *client)
{
	int fd = client_seat(client);

	seats[fd] = client;
	if (fd >= seats_top)
		seats_top = fd + 1;
}

struct client *
seats_admit(struct chat *chat, int listener)
{
	struct client *client = admit(chat, listener);

	if (client != NULL)
		seats_take(client);
	return client;
}

struct client *
seats_doomed(struct chat *chat)
{
	struct client *client = chat_doomed(chat);

	if (client == NULL)
		return NULL;
	seats[client_seat(client)] = NULL;
	while (seats_top > 0 && seats[seats_top - 1] == NULL)
		seats_top--;
	return client;
}

int
seats_above(int listener)
{
	return seats_top > listener ? seats_top : listener + 1;
}

void
seats_probe(void)
{
	int fd;

	if (!turn_probes())
		return;
	for (fd = 0; fd < seats_top; fd++)
		if (seats[fd] != NULL && client_probe(seats[fd]))
			turn_sent();
}
