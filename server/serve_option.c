#include "serve.h"

/* In a library, so that a way of waiting that defines its own has that. */
struct serve_option serve_option = { .help = "" };
