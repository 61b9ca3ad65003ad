#include "guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A browser leaves the port out where it is that of HTTP. */
static void
name(struct guard *g, unsigned port)
{
	static const char *const us[] = { "127.0.0.1", "localhost" };
	size_t i;

	for (i = 0; i < sizeof us / sizeof *us; i++) {
		snprintf(g->names[i], sizeof g->names[i], "%s:%u", us[i],
		    port);
		if (port == 80)
			snprintf(g->names[2 + i], sizeof g->names[i], "%s",
			    us[i]);
	}
}

void
guard_open(struct guard *g, unsigned port)
{
	unsigned char random[(GUARD_TOKEN - 1) / 2];
	size_t i;

	memset(g, 0, sizeof(*g));
	name(g, port);
	arc4random_buf(random, sizeof random);
	for (i = 0; i < sizeof random; i++)
		snprintf(g->token + 2 * i, 3, "%02x", random[i]);
}

bool
guard_is_us(const struct guard *g, const char *host)
{
	size_t i;

	for (i = 0; host != NULL && i < GUARD_NAMES; i++)
		if (g->names[i][0] != '\0' &&
		    strcasecmp(host, g->names[i]) == 0)
			return true;
	return false;
}

bool
guard_knows(const struct guard *g, const char *token)
{
	unsigned differs = 0;
	size_t i;

	if (token == NULL || strlen(token) != sizeof g->token - 1)
		return false;
	for (i = 0; i < sizeof g->token - 1; i++)
		differs |= (unsigned)(token[i] ^ g->token[i]);
	return differs == 0;
}

bool
guard_is_ours(const struct guard *g, const char *origin)
{
	static const char scheme[] = "http://";

	return origin != NULL &&
	    strncmp(origin, scheme, sizeof scheme - 1) == 0 &&
	    guard_is_us(g, origin + sizeof scheme - 1);
}
