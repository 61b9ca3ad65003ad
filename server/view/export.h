/*
 * export: the page and a record as one file, which needs nothing else.
 */
#ifndef EXPORT_H
#define EXPORT_H

/*
 * From the record's file (RECORD_FILE, "-": standard input) to the lesson's.
 * Returns the exit status; what is wrong ends the program with 1, and no part
 * of a lesson stays. Nothing is held in memory: the record may be long.
 */
int	export_lesson(const char *lesson, const char *file);

#endif
