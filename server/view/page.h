/*
 * page: the page's files, which are part of the program.
 *
 * CMake writes them from page/ at build time, in the order in which an
 * exported lesson needs them: a module comes behind those that it imports.
 */
#ifndef PAGE_H
#define PAGE_H

#include <stddef.h>

struct page_file {
	const char	*path;		/* "/app.js" */
	const char	*type;		/* "text/javascript; charset=utf-8" */
	const char	*bytes;		/* with a NUL, which n does not count */
	size_t		 n;
};

/* All of them; behind the last one comes one whose path is NULL. */
extern const struct page_file page_files[];

/* NULL: there is no such file. "/" is "/index.html", which is none itself. */
const struct page_file *page_find(const char *path);

#endif
