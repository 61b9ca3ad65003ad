#include "page.h"

#include <string.h>

const struct page_file *
page_find(const char *path)
{
	static const char index[] = "/index.html";
	const struct page_file *f;

	if (strcmp(path, index) == 0)
		return NULL;
	if (strcmp(path, "/") == 0)
		path = index;
	for (f = page_files; f->path != NULL; f++)
		if (strcmp(f->path, path) == 0)
			return f;
	return NULL;
}
