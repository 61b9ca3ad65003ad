/* input: what random clients send. srandom() seeds it. */
#ifndef INPUT_H
#define INPUT_H

#include <stdbool.h>
#include <stddef.h>

/* 0 to n - 1 */
size_t	below(size_t n);

/* A line with its LF, any but /who or with /who among them. */
void	random_line(char line[4096], bool who);

#endif
