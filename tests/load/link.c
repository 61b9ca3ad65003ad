#include "link.h"

#include "must.h"
#include "residents.h"

#include <fcntl.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

/* Inherited by ip, which knows them as /proc/self/fd/N. */
static int here = -1, there = -1;

static bool
ran(const char *format, ...)
{
	char command[256];
	va_list args;

	va_start(args, format);
	vsnprintf(command, sizeof command, format, args);
	va_end(args);
	return system(command) == 0;
}

static bool
wrote(const char *path, const char *format, ...)
{
	va_list args;
	int n, fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd == -1)
		return false;
	va_start(args, format);
	n = vdprintf(fd, format, args);
	va_end(args);
	close(fd);
	return n > 0;
}

/* Root of a user namespace of our own: user_namespaces(7). */
static bool
became_root(void)
{
	uid_t uid = geteuid();
	gid_t gid = getegid();

	if (uid == 0)
		return true;
	return unshare(CLONE_NEWUSER) == 0 &&
	    wrote("/proc/self/setgroups", "deny") &&
	    wrote("/proc/self/uid_map", "0 %u 1", uid) &&
	    wrote("/proc/self/gid_map", "0 %u 1", gid);
}

static int
new_machine(void)
{
	if (unshare(CLONE_NEWNET) == -1 || !ran("ip link set lo up"))
		return -1;
	return open("/proc/self/ns/net", O_RDONLY);
}

bool
link_two_machines(void)
{
	if (ran("ip -V >/dev/null 2>&1") && became_root()) {
		there = new_machine();
		here = there == -1 ? -1 : new_machine();
	}
	if (here != -1)
		return true;
	residents_tell("skipped: no ip of iproute2, or no namespace allowed");
	return false;
}

void
link_cable(unsigned n)
{
	MUST(ran("ip link add here%u type veth peer name there%u netns "
	    "/proc/self/fd/%d && ip address add 10.77.%u.1/24 dev here%u && "
	    "ip link set here%u up", n, n, there, n, n, n));
	link_go_there();
	MUST(ran("ip address add 10.77.%u.2/24 dev there%u && "
	    "ip link set there%u up", n, n, n));
	link_come_back();
}

void
link_pull(unsigned n)
{
	link_go_there();
	MUST(ran("ip link set there%u down", n));
	link_come_back();
}

void
link_go_there(void)
{
	MUST(setns(there, CLONE_NEWNET) == 0);
}

void
link_come_back(void)
{
	MUST(setns(here, CLONE_NEWNET) == 0);
}
