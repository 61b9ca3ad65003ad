/*
 * fault: which call of the server shall fail, and which have failed.
 *
 * The server runs in a fork of the test, linked so that each system call and
 * allocation it makes comes to calls.c first (ld --wrap). Plan and account
 * stand in memory that both share. In the test itself no call fails.
 *
 * The server's time is hurried: where pselect would sleep for a while, it
 * sleeps a moment and the server's clock goes on by the rest.
 */
#ifndef FAULT_H
#define FAULT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* In the order of errors.c; those from FAULT_OPEN on are made at start only. */
enum fault_call {
	FAULT_PSELECT, FAULT_ACCEPT4, FAULT_RECV, FAULT_SEND, FAULT_SENDMSG,
	FAULT_GETSOCKOPT, FAULT_SHUTDOWN, FAULT_CLOSE, FAULT_POLL,
	FAULT_WRITE, FAULT_IOCTL, FAULT_READ, FAULT_CLOCK_GETTIME,
	FAULT_MALLOC, FAULT_CALLOC,
	FAULT_OPEN, FAULT_ISATTY, FAULT_SOCKET, FAULT_SETSOCKOPT, FAULT_BIND,
	FAULT_LISTEN, FAULT_GETSOCKNAME, FAULT_GETADDRINFO, FAULT_GETRLIMIT,
	FAULT_PRCTL, FAULT_GETPWNAM, FAULT_SETGROUPS, FAULT_SETRESGID,
	FAULT_SETRESUID, FAULT_TCGETPGRP,
	FAULT_CALLS
};

struct fault_plan {
	enum fault_call	 call;
	int		 error;		/* errno; getaddrinfo: EAI_..., < 0 */
	unsigned	 index;		/* 1: the first; 0: none fails */
	bool		 lasting;	/* from then on, until healed */
};

enum { FAULT_HITS = 64 };

/* Who comes from here is given the smallest send buffer. */
#define FAULT_LAZY "127.0.0.9"

struct fault {
	struct fault_plan plan;		/* the test writes these two */
	atomic_bool	 healed;	/* what was lasting fails no more */

	_Atomic pid_t	 pid;		/* the server writes the rest */
	_Atomic uint16_t port;		/* where it listens */
	atomic_bool	 started;	/* it has begun to wait */
	bool		 at_start;	/* the first failed before that */
	_Atomic int64_t	 skew;		/* ns that its clock was put on by */
	atomic_uint	 made[FAULT_CALLS];
	unsigned	 made_unhealed[FAULT_CALLS];	/* the test: at first */
	atomic_uint	 struck;	/* calls that failed */
	atomic_uint	 hits;		/* of these, on a client's socket: */
	_Atomic uint16_t hit[FAULT_HITS];	/* the client's port */
};

/* Shared with all forks to come; one for a program, never freed. */
struct fault	*fault_new(void);

/* A new plan, and an empty account. */
void		 fault_plan(struct fault *, const struct fault_plan *);

/* What was to fail from some index on does so no more. */
void		 fault_heal(struct fault *);

/* From here on this process is the server. */
void		 fault_begin(struct fault *);

/* In the server: its account; elsewhere NULL. */
struct fault	*fault_mine(void);

/*
 * Counts the call; true: it fails now, and errno is set. fd is the client's
 * socket that it is made on, or -1.
 */
bool		 fault_strikes(enum fault_call, int fd);

/* Was it this client's own socket? */
bool		 fault_hit(const struct fault *, uint16_t port);

#endif
