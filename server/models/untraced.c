#include "untraced.h"

#include "recorder.h"

#include <err.h>

void
untraced(void)
{
	if (recorder_asked())
		errx(1, "--trace: this way of waiting has no records");
}
