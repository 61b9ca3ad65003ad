/*
 * place: where a chat is, as it is written on a command line.
 */
#ifndef PLACE_H
#define PLACE_H

#include <stdbool.h>

/*
 * Cuts "host", "host:port", "[host]" or "[host]:port" in place: *host and
 * *port are parts of the text, *port is left as it was if there is none. More
 * than one colon without brackets is an IPv6 address and no port. false: a
 * bracket without its other, or something else behind it.
 */
bool	place_cut(char *text, const char **host, const char **port);

#endif
