#include "line.h"

#include <string.h>

/* RFC 854, "TELNET COMMAND STRUCTURE". */
enum { SE = 240, SB = 250, WILL = 251, IAC = 255 };

/* Nobody needs a longer one; who sends no end of it is heard again after. */
#define OPTION_BYTES 1024

enum { NO_COMMAND, COMMAND, CHOICE, OPTION, OPTION_IAC };

void
line_init(struct line *l, char *buffer, size_t size)
{
	memset(l, 0, sizeof(*l));
	l->bytes = buffer;
	l->size = size;
}

static void
keep(struct line *l, const char *bytes, size_t n)
{
	size_t room = l->size - 1 - l->len;	/* one byte is the LF's */

	if (n > room) {
		n = room;
		l->over = 1;
	}
	memcpy(l->bytes + l->len, bytes, n);
	l->len += n;
}

/*
 * A search looks no further, or a stream of commands would be searched to its
 * end for each of them.
 */
enum { WINDOW = 256 };

/* How many bytes are neither an end nor in a telnet command? */
static size_t
plain(const struct line *l, const char *bytes, size_t n)
{
	const char *stop;

	if (l->telnet != NO_COMMAND)
		return 0;
	if (n > WINDOW)
		n = WINDOW;
	if ((stop = memchr(bytes, '\n', n)) != NULL)
		n = (size_t)(stop - bytes);
	if ((stop = memchr(bytes, IAC, n)) != NULL)
		n = (size_t)(stop - bytes);
	return n;
}

static void
command(struct line *l, unsigned char c)
{
	l->telnet = NO_COMMAND;
	if (c == IAC) {
		keep(l, "\xff", 1);
	} else if (c == SB) {
		l->telnet = OPTION;
		l->option = 0;
	} else if (c >= WILL) {		/* WONT, DO, DONT: 252 to 254 */
		l->telnet = CHOICE;
	}
}

static void
option(struct line *l, unsigned char c)
{
	if (++l->option == OPTION_BYTES ||
	    (l->telnet == OPTION_IAC && c == SE))
		l->telnet = NO_COMMAND;
	else if (l->telnet == OPTION && c == IAC)
		l->telnet = OPTION_IAC;
	else
		l->telnet = OPTION;
}

static void
telnet(struct line *l, unsigned char c)
{
	switch (l->telnet) {
	case NO_COMMAND:
		l->telnet = COMMAND;
		break;
	case COMMAND:
		command(l, c);
		break;
	case CHOICE:
		l->telnet = NO_COMMAND;
		break;
	default:
		option(l, c);
	}
}

static enum line_cut
finish(struct line *l)
{
	l->cut = 1;
	if (l->over)
		return LINE_TOO_LONG;
	if (l->len > 0 && l->bytes[l->len - 1] == '\r')
		l->len--;
	return LINE_WHOLE;
}

static void
forget_what_was_cut(struct line *l)
{
	if (l->cut)
		l->len = l->over = l->cut = 0;
}

enum line_cut
line_next(struct line *l, const char **bytes, size_t *n)
{
	forget_what_was_cut(l);
	while (*n > 0) {
		size_t some = plain(l, *bytes, *n);
		unsigned char c;

		keep(l, *bytes, some);
		*bytes += some;
		*n -= some;
		if (some > 0)
			continue;
		c = (unsigned char)*(*bytes)++;
		(*n)--;
		if (l->telnet == NO_COMMAND && c == '\n')
			return finish(l);
		telnet(l, c);
	}
	return LINE_UNFINISHED;
}

enum line_cut
line_last(struct line *l)
{
	forget_what_was_cut(l);
	l->telnet = NO_COMMAND;
	if (l->len == 0 && !l->over)
		return LINE_UNFINISHED;
	return finish(l);
}
