#include "export.h"

#include "inline.h"
#include "intake.h"

#include <err.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct lesson {
	const char	*path, *file;
	FILE		*out;		/* NULL: no record has come yet */
};

/* A lesson that is cut is none; the end of the program sees to it. */
static const char *unfinished;

static void
remove_unfinished(void)
{
	struct stat is;

	if (unfinished != NULL && lstat(unfinished, &is) == 0 &&
	    S_ISREG(is.st_mode))
		unlink(unfinished);
}

/* To open the lesson would empty the record. */
static void
check_that_they_differ(const struct lesson *l)
{
	struct stat from, to;
	int known = strcmp(l->file, "-") == 0 ? fstat(STDIN_FILENO, &from) :
	    stat(l->file, &from);

	if (known == 0 && stat(l->path, &to) == 0 &&
	    from.st_dev == to.st_dev && from.st_ino == to.st_ino)
		errx(1, "--export %s: this is the record itself", l->path);
}

static void
open_lesson(struct lesson *l)
{
	check_that_they_differ(l);
	l->out = fopen(l->path, "we");
	if (l->out == NULL)
		err(1, "--export %s", l->path);
	unfinished = l->path;
	inline_begin(l->out);
}

/* Not before there is a record: no old lesson is lost to a wrong file. */
static void
take(void *to, const struct record *r)
{
	struct lesson *l = to;

	if (l->out == NULL)
		open_lesson(l);
	inline_record(l->out, r->line, r->n);
	if (ferror(l->out))
		err(1, "--export %s", l->path);
}

int
export_lesson(const char *path, const char *file)
{
	struct lesson l = { .path = path, .file = file };
	static struct intake in;

	if (atexit(remove_unfinished) != 0)
		errx(1, "out of memory");
	signal(SIGXFSZ, SIG_IGN);	/* a lesson that is too long */
	intake_open(&in, file, take, &l);
	intake_file(&in, file);
	inline_end(l.out);
	if (fflush(l.out) != 0 || ferror(l.out) || fclose(l.out) != 0)
		err(1, "--export %s", path);
	unfinished = NULL;
	return 0;
}
