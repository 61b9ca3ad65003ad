/*
 * unguarded: what serve_select guards against, without the guard.
 *
 * An fd_set has room for FD_SETSIZE descriptors, 0 to 1,023. FD_SET does not
 * look (select(2), BUGS): the bit of 1,024 is written behind the set, onto
 * whatever stands there. This program is built with _FORTIFY_SOURCE and with
 * sanitizers, and fd_setsize.c expects each of them to end it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>

int
main(int argc, char *argv[])
{
	fd_set	set;
	int	fd = argc > 1 ? atoi(argv[1]) : FD_SETSIZE;

	FD_ZERO(&set);
	FD_SET(fd, &set);
	printf("descriptor %d: %s\n", fd,
	    FD_ISSET(fd, &set) ? "nobody noticed" : "lost");
	return EXIT_SUCCESS;
}
