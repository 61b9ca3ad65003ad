/* proc: what the kernel says of a process, by its number. */
#ifndef PROC_H
#define PROC_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

char		proc_state(pid_t);	/* 'R', 'S', 'T'; proc(5) */
uint64_t	proc_cpu_us(pid_t);	/* user and system, so far */
uint64_t	proc_sleeps(pid_t);	/* voluntary context switches */
size_t		proc_memory(pid_t);	/* resident bytes */
unsigned	proc_descriptors(pid_t);	/* open ones */

#endif
