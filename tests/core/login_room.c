#include "login_room.h"

#include <string.h>

struct chat *chat;

void
open_with(unsigned seats, unsigned history)
{
	struct chat_options options = guests_options();
	char password[] = "열려라 참깨";

	options.password = password;
	options.seats = seats;
	options.history = history;
	guests_go();
	chat = guests_open(&options);
	memset(password, 'x', sizeof password - 1);
}

void
open_chat(void)
{
	open_with(16, 0);
}

struct client *
logs_in(void)
{
	struct client *client = joins();

	takes(client);
	says(client, PASS);
	ck_assert(client_is_here(client));
	takes(client);
	return client;
}
