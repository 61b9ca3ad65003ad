/*
 * input: what clients do and send. It is chosen at random, or by the bytes of
 * a script, so that a fuzzer can look for what random plays do not meet.
 */
#ifndef INPUT_H
#define INPUT_H

#include <stdbool.h>
#include <stddef.h>

/* From now on choices are random, or those of this script (not copied). */
void	 input_random(unsigned seed);
void	 input_script(const unsigned char *bytes, size_t n);

/* The script is at its end: 0 is chosen from there on. */
bool	 input_over(void);

/* How to do it again, for a message; static. */
const char *input_name(void);

/* 0 to n - 1; n is at most 65,536. */
size_t	 below(size_t n);

/* A line with its LF; with private answers of many lines or without. */
void	 input_line(char line[4096], bool answers);

/* A text that needs no cleaning, perhaps none; static. */
const char *input_text(void);

#endif
