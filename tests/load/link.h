/*
 * link: two machines on this one, and cables between them.
 *
 * They are network namespaces (network_namespaces(7)): "here", where a server
 * is started, and "there". A socket stays on the machine that it was opened
 * on. All vanishes with the test. Root is not needed where the kernel lets
 * anybody have a user namespace.
 */
#ifndef LINK_H
#define LINK_H

#include <stdbool.h>

/*
 * The running test is here from now on. false, and told: there is no ip (of
 * iproute2), or it may not be done.
 */
bool	link_two_machines(void);

/* Cable n, from 1 to 250, joins 10.77.n.1 here and 10.77.n.2 there. */
void	link_cable(unsigned n);

/* It is pulled out: what is sent is lost without a word. */
void	link_pull(unsigned n);

/* Sockets that are opened between these two are there. */
void	link_go_there(void);
void	link_come_back(void);

#endif
