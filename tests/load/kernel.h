/*
 * kernel: what it holds for the connections of a server.
 *
 * Memory, not bytes of text: what ss(8) calls w (the queue that is to be sent)
 * and r (what was received and not read), each with the kernel's own overhead.
 */
#ifndef KERNEL_H
#define KERNEL_H

#include "process.h"

struct kernel_share {
	unsigned	 connections;
	size_t		 most;		/* bytes, of one of them */
	size_t		 all;		/* bytes */
};

/* On the server's side; false, and told: there is no ss. */
bool	kernel_sending(const struct process *server, struct kernel_share *);

/* On the side of its clients, who are on this machine. */
bool	kernel_receiving(const struct process *server, struct kernel_share *);

#endif
