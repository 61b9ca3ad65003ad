/*
 * trace: what the loop does, told as it happens (--trace, tcp_chatview).
 *
 * Without a trace each of these costs one branch. What is told are events of
 * common/trace; where they go and who may stop the loop at one of them is the
 * recorder's business.
 *
 * A record, version 1, is a line: one JSON object. In each stand k, its kind;
 * turn, of the loop, from 1; seq, which counts records; us, microseconds since
 * the first one, without the time that somebody stood at the gate; at, the
 * line of the source (0: none); and held, where the loop was stopped before
 * it for so many us. Readers pass over fields and kinds that they do not know.
 * A set is hexadecimal, two digits for each byte: descriptor f is bit f % 8 of
 * byte f / 8, and zero bytes at its end are left out. Of a text at most 200
 * bytes are told ("cut":true where there were more); a byte that is not UTF-8
 * is the lone surrogate 0xdc00 + byte. n is what the call returned; where it is
 * -1, "error" says why.
 *
 * {"k":"begin","turn":0,"seq":0,"us":0,"at":0,"v":1,"program":"tcp_chatserv",
 *	"version":"1.0","started":"2026-11-20T21:00:00Z",
 *	"call":"pselect","setsize":1024,"fds":{"listener":3,"keyboard":0},"title":"127.0.0.1:9000",
 *	"file":"serve_select.c","source":"...\n"}
 *	fds: those that are no client's; tcp_chatcli has server and keyboard.
 * {"k":"set","turn":7,"seq":41,"us":120,"at":231,"call":"pselect",
 *	"nfds":6,"r":"39","w":"10","wait":null,"owed":[[4,812]]}
 *	handed to the call that waits. wait: us at most, null: no limit.
 *	owed: messages that the first 16 in the write set have still to be sent.
 * {"k":"wake",...,"call":"pselect","n":1,"slept":1204331,"r":"20","w":""}
 *	what it left in the sets, after so many us.
 * {"k":"isset",...,"fd":5,"set":"readable"}
 *	an FD_ISSET that was true, or what another call than pselect said in
 *	its place; what follows, to the next one, comes of it.
 * {"k":"accept",...,"fd":6,"from":"127.0.0.1:40312","nick":"client3",
 *	"state":"here"}
 *	state: here, stranger (it must say a password) or refused. Where
 *	nobody was accepted: "fd":-1,"error":"Resource temporarily unavailable".
 * {"k":"recv",...,"fd":5,"n":6,"text":"hello\n","lines":1,"line":0,
 *	"nick":"client2"}
 *	lines: how many ended in it. line: bytes of an unfinished one. nick:
 *	after it was heard. "hidden":true in place of a text that is not for
 *	all (/msg, /pass); --trace-private shows it, but for a password.
 * {"k":"line",...,"fd":5,"text":"<client2> hello","readers":1}
 *	a message. fd: whose recv it came of, -1: nobody's.
 * {"k":"send",...,"fd":4,"of":16,"n":16,"owed":0}
 *	of: bytes that were offered. owed: messages it is still owed.
 * {"k":"close",...,"fd":5,"nick":"client2","why":"end of file"}
 * {"k":"note",...,"text":"client2 left: end of file"}
 *	a line of the log.
 * {"k":"read",...,"fd":0,"n":3,"text":"hi\n"}
 *	the keyboard.
 * {"k":"show",...,"fd":1,"n":17}
 *	the screen: tcp_chatcli.
 * {"k":"gap",...,"n":17}
 *	so many records, from this seq on, could not be written in time.
 * {"k":"end",...,"why":"closing"}
 */
#ifndef TRACE_H
#define TRACE_H

#include "chat.h"
#include "facts.h"

/* The loop begins; the program outlives it. */
void	trace_begin(struct chat *, const struct event_program *);

void	trace_accepted(const struct client *, const char *from);
void	trace_not_accepted(int error);

/* recv returned n and the chat was told; errno of -1. */
void	trace_received(const struct client *, const char *bytes, ssize_t n,
	    int error);
void	trace_sent(const struct client *, size_t of, ssize_t n, int error);
void	trace_closed(const struct client *);

#endif
