#include "privileges.h"

#include <err.h>
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

/* exec of a setuid program gives nothing any more (PR_SET_NO_NEW_PRIVS(2)). */
static void
no_way_back(void)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1)
		err(1, "PR_SET_NO_NEW_PRIVS");
}

void
privileges_drop(const char *user)
{
	const char *name = user != NULL ? user : "nobody";
	struct passwd *entry;

	no_way_back();
	if (geteuid() != 0) {
		if (user != NULL)
			errx(1, "--user %s: only root can become another user",
			    user);
		return;
	}
	errno = 0;
	entry = getpwnam(name);
	if (entry == NULL && errno != 0 && errno != ENOENT)
		err(1, "--user %s", name);
	if (entry == NULL)
		errx(2, "--user %s: a user of this machine is wanted", name);
	if (entry->pw_uid == 0)
		return;
	if (setgroups(1, &entry->pw_gid) == -1 ||
	    setresgid(entry->pw_gid, entry->pw_gid, entry->pw_gid) == -1 ||
	    setresuid(entry->pw_uid, entry->pw_uid, entry->pw_uid) == -1)
		err(1, "--user %s", name);
}
