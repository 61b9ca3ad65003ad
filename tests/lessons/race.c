/*
 * race [lock]: two threads add to one counter, without a lock or with it.
 *
 * "counter++" is three steps: read, add, write. What others wrote between our
 * read and our write is lost when we write. That window is a nanosecond wide,
 * and a run may pass without a loss, so here each thread now and then takes a
 * nap in it: the fault is the same, only the luck is taken out.
 */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TIMES 100000	/* that each of them adds 1 */
#define NAPS 100	/* of these so many with a nap in the middle */
#define NAP 100		/* microseconds */

/* volatile: each read and write is really made. It does not help. */
static volatile long counter;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t start;
static bool locked;

static void *
add(void *unused)
{
	long seen;
	int i;

	pthread_barrier_wait(&start);
	for (i = 0; i < TIMES; i++) {
		if (locked)
			pthread_mutex_lock(&lock);
		seen = counter;
		if (i % (TIMES / NAPS) == 0)
			usleep(NAP);
		counter = seen + 1;
		if (locked)
			pthread_mutex_unlock(&lock);
	}
	return unused;
}

int
main(int argc, char *argv[])
{
	pthread_t one, two;

	locked = argc > 1 && strcmp(argv[1], "lock") == 0;
	pthread_barrier_init(&start, NULL, 2);
	if (pthread_create(&one, NULL, add, NULL) != 0 ||
	    pthread_create(&two, NULL, add, NULL) != 0)
		return EXIT_FAILURE;
	pthread_join(one, NULL);
	pthread_join(two, NULL);
	printf("%s lock: added %d, counted %ld, lost %ld\n",
	    locked ? "with a" : "without a", 2 * TIMES, counter,
	    2 * TIMES - counter);
	return EXIT_SUCCESS;
}
