/*
 * blocking [NAP]: one talker, two readers, and between them a server of one
 * thread whose send blocks. The slow reader naps NAP milliseconds, 20 unless
 * given, before each piece that it reads.
 *
 * Nobody says "slower": the slow reader's buffer is full, so our send to it
 * waits, so we read no talker meanwhile, so the talker's send waits, too.
 */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { PIECE = 16384, PIECES = 32 };
enum { TALKER, FAST, SLOW, ALL };

static const char *const name[] = { "talker", "fast reader", "slow reader" };
static int theirs[ALL], ours[ALL];	/* both ends of each connection */
static unsigned nap = 20;
static struct timespec start;

/* What each does: all its pieces, through buffers that hold one or two. */
static void *
live(void *who)
{
	int i, me = *(int *)who;
	char piece[PIECE] = "";
	struct timespec end;

	for (i = 0; i < PIECES; i++) {
		if (me == SLOW)
			usleep(nap * 1000);
		if (me == TALKER)
			send(theirs[me], piece, PIECE, MSG_NOSIGNAL);
		else
			recv(theirs[me], piece, PIECE, MSG_WAITALL);
	}
	clock_gettime(CLOCK_MONOTONIC, &end);
	printf("the %s was done after %ld ms\n", name[me],
	    (end.tv_sec - start.tv_sec) * 1000 +
	    (end.tv_nsec - start.tv_nsec) / 1000000);
	return NULL;
}

int
main(int argc, char *argv[])
{
	struct sockaddr_in address = { .sin_family = AF_INET,
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t length = sizeof address;
	int i, small = PIECE, listener = socket(AF_INET, SOCK_STREAM, 0);
	int who[ALL] = { TALKER, FAST, SLOW };
	char piece[PIECE];
	pthread_t threads[ALL];

	if (argc > 1)
		nap = (unsigned)atoi(argv[1]);
	setsockopt(listener, SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
	setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
	if (bind(listener, (void *)&address, sizeof address) == -1 ||
	    listen(listener, ALL) == -1)
		return EXIT_FAILURE;
	getsockname(listener, (void *)&address, &length);
	clock_gettime(CLOCK_MONOTONIC, &start);
	for (i = 0; i < ALL; i++) {
		theirs[i] = socket(AF_INET, SOCK_STREAM, 0);
		setsockopt(theirs[i], SOL_SOCKET, SO_SNDBUF, &small,
		    sizeof small);
		setsockopt(theirs[i], SOL_SOCKET, SO_RCVBUF, &small,
		    sizeof small);
		if (connect(theirs[i], (void *)&address, sizeof address) == -1)
			return EXIT_FAILURE;
		ours[i] = accept(listener, NULL, NULL);
		if (pthread_create(&threads[i], NULL, live, &who[i]) != 0)
			return EXIT_FAILURE;
	}
	for (i = 0; i < PIECES; i++) {
		recv(ours[TALKER], piece, PIECE, MSG_WAITALL);
		send(ours[FAST], piece, PIECE, MSG_NOSIGNAL);
		send(ours[SLOW], piece, PIECE, MSG_NOSIGNAL);
	}
	for (i = 0; i < ALL; i++)
		pthread_join(threads[i], NULL);
	return EXIT_SUCCESS;
}
