/*
 * password: the first line of a file.
 */
#ifndef PASSWORD_H
#define PASSWORD_H

#include <stdbool.h>

/* With a NUL; so that "/pass X" and its LF are a line of 1,024 bytes. */
#define PASSWORD_SIZE	1018

/*
 * The line without its LF or CR LF. It must be something that can be sent:
 * UTF-8 without control characters, no blank before it. false: *why says what
 * is wrong with the file (static text, or strerror's).
 */
bool	password_read(const char *path, char password[PASSWORD_SIZE],
	    const char **why);

#endif
