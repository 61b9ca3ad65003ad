/*
 * deadlock [order]: ann takes the pen and then the paper, bob the paper and
 * then the pen. With "order" both take the pen first, and both get to write.
 *
 * Each notes what it holds and waits for, and main() watches these notes. A
 * circle in them cannot come undone: who waits puts nothing down.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NOTHING, PEN, PAPER };
enum { ANN, BOB };

static const char *const thing[] = { "nothing", "the pen", "the paper" };
static const char *const name[] = { "ann", "bob" };
static pthread_mutex_t locks[] = { PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER };
static int order[2][2] = { { PEN, PAPER }, { PAPER, PEN } };
static atomic_int holds[2], waits[2], written;

static void
take(int me, int what)
{
	waits[me] = what;
	pthread_mutex_lock(&locks[what]);
	waits[me] = NOTHING;
}

static void *
live(void *who)
{
	int me = *(int *)who, other = !me;

	take(me, order[me][0]);
	holds[me] = order[me][0];
	/* Not by luck: the other holds its first thing, or wants mine. */
	while (holds[other] == NOTHING && waits[other] != holds[me] &&
	    written == 0)
		usleep(1000);
	take(me, order[me][1]);
	printf("%s writes\n", name[me]);
	written++;
	holds[me] = NOTHING;
	pthread_mutex_unlock(&locks[order[me][1]]);
	pthread_mutex_unlock(&locks[order[me][0]]);
	return NULL;
}

int
main(int argc, char *argv[])
{
	int me, who[2] = { ANN, BOB };
	pthread_t thread;

	if (argc > 1 && strcmp(argv[1], "order") == 0)
		memcpy(order[BOB], order[ANN], sizeof order[BOB]);
	for (me = ANN; me <= BOB; me++)
		if (pthread_create(&thread, NULL, live, &who[me]) != 0 ||
		    pthread_detach(thread) != 0)
			return EXIT_FAILURE;
	while (holds[ANN] == NOTHING || waits[BOB] != holds[ANN] ||
	    holds[BOB] == NOTHING || waits[ANN] != holds[BOB]) {
		if (written == 2)
			return EXIT_SUCCESS;
		usleep(1000);
	}
	for (me = ANN; me <= BOB; me++)
		printf("%s holds %s and waits for %s\n", name[me],
		    thing[holds[me]], thing[waits[me]]);
	printf("a circle: nobody will ever write\n");
	return EXIT_FAILURE;
}
