/*
 * talk: what the talkers write.
 *
 * By flight: a talker whose listener has heard so much that fewer than
 * plan->flight of its lines are under way writes as many as that allows, in
 * one send. By rate: line after line, each by the next talker.
 */
#ifndef TALK_H
#define TALK_H

#include "crowd.h"

void		 talk_prepare(struct crowd *);
void		 talk_free(struct crowd *);

/* The talker's listener has heard more of it. */
void		 talk_allow(struct crowd *, unsigned talker);

/* Writes what may be written now; returns when to be called again at last. */
uint64_t	 talk(struct crowd *);

/* Hushed, or all has been written that the plan wants, or nobody is left. */
bool		 talk_over(const struct crowd *);

/* Nobody has heard anything for long: what is under way is given up. */
void		 talk_give_up(struct crowd *);

#endif
