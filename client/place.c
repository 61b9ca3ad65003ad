#include "place.h"

#include <string.h>

static bool
cut_brackets(char *text, const char **host, const char **port)
{
	char *end = strchr(text, ']');

	if (end == NULL || (end[1] != '\0' && end[1] != ':'))
		return false;
	if (end[1] == ':')
		*port = end + 2;
	*end = '\0';
	*host = text + 1;
	return true;
}

bool
place_cut(char *text, const char **host, const char **port)
{
	char *colon = strchr(text, ':');

	if (text[0] == '[')
		return cut_brackets(text, host, port);
	*host = text;
	if (colon != NULL && strchr(colon + 1, ':') == NULL) {
		*colon = '\0';
		*port = colon + 1;
	}
	return true;
}
