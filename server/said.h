/*
 * said: every message once, for the log (-v) and for the trace.
 */
#ifndef SAID_H
#define SAID_H

#include "chat.h"

#include <stdbool.h>

/* Are messages to be logged? */
void	said_log(bool on);

/* What has been said since came of a recv from fd; -1: of none. */
void	said_heed(struct chat *, int fd);

#endif
