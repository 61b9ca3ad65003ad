#include "serve.h"

/* In a library, so that a way of waiting that defines its own has that. */
int
serve_option(char **words)
{
	(void)words;
	return 0;
}
