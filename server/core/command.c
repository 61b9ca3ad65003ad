#include "command.h"

#include "flow.h"
#include "text.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

/* Longest name of a command that is shown when it is not one. */
enum { SHOWN = 48 };

static void
nick(struct client *client, struct words arg)
{
	struct words name = words_first(&arg);
	struct nick nick;
	enum nick_verdict verdict;
	struct client *owner;

	if (name.n == 0) {
		room_tell(client, "/nick wants a name: /nick NAME");
		return;
	}
	verdict = nick_parse(&nick, name.text, name.n);
	if (arg.n > 0)		/* a second word */
		verdict = NICK_MALFORMED;
	switch (verdict) {
	case NICK_MALFORMED:
		room_tell(client, "a nick is 1 to %d letters, digits, _ or -",
		    NICK_MAX);
		return;
	case NICK_MIXED:
		room_tell(client, "a nick does not mix Latin with Cyrillic or "
		    "Greek");
		return;
	case NICK_RESERVED:
		room_tell(client, "%s is reserved", nick.name);
		return;
	case NICK_GOOD:
		break;
	}
	owner = room_find(client->chat, &nick);
	if (owner != NULL && owner != client) {
		room_tell(client, "%s is taken", nick.name);
		return;
	}
	if (strcmp(nick.name, client->nick.name) != 0)
		room_announce(client->chat, client, "%s is now %s",
		    client->nick.name, nick.name);
	client->nick = nick;
	room_tell(client, "you are now %s", nick.name);
}

/* An answer of many lines is not given to who has not read the last one. */
static bool
answerable(struct client *client)
{
	if (flow_answerable(client))
		return true;
	room_tell(client, "read what you were sent first");
	return false;
}

/* One notice of names, as many as fit; returns who comes next. */
static struct client *
who_line(struct client *client, struct client *next, const char *label)
{
	char names[ROOM_NOTICE - 64];
	size_t len = 0, room;
	int n;

	for (; next != NULL; next = TAILQ_NEXT(next, link)) {
		room = sizeof names - len;
		n = snprintf(names + len, room, "%s%s", len > 0 ? ", " : "",
		    next->nick.name);
		if ((size_t)n >= room) {
			names[len] = '\0';
			break;
		}
		len += (size_t)n;
	}
	room_tell(client, "%s: %s", label, names);
	return next;
}

static void
who(struct client *client)
{
	struct client *next = TAILQ_FIRST(&client->chat->here);
	char label[32];

	if (!answerable(client))
		return;
	snprintf(label, sizeof label, "%zu here",
	    client->chat->counters.clients);
	next = who_line(client, next, label);
	while (next != NULL && flow_affordable(client))
		next = who_line(client, next, "here too");
	if (next != NULL)
		room_tell(client, "and more than fit into the answer");
}

static void
help(struct client *client)
{
	if (!answerable(client))
		return;
	room_tell(client, "/nick NAME: be called NAME   /who: who is here   "
	    "/help: this   /quit: leave");
	room_tell(client, "/me TEXT: say what you do   /msg NICK TEXT: to one "
	    "only");
	room_tell(client, "//TEXT: say /TEXT");
}

static void
me(struct client *client, struct words arg)
{
	if (arg.n == 0)
		room_tell(client, "/me wants a text: /me TEXT");
	else
		room_say(client, true, arg.text, arg.n);
}

static void
msg(struct client *client, struct words arg)
{
	struct words name = words_first(&arg);
	struct client *to = NULL;
	struct nick nick;

	if (arg.n == 0) {
		room_tell(client, "/msg wants a nick and a text: "
		    "/msg NICK TEXT");
		return;
	}
	if (nick_parse(&nick, name.text, name.n) != NICK_MALFORMED)
		to = room_find(client->chat, &nick);
	if (to != NULL)
		room_whisper(client, to, arg.text, arg.n);
	else
		room_tell(client, "nobody is called %.*s",
		    (int)text_cut(name.text, name.n, SHOWN), name.text);
}

/* To a chat that has none, or once more. */
static void
pass(struct client *client)
{
	room_tell(client, "no password is asked for");
}

static void
quit(struct client *client)
{
	room_tell(client, "bye");
	room_leave(client, "quit");
	flow_deadline(client, FLOW_QUIT);
}

/* A word that is no command may be one that was meant to be. */
static enum client_secret
secret(const struct client *client, struct words name)
{
	static const char *const public[] = { "/nick", "/who", "/help",
	    "/me", "/quit" };
	size_t i;

	if (words_are(name, "/pass"))
		return CLIENT_PASSWORD;
	for (i = 0; i < sizeof public / sizeof *public; i++)
		if (words_are(name, public[i]))
			return client->secret;
	return client->secret == CLIENT_PUBLIC ? CLIENT_PRIVATE :
	    client->secret;
}

void
command_line(struct client *client, const char *text, size_t n)
{
	struct words arg = { text, n };
	struct words name;

	if (text[0] != '/') {
		room_say(client, false, text, n);
		return;
	}
	if (n > 1 && text[1] == '/') {
		room_say(client, false, text + 1, n - 1);
		return;
	}
	name = words_first(&arg);
	client->secret = secret(client, name);
	if (words_are(name, "/nick"))
		nick(client, arg);
	else if (words_are(name, "/who"))
		who(client);
	else if (words_are(name, "/help"))
		help(client);
	else if (words_are(name, "/me"))
		me(client, arg);
	else if (words_are(name, "/msg"))
		msg(client, arg);
	else if (words_are(name, "/pass"))
		pass(client);
	else if (words_are(name, "/quit"))
		quit(client);
	else
		room_tell(client, "%.*s is not a command; /help lists them",
		    (int)text_cut(name.text, name.n, SHOWN), name.text);
}
