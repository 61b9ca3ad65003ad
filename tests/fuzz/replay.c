/*
 * The seeds of a fuzz target, played without a fuzzer: each file in the
 * directory that is named. What was found once is found again.
 */
#include "fuzz.h"

#include <dirent.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST = 1 << 16 };

static void
play_file(const char *directory, const char *name)
{
	static uint8_t bytes[MOST];
	char path[4096];
	uint8_t *data;
	size_t n;
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", directory, name);
	file = fopen(path, "r");
	if (file == NULL)
		err(1, "%s", path);
	n = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	printf("%s: %zu bytes\n", name, n);
	fflush(stdout);
	/* A copy of its own, so that a step past its end is seen. */
	data = malloc(n > 0 ? n : 1);
	if (data == NULL)
		err(1, NULL);
	for (size_t i = 0; i < n; i++)
		data[i] = bytes[i];
	LLVMFuzzerTestOneInput(data, n);
	free(data);
}

int
main(int argc, char **argv)
{
	struct dirent *entry;
	unsigned played = 0;
	DIR *directory;

	if (argc != 2)
		errx(2, "usage: %s directory", argv[0]);
	directory = opendir(argv[1]);
	if (directory == NULL)
		err(1, "%s", argv[1]);
	while ((entry = readdir(directory)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		play_file(argv[1], entry->d_name);
		played++;
	}
	closedir(directory);
	if (played == 0)
		errx(1, "%s: no seeds", argv[1]);
	return 0;
}
