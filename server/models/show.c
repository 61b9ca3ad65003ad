#include "show.h"

#include "seats.h"

#include <string.h>

static unsigned char read_bits[SEATS / 8], write_bits[SEATS / 8];
static int width;

void
show_none(int nfds)
{
	size_t bytes = ((size_t)nfds + 7) / 8;

	memset(read_bits, 0, bytes);
	memset(write_bits, 0, bytes);
	width = nfds;
}

static void
mark(unsigned char *bits, int fd)
{
	bits[fd / 8] |= (unsigned char)(1 << fd % 8);
}

void
show(int fd, bool readable, bool writable)
{
	if (readable)
		mark(read_bits, fd);
	if (writable)
		mark(write_bits, fd);
}

struct event_sets
show_sets(void)
{
	return (struct event_sets){ width, read_bits, write_bits };
}
