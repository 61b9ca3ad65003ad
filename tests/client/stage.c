#include <unistd.h>

#include "pane.h"
#include "play.h"
#include "stage.h"

struct peer *
stage_begin(const char *options)
{
	unsigned port;
	int listener = play_listen(&port, 0);
	struct peer *server;

	pane_client(options, port);
	server = play_accept(listener);
	close(listener);
	peer_expect(server, "/who");
	peer_send(server, "*** welcome, client3: 3 here\n"
	    "*** 3 here: ann, 민수, client3\n*** you are now 철수\n");
	pane_sees("*** you are now ");
	pane_ends_in(">");
	return server;
}

void
stage_end(struct peer *server)
{
	pane_press("C-u C-d");
	ck_assert_ptr_null(peer_line(server));
	peer_close(server);
	pane_sees("status 0");
}
