/*
 * semaphore [SEATS]: eight guests and a few seats, 3 unless given.
 *
 * A mutex lets one in. A semaphore counts: it lets so many in, and who comes
 * later sleeps until a seat is given back. With 1 it does what a mutex does.
 */
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define GUESTS 8

static sem_t seats;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t all_came;
static int sitting, most, waited;

static void
count(int sits, int waits)
{
	pthread_mutex_lock(&lock);
	sitting += sits;
	waited += waits;
	most = sitting > most ? sitting : most;
	pthread_mutex_unlock(&lock);
}

/* Nobody gets up before all have come: so the figures are always the same. */
static void *
visit(void *unused)
{
	bool seated = sem_trywait(&seats) == 0;

	count(seated, !seated);
	pthread_barrier_wait(&all_came);
	if (!seated) {
		sem_wait(&seats);
		count(1, 0);
	}
	count(-1, 0);
	sem_post(&seats);
	return unused;
}

int
main(int argc, char *argv[])
{
	unsigned n = argc > 1 ? (unsigned)atoi(argv[1]) : 3;
	pthread_t guests[GUESTS];
	int i, left;

	if (n == 0 || sem_init(&seats, 0, n) == -1)
		return EXIT_FAILURE;
	pthread_barrier_init(&all_came, NULL, GUESTS);
	for (i = 0; i < GUESTS; i++)
		if (pthread_create(&guests[i], NULL, visit, NULL) != 0)
			return EXIT_FAILURE;
	for (i = 0; i < GUESTS; i++)
		pthread_join(guests[i], NULL);
	sem_getvalue(&seats, &left);
	printf("%d guests, seats: %u, sat at once: %d, had to wait: %d, "
	    "seats free at last: %d\n", GUESTS, n, most, waited, left);
	return EXIT_SUCCESS;
}
