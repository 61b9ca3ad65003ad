#include "screen.h"

#include "bytes.h"
#include "edit.h"
#include "keys.h"
#include "show.h"
#include "terminal.h"
#include "typing.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static FILE	*out;			/* leads to standard output */
static bool	 editing;
static struct screen_options look;
static int	 broken;		/* errno, once out is */

int
screen_keyboard(void)
{
	return STDIN_FILENO;
}

/* libedit writes to a FILE and never asks how that went. */
static ssize_t
write_out(void *unused, const char *bytes, size_t n)
{
	(void)unused;
	if (broken == 0 && !bytes_write(bytes, n))
		broken = errno;
	return (ssize_t)n;
}

static bool
open_out(void)
{
	cookie_io_functions_t io = { .write = write_out };

	out = fopencookie(NULL, "w", io);
	return out != NULL && setvbuf(out, NULL, _IOFBF, 1 << 16) == 0;
}

static bool
is_dumb(void)
{
	const char *term = getenv("TERM");

	return term == NULL || *term == '\0' || strcmp(term, "dumb") == 0;
}

void
screen_open(const struct screen_options *options)
{
	look = *options;
	if (look.plain || is_dumb() || !terminal_open())
		return;
	if (!open_out() || !edit_open(out)) {
		terminal_close();
		return;
	}
	terminal_raw();
	show_open(out);
	show_look(look.times, look.quiet);
	typing_open(out);
	editing = true;
}

void
screen_close(void)
{
	if (!editing)
		return;
	editing = false;
	edit_close();
	typing_close();
	fclose(out);
	terminal_close();
}

bool
screen_edits(void)
{
	return editing;
}

bool
screen_is_terminal(void)
{
	return isatty(STDOUT_FILENO) == 1;
}

ssize_t
screen_typed(char *bytes, size_t n)
{
	char came[KEYS_READ];
	ssize_t some;

	if (!editing)
		return bytes_read(bytes, n);
	if (!screen_holds()) {
		some = bytes_read(came, sizeof came);
		if (some <= 0)
			return some;
		typing_came(came, (size_t)some);
	}
	n = typing_take(bytes, n);
	if (n > 0 || typing_ended())
		return (ssize_t)n;
	errno = EAGAIN;
	return -1;
}

bool
screen_holds(void)
{
	return editing && (typing_left() || typing_ended());
}

struct timespec *
screen_due(struct timespec *due)
{
	int ms = !editing ? -1 : screen_holds() ? 0 : typing_due();

	if (ms == -1)
		return NULL;
	due->tv_sec = 0;
	due->tv_nsec = ms * 1000000L;
	return due;
}

const sigset_t *
screen_signals(void)
{
	return terminal_signals();
}

static void
stop(void)
{
	edit_hide();
	fflush(out);
	terminal_restore();
	terminal_stop();
	terminal_raw();
	edit_draw();
}

static void
draw_anew(void)
{
	edit_hide();
	edit_draw();
}

void
screen_ticked(void)
{
	if (!editing)
		return;
	typing_waited();
	terminal_look();
	if (terminal_came(SIGTSTP))
		stop();
	if (terminal_came(SIGCONT)) {
		terminal_raw();
		draw_anew();
	}
	if (terminal_came(SIGWINCH))
		draw_anew();
}

bool
screen_show(const char *bytes, size_t n)
{
	if (!editing)
		return bytes_write(bytes, n);
	if (n > 0) {
		edit_hide();
		show_heard(bytes, n);
		edit_draw();
		fflush(out);
	}
	errno = broken;
	return broken == 0;
}

bool
screen_begins(void)
{
	if (editing)
		names_asked(show_names());
	return editing;
}

void
screen_look(const struct screen_options *options)
{
	look = *options;
	if (editing)
		show_look(look.times, look.quiet);
}

void
screen_clear(void)
{
	if (!editing) {
		bytes_write("\033[H\033[2J", 7);
		return;
	}
	edit_hide();
	fputs("\033[H\033[2J", out);
	edit_draw();
}
