/* port: a number of this machine that nobody listens on, at this moment. */
#ifndef PORT_H
#define PORT_H

unsigned	port_free(void);

#endif
