/*
 * harness: starts the programs that are shipped and talks to them.
 *
 * Everything here fails the running test (Check) instead of returning an
 * error, and gives up after PATIENCE. What it hands out lives until the test
 * ends; nothing has to be freed. SERVER and CLIENT are the programs' paths.
 *
 *	clock	how long is long: all limits grow with TEST_SCALE
 *	must	a call of our own that fails
 *	process	a program that was started, and what it printed
 *	server	a chat server, found by the port that it printed
 *	peer	one who is connected to it
 *	proc	what the kernel says of a process
 *	suite	fixtures and main() of a program of tests
 */
#ifndef HARNESS_H
#define HARNESS_H

#include <check.h>

#include "clock.h"
#include "must.h"
#include "peer.h"
#include "proc.h"
#include "process.h"
#include "server.h"
#include "suite.h"

#endif
