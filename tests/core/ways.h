/*
 * ways: what must hold of a chat and its model between two turns, whatever
 * has come to pass.
 */
#ifndef WAYS_H
#define WAYS_H

#include "model.h"

/*
 * Fails if it does not hold. plenty: nobody has to wait for a reader, so that
 * the model knows who may talk. true: somebody is stopped by --rate.
 */
bool	ways_agree(struct chat *, const struct model *, bool plenty);

#endif
