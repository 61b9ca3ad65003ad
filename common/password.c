#include "password.h"

#include "text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Cleaned it must be what it was, or it could not be said. */
static bool
can_be_sent(const char *password, size_t n)
{
	char clean[TEXT_GROWTH * PASSWORD_SIZE];
	bool repaired = false;

	return text_clean(clean, password, n, &repaired) == n && !repaired;
}

static const char *
what_is_wrong(const char *password, size_t n)
{
	if (n == 0)
		return "its first line, the password, is empty";
	if (n >= PASSWORD_SIZE)
		return "its first line, the password, has more than 1,017 "
		    "bytes";
	if (password[0] == ' ' || password[0] == '\t')
		return "its first line, the password, begins with a blank";
	if (!can_be_sent(password, n))
		return "its first line, the password, is not UTF-8 or has "
		    "control characters";
	return NULL;
}

static size_t
without_end(const char *line, size_t n)
{
	if (n > 0 && line[n - 1] == '\n')
		n--;
	if (n > 0 && line[n - 1] == '\r')
		n--;
	return n;
}

bool
password_read(const char *path, char password[PASSWORD_SIZE],
    const char **why)
{
	FILE *file = fopen(path, "re");
	char *line = NULL;
	size_t size = 0, n;
	ssize_t got;

	*why = strerror(errno);
	if (file == NULL)
		return false;
	errno = 0;
	got = getline(&line, &size, file);
	*why = strerror(errno);
	fclose(file);
	if (got != -1 || errno == 0) {
		n = without_end(line, got == -1 ? 0 : (size_t)got);
		*why = what_is_wrong(line, n);
		if (*why == NULL) {
			memcpy(password, line, n);
			password[n] = '\0';
		}
	}
	free(line);
	return *why == NULL;
}
