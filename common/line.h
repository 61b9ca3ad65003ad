/*
 * line: a stream of bytes, cut into lines.
 *
 * A line ends in LF or CR LF. Telnet commands (RFC 854) are taken out, also
 * when they come in pieces; a sub-negotiation ends at IAC SE or after 1,024
 * bytes. However the bytes are split on their way, the lines are the same.
 * There is no I/O here and nothing is allocated: the caller lends a buffer,
 * which must live as long as the cutter.
 */
#ifndef LINE_H
#define LINE_H

#include <stddef.h>

enum line_cut {
	LINE_UNFINISHED,	/* all bytes are taken, no line has ended */
	LINE_WHOLE,		/* a line stands in bytes[0..len) */
	LINE_TOO_LONG		/* a line has ended that was not kept */
};

struct line {
	char		*bytes;		/* the line so far, without its end */
	size_t		 len;		/* valid until the next call */
	size_t		 size;		/* bytes a line may have with its LF */
	size_t		 option;	/* bytes of a sub-negotiation so far */
	unsigned char	 telnet;	/* where in a telnet command we are */
	unsigned char	 over;		/* the line is longer than size */
	unsigned char	 cut;		/* the line was handed out */
};

/*
 * A buffer of size bytes, at least 1: the longest line that is kept has size
 * bytes with its LF (and its CR, if it has one), counted without telnet
 * commands.
 */
void		line_init(struct line *, char *buffer, size_t size);

/*
 * Takes bytes from *bytes up to the end of the next line and moves *bytes and
 * *n past what was taken. To be called until it says LINE_UNFINISHED.
 */
enum line_cut	line_next(struct line *, const char **bytes, size_t *n);

/*
 * End of file: what stood without its LF is the last line, as if the LF had
 * come; LINE_UNFINISHED if nothing stood. The cutter may be used again.
 */
enum line_cut	line_last(struct line *);

#endif
