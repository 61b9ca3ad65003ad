/*
 * child: what the process of one client does, and all that it does: bytes
 * from the connection to the room, and bytes from the room to the connection.
 */
#ifndef CHILD_H
#define CHILD_H

#include "chat.h"

/*
 * client_seat is the connection, room the other end to the room; both do not
 * block, and nothing else is open. The end of what one says is handed on to
 * the other (shutdown), so the room hears an end of file as if it were the
 * client's own. Ends with 0 where both have said all or the room has closed
 * its end, and with the errno of the connection where that is lost: an exit
 * status is how the room hears of it.
 */
_Noreturn void	child_run(struct client *, int room);

#endif
