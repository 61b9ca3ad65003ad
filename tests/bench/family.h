/*
 * family: a server with all its threads and all its children, and theirs.
 *
 * CPU is what the scheduler counted for each process in nanoseconds, its
 * threads that have ended too (CLOCK_PROCESS_CPUTIME_ID of another process,
 * clock_getcpuclockid(3)), and of the children that it has waited for what
 * proc(5) has of them, in ticks (1/100 s). Switches are those of the threads
 * that live. io_uring's threads in the kernel are threads of the process.
 * Needs /proc/.../children (CONFIG_PROC_CHILDREN, as Debian has it).
 */
#ifndef FAMILY_H
#define FAMILY_H

#include <stdint.h>
#include <sys/types.h>

struct family {
	uint64_t	 cpu;		/* ns */
	uint64_t	 voluntary;	/* switches: it waited for something */
	uint64_t	 involuntary;	/* it was made to wait */
	unsigned	 processes;
	unsigned	 threads;	/* of all of them, one each at least */
};

/* Ends the program if the eldest is no more. */
void		family_count(pid_t eldest, struct family *);

/*
 * KiB, a page that n processes share counting 1/n for each (PSS). What the
 * kernel keeps for them (stacks of threads, buffers of sockets) is not in it.
 */
unsigned long	family_memory(pid_t eldest);

/* From now on orphans of ours are children of ours. */
void		family_adopt(void);

/* How many children are left after a second; they are killed. */
unsigned	family_left(void);

#endif
