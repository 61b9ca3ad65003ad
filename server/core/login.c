#include "login.h"

#include "flow.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

bool
login_open(const struct chat *chat)
{
	unsigned most = chat->options.seats / 4;

	return chat->strangers < (most > 0 ? most : 1);
}

/* A stranger has no place in the feed: all it is told is put aside. */
static bool
tell(struct client *client, const char *notice)
{
	return backlog_last_words(&client->backlog, &client->chat->feed,
	    notice);
}

bool
login_begin(struct client *client)
{
	struct chat *chat = client->chat;

	if (!tell(client, "*** this chat has a password: /pass PASSWORD\n"))
		return false;
	client->state = STRANGER;
	client->stranger = true;
	TAILQ_INSERT_TAIL(&chat->outside, client, link);
	chat->strangers++;
	flow_deadline(client, LOGIN_TIME);
	return true;
}

/*
 * Who does not read what it is told is not read. What comes behind the
 * password is said, so it is no more than anybody may say now.
 */
size_t
login_wanted(const struct client *client)
{
	size_t room = flow_room(client->chat);

	if (client->backlog.aside != NULL)
		return 0;
	room = least(room, CHAT_LINE_BYTES);
	return least(room, LOGIN_BYTES - least(client->strange, LOGIN_BYTES));
}

void
login_heard(struct client *client, size_t n)
{
	client->strange += n;
}

static void
show_out(struct client *client, const char *notice, const char *why)
{
	tell(client, notice);
	room_leave(client, why);
	client->deadline = CHAT_NEVER;
	flow_deadline(client, FLOW_REFUSED);
}

/* However much of it is right, it takes the same time. */
static bool
is_password(const struct chat *chat, struct words words)
{
	char said[sizeof chat->password] = "";
	volatile unsigned char differ = 0;
	size_t i;

	if (words.n >= sizeof said)
		return false;
	memcpy(said, words.text, words.n);
	for (i = 0; i < sizeof said; i++)
		differ |= (unsigned char)(said[i] ^ chat->password[i]);
	return differ == 0;
}

static void
let_in(struct client *client)
{
	struct chat *chat = client->chat;

	TAILQ_REMOVE(&chat->outside, client, link);
	chat->strangers--;
	client->stranger = false;
	client->deadline = CHAT_NEVER;
	flow_next_due(chat);
	room_enter(client);
}

static void
wrong(struct client *client)
{
	char notice[64];
	int left = LOGIN_TRIES - ++client->tries;

	if (left == 0) {
		show_out(client, "*** wrong password\n", "wrong password");
		return;
	}
	snprintf(notice, sizeof notice, "*** wrong password: %d more %s\n",
	    left, left > 1 ? "tries" : "try");
	tell(client, notice);
}

/* What it has not read yet, that its password is wrong perhaps, says more. */
static void
remind(struct client *client)
{
	if (client->backlog.aside == NULL)
		tell(client, "*** say /pass PASSWORD first\n");
}

void
login_line(struct client *client, const char *text, size_t n)
{
	struct words said = { text, n };
	struct words command = words_first(&said);

	client->secret = CLIENT_PASSWORD;
	if (words_are(command, "/quit"))
		show_out(client, "*** bye\n", "quit");
	else if (!words_are(command, "/pass") || said.n == 0)
		remind(client);
	else if (is_password(client->chat, said))
		let_in(client);
	else
		wrong(client);
}

void
login_ticked(struct chat *chat)
{
	struct client *client, *next;

	if (chat->now < chat->wake)
		return;
	TAILQ_FOREACH_SAFE(client, &chat->outside, link, next)
		if (client->deadline <= chat->now)
			show_out(client, "*** no password within 20 seconds\n",
			    "no password");
}

void
login_closing(struct chat *chat, const char *reason)
{
	struct client *client, *next;
	char notice[64];

	snprintf(notice, sizeof notice, "*** %s\n", reason);
	TAILQ_FOREACH_SAFE(client, &chat->outside, link, next)
		show_out(client, notice, reason);
}
