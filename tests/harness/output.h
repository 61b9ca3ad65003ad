/*
 * output: what a process prints, kept in memory. The descriptor is the one
 * to give to it; the text belongs to the caller, who frees it.
 */
#ifndef OUTPUT_H
#define OUTPUT_H

int	 output_new(void);
char	*output_text(int fd);

#endif
