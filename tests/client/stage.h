/*
 * stage: a client in a pane, and the test plays its server.
 *
 * The server has let it in, called it 철수, and said that ann and 민수 are here
 * (which is not shown). stage_end: it leaves by Ctrl-D and says nothing more
 * that was not expected.
 */
#ifndef STAGE_H
#define STAGE_H

#include "harness.h"

struct peer	*stage_begin(const char *options);
void		 stage_end(struct peer *server);

#endif
