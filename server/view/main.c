/*
 * tcp_chatview: the window on a select loop.
 */
#include "export.h"
#include "options.h"
#include "view.h"

#include <fcntl.h>
#include <unistd.h>

/* What is meant for standard error must not go to a browser. */
static void
open_standard_files(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd != -1 && fd <= STDERR_FILENO);
	close(fd);
}

int
main(int argc, char **argv)
{
	struct options options;

	open_standard_files();
	options = options_parse(argc, argv);
	if (options.lesson != NULL)
		return export_lesson(options.lesson, options.file);
	return view(&options);
}
