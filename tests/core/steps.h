/*
 * steps: what can come to pass at a chat and its model, which are told the
 * same. Each step fails where they differ.
 */
#ifndef STEPS_H
#define STEPS_H

#include "model.h"
#include "play.h"

#define PLAY_REST	"esam"
#define PLAY_PASSWORD	"s" PLAY_REST

struct table {
	struct chat	*chat;
	struct model	 model;
	bool		 plenty;	/* nobody waits for a reader */
};

/* The one that is played at. */
extern struct table	 table;

/* Somebody comes, if there is a free place and the door is open. */
void	joined(void);

/* It sends lines, as much of them as is wanted or a piece. */
void	talked(struct member *);

/* It takes so many bytes of what it is owed, or all. */
void	took(struct member *, size_t most);

/* It is so late now; who must be closed is. */
void	tick(uint64_t now);

/* A turn: that, and the driver sleeps so long. */
void	ticked(uint64_t microseconds);

/* It ends its side, if that can be seen; its connection is lost. */
void	ended(struct member *);
void	failed(struct member *);

/* The keeper says something, or shows it out. */
void	kept(struct member *);

#endif
