#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "must.h"
#include "output.h"

/* A file, not a pipe: nobody has to empty it. */
int
output_new(void)
{
	int	fd = memfd_create("output", MFD_CLOEXEC);

	MUST(fd >= 0);
	MUST(fcntl(fd, F_SETFL, O_APPEND) == 0);
	return fd;
}

char *
output_text(int fd)
{
	struct stat	 st;
	ssize_t		 n;
	char		*text;

	MUST(fstat(fd, &st) == 0);
	text = malloc((size_t)st.st_size + 1);
	MUST(text != NULL);
	n = pread(fd, text, (size_t)st.st_size, 0);
	MUST(n >= 0);
	text[n] = '\0';
	return text;
}
