/*
 * login_room: a chat with a password, "열려라 참깨".
 */
#ifndef LOGIN_ROOM_H
#define LOGIN_ROOM_H

#include "guests.h"

#define PASS	"/pass 열려라 참깨"
#define WELCOME(name, n) \
	"*** welcome, " name ": " #n " here; /help lists the commands\n"

extern struct chat	*chat;

void		 open_with(unsigned seats, unsigned history);
void		 open_chat(void);

/* Is asked, says it, and is in. */
struct client	*logs_in(void);

#endif
