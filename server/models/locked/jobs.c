#include "jobs.h"

#include <stdlib.h>

static TAILQ_HEAD(, job) queue = TAILQ_HEAD_INITIALIZER(queue);
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static bool stopped;

struct job *
job_of(struct place *place)
{
	return (struct job *)(void *)place;
}

struct place *
place_new(void)
{
	struct job *job = malloc(sizeof *job);
	struct place *place = (struct place *)(void *)job;

	if (job == NULL)
		return NULL;
	place->gone = place->idle = place->waits = false;
	place->flying = place->flown = 0;
	job->state = AT_REST;
	job->again = job->readable = job->holds = job->ended = false;
	job->known = false;
	return place;
}

void
job_enqueue(struct job *job)
{
	if (job->state == WORKED_ON)
		job->again = true;
	if (job->state != AT_REST)
		return;
	job->state = QUEUED;
	TAILQ_INSERT_TAIL(&queue, job, next);
	pthread_cond_signal(&filled);
}

void
place_heard(struct place *place)
{
	job_enqueue(job_of(place));
}

void
place_owed(struct place *place)
{
	job_enqueue(job_of(place));
}

void
place_doomed(struct place *place)
{
	job_enqueue(job_of(place));
}

struct job *
jobs_next(void)
{
	struct job *job;

	if (TAILQ_EMPTY(&queue))
		locked_settle();
	while (TAILQ_EMPTY(&queue) && !stopped)
		locked_wait(&filled);
	if (stopped)
		return NULL;
	job = TAILQ_FIRST(&queue);
	TAILQ_REMOVE(&queue, job, next);
	job->state = WORKED_ON;
	job->again = false;
	return job;
}

void
jobs_stop(void)
{
	stopped = true;
	pthread_cond_broadcast(&filled);
}
