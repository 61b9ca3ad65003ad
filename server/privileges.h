/*
 * privileges: root is not needed to chat, nor any way back to it.
 */
#ifndef PRIVILEGES_H
#define PRIVILEGES_H

/*
 * No program that is executed from now on has more rights (no_new_privs).
 * Started as root the program becomes this user, with no other groups; NULL:
 * nobody. Not started as root: nothing, but then no user may be named. What
 * cannot be done ends the program with one line: status 2 if there is no such
 * user, 1 otherwise.
 */
void	privileges_drop(const char *user);

#endif
