/*
 * memory: what a server holds after much has happened, against before.
 *
 * A server that has just started has not touched all of its feed, nor its
 * heap: what it takes then is not a leak. So it is warmed first.
 */
#ifndef MEMORY_H
#define MEMORY_H

#include "process.h"

/*
 * More than the feed is said past one who does not read, is skipped for it
 * and leaves. All who are here must be reading, or nobody.
 */
void		memory_warm(const struct process *server);

/*
 * Resident bytes, as soon as so many clients and nobody else have a
 * descriptor, which must be soon.
 */
size_t		memory_at_rest(const struct process *server,
		    unsigned clients);

/* Not more than drift bytes more, but under a sanitizer or valgrind. */
void		memory_is_back(const struct process *server, unsigned clients,
		    size_t before, size_t drift);

#endif
