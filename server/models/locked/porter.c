#include "porter.h"

#include "client_io.h"
#include "clock.h"
#include "entrance.h"
#include "keeper.h"
#include "log.h"
#include "signals.h"
#include "turn.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LISTENER, KEYBOARD, ALSO, WATCHED };
enum { BUFFER = 4 << 10, DRAINS = 32 };

/*
 * Who pastes is not faster than all the threads that wake for others: the
 * keyboard rests between two reads.
 */
#define KEYBOARD_REST	UINT64_C(10000)

/* It need not be woken for less: two looks at the clock differ. */
#define SLACK	UINT64_C(1000)

static struct pollfd watched[WATCHED];
static int listening;
static sigset_t knocked;	/* the mask to sleep with */
static pthread_t porter;
static struct places left = TAILQ_HEAD_INITIALIZER(left);

/* What it went to sleep with. */
static uint64_t until;
static bool open, heard;
static uint64_t keyboard_at;

static void
ignore(int signal_number)
{
	(void)signal_number;
}

void
porter_begin(struct chat *chat, int listener, const sigset_t *asleep, int also)
{
	struct sigaction knock = { .sa_handler = ignore };
	sigset_t blocked;

	locked_begin(chat);
	listening = listener;
	watched[ALSO] = (struct pollfd){ .fd = also, .events = POLLIN };
	porter = pthread_self();
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGUSR2);
	pthread_sigmask(SIG_BLOCK, &blocked, NULL);
	sigaction(SIGUSR2, &knock, NULL);
	knocked = *asleep;
	sigdelset(&knocked, SIGUSR2);
}

static uint64_t
earlier(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

static uint64_t
due(const struct chat *chat)
{
	struct timespec left_over;

	if (turn_until(chat, &left_over) == NULL)
		return CLOCK_NEVER;
	return clock_now() + (uint64_t)left_over.tv_sec * 1000000 +
	    (uint64_t)left_over.tv_nsec / 1000;
}

bool
porter_is_open(const struct chat *chat)
{
	return TAILQ_EMPTY(&left) && chat_open(chat);
}

bool
porter_is_shut(void)
{
	return !open || !heard;
}

void
porter_knock_if_due(const struct chat *chat)
{
	uint64_t when = due(chat);

	if ((when == CLOCK_NEVER || when + SLACK >= until) &&
	    (open || !porter_is_open(chat)) && (heard || chat_wanted(chat) == 0))
		return;
	until = earlier(when, until);
	open = heard = true;
	pthread_kill(porter, SIGUSR2);
}

void
porter_closes(struct place *place)
{
	TAILQ_REMOVE(&locked_all, place, link);
	TAILQ_INSERT_TAIL(&left, place, link);
	pthread_kill(porter, SIGUSR2);
}

static struct place *
next_left(void)
{
	struct place *place;

	locked_return();
	place = TAILQ_FIRST(&left);
	if (place != NULL)
		TAILQ_REMOVE(&left, place, link);
	locked_leave();
	return place;
}

/* What has come meanwhile is read: close would answer it with a reset. */
static void
close_place(struct place *place)
{
	struct client *client = place->client;
	char buffer[BUFFER];
	int i;

	place_over(place);
	locked_enter();
	if (!client_refused(client))
		log_line(LOG_LEFT, "%s left: %s", client_nick(client),
		    client_why(client));
	client_left(client);
	locked_leave();
	for (i = 0; i < DRAINS; i++)
		if (recv(place->fd, buffer, sizeof buffer, MSG_DONTWAIT) <= 0)
			break;
	close(place->fd);
	free(place);
}

static void
probe_if_time(void)
{
	struct place *place;

	if (!turn_probes())
		return;
	TAILQ_FOREACH(place, &locked_all, link)
		if (!place->gone && client_probe(place->client))
			turn_sent();
}

/* How long may it sleep, and what for? */
static struct timespec *
prepare(struct chat *chat, struct timespec *timeout)
{
	uint64_t rest = entrance_deadline();
	bool typed = keeper_watched(chat);

	open = porter_is_open(chat);
	heard = !keeper_waits() || chat_wanted(chat) > 0;
	watched[LISTENER] = (struct pollfd){ .events = POLLIN,
	    .fd = open && rest == CLOCK_NEVER ? listening : -1 };
	watched[KEYBOARD] = (struct pollfd){ .events = POLLIN,
	    .fd = typed && clock_now() >= keyboard_at ? STDIN_FILENO : -1 };
	until = earlier(due(chat), rest);
	if (typed && watched[KEYBOARD].fd == -1)
		until = earlier(until, keyboard_at);
	until = TAILQ_EMPTY(&left) ? until : 0;	/* signals_heed let it in */
	return clock_until(until, timeout);
}

static void
serve_keyboard(void)
{
	keeper_read(locked_enter());
	keyboard_at = clock_now() + KEYBOARD_REST;
	locked_leave();
}

/* false: it is over, and the mutex is kept: nobody visits the core again. */
static bool
look_after(uint64_t turn, struct timespec *timeout, struct timespec **sleep)
{
	struct chat *chat = locked_enter();

	probe_if_time();
	if (!signals_heed(chat, turn) || chat_over(chat))
		return false;
	*sleep = prepare(chat, timeout);
	locked_leave();
	return true;
}

bool
porter_turn(int *status)
{
	static uint64_t turn;
	struct timespec timeout, *sleep;
	struct place *place;

	while ((place = next_left()) != NULL)
		close_place(place);
	*status = EXIT_SUCCESS;
	if (!look_after(++turn, &timeout, &sleep))
		return false;
	if (ppoll(watched, WATCHED, sleep, &knocked) == -1) {
		if (turn_recovers(turn))
			return true;
		*status = EXIT_FAILURE;
		locked_enter();		/* as above, for ever */
		return false;
	}
	if (watched[KEYBOARD].revents != 0)
		serve_keyboard();
	if (watched[LISTENER].revents != 0)
		entrance_admit(listening);
	return true;
}
