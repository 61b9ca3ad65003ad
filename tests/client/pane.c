#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness.h"
#include "pane.h"

#define NUMBER(n)	#n
#define TEXT_OF(n)	NUMBER(n)

enum { MOST = 1 << 20, WORDS = 32 };

static char directory[32], sock[48], raw[48], heard_file[48], state[80];
static struct process *tmux_server;
static char said[MOST];			/* by the last tmux command */

/* In the child: what it prints goes to out. */
static _Noreturn void
become(const char *const words[], const int out[2])
{
	dup2(out[1], STDOUT_FILENO);
	execvp("tmux", (char *const *)(uintptr_t)words);
	_exit(127);
}

/* A command to the tmux server; returns whether it succeeded. */
static bool
tmux(const char *command, ...)
{
	const char *words[WORDS] = { "tmux", "-u", "-S", sock, command };
	size_t n = 5, len = 0;
	ssize_t some;
	int out[2], status;
	va_list args;
	pid_t pid;

	va_start(args, command);
	while ((words[n++] = va_arg(args, const char *)) != NULL)
		ck_assert_uint_lt(n, WORDS);
	va_end(args);
	MUST(pipe(out) == 0);
	pid = fork();
	MUST(pid >= 0);
	if (pid == 0)
		become(words, out);
	close(out[1]);
	while ((some = read(out[0], said + len, sizeof said - 1 - len)) > 0)
		len += (size_t)some;
	close(out[0]);
	said[len] = '\0';
	MUST(waitpid(pid, &status, 0) == pid);
	return status == 0;
}

void
pane_open(void)
{
	static const struct process_how how = { .wrap = "" };
	const char *argv[] = { "/usr/bin/tmux", "-D", "-u", "-S", sock, "-f",
	    "/dev/null", NULL };

	strcpy(directory, "/tmp/pane.XXXXXX");
	MUST(mkdtemp(directory) != NULL);
	snprintf(sock, sizeof sock, "%s/socket", directory);
	snprintf(raw, sizeof raw, "cat >> %s/raw", directory);
	snprintf(heard_file, sizeof heard_file, "%s/raw", directory);
	snprintf(state, sizeof state, "XDG_STATE_HOME=%s", directory);
	tmux_server = process_start(&how, argv);
	EVENTUALLY(access(sock, F_OK) == 0);
	EVENTUALLY(tmux("set-option", "-g", "history-limit", "9000", NULL));
	MUST(tmux("new-session", "-d", "-x", TEXT_OF(PANE_COLUMNS), "-y",
	    TEXT_OF(PANE_ROWS), "-e", state, "-e", "PS1=$ ", "-e", "ENV=",
	    "-e", "TZ=UTC", "-e", "LC_ALL=C.UTF-8", "-e",
	    "TERM=tmux-256color", "sh", "-i", NULL));
	pane_sees("$");
}

static int
remove_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st, (void)flag, (void)ftw;
	return remove(path);
}

void
pane_close(void)
{
	tmux("kill-server", NULL);
	nftw(directory, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

void
pane_type(const char *text)
{
	MUST(tmux("send-keys", "-l", "--", text, NULL));
}

void
pane_press(const char *keys)
{
	char *copy = strdup(keys), *at = copy;
	const char *key;

	while ((key = strsep(&at, " ")) != NULL)
		MUST(tmux("send-keys", key, NULL));
	free(copy);
}

void
pane_bytes(const char *hex)
{
	char *copy = strdup(hex), *at = copy;
	const char *byte;

	while ((byte = strsep(&at, " ")) != NULL)
		MUST(tmux("send-keys", "-H", byte, NULL));
	free(copy);
}

void
pane_run(const char *format, ...)
{
	char command[1024];
	va_list args;

	va_start(args, format);
	vsnprintf(command, sizeof command, format, args);
	va_end(args);
	pane_type(command);
	pane_press("Enter");
}

void
pane_client(const char *options, unsigned port)
{
	const char *wrap = getenv("TEST_WRAP");

	pane_run("clear; %s %s %s 127.0.0.1 %u; echo status $?",
	    wrap != NULL ? wrap : "", process_program(CLIENT), options, port);
}

int
pane_pid(void)
{
	char command[128];
	FILE *from;
	int pid = 0;

	MUST(tmux("display-message", "-p", "#{pane_pid}", NULL));
	snprintf(command, sizeof command, "ps -o pid= --ppid %d",
	    atoi(said));
	from = popen(command, "re");
	MUST(from != NULL);
	ck_assert_int_eq(fscanf(from, "%d", &pid), 1);
	pclose(from);
	return pid;
}

void
pane_paste(const char *text)
{
	char name[sizeof directory + sizeof "/paste"];
	FILE *to;

	snprintf(name, sizeof name, "%s/paste", directory);
	to = fopen(name, "we");
	MUST(to != NULL && fputs(text, to) >= 0 && fclose(to) == 0);
	MUST(tmux("load-buffer", name, NULL));
	MUST(tmux("paste-buffer", "-p", "-d", NULL));
}

/* tmux shows it at once and tells the terminal's owner up to 250 ms later. */
static bool
terminal_has(const char *tty, unsigned columns, unsigned rows)
{
	int fd = open(tty, O_RDWR | O_NOCTTY | O_CLOEXEC);
	struct winsize size;

	MUST(fd >= 0 && ioctl(fd, TIOCGWINSZ, &size) == 0);
	close(fd);
	return size.ws_col == columns && size.ws_row == rows;
}

void
pane_resize(unsigned columns, unsigned rows)
{
	char c[16], r[16];

	snprintf(c, sizeof c, "%u", columns);
	snprintf(r, sizeof r, "%u", rows);
	MUST(tmux("resize-window", "-x", c, "-y", r, NULL));
	MUST(tmux("display-message", "-p", "#{pane_tty}", NULL));
	said[strcspn(said, "\n")] = '\0';
	EVENTUALLY(terminal_has(said, columns, rows));
}

/* Without the empty rows below. */
static const char *
trimmed(void)
{
	size_t n = strlen(said);

	while (n > 0 && said[n - 1] == '\n')
		n--;
	said[n] = '\0';
	return said;
}

const char *
pane_text(void)
{
	MUST(tmux("capture-pane", "-p", NULL));
	return trimmed();
}

const char *
pane_history(void)
{
	MUST(tmux("capture-pane", "-p", "-J", "-S", "-", NULL));
	return trimmed();
}

void
pane_listen(void)
{
	unlink(heard_file);
	MUST(tmux("pipe-pane", "-O", raw, NULL));
	EVENTUALLY(access(heard_file, F_OK) == 0);
}

const char *
pane_heard(size_t *n)
{
	static char bytes[MOST];
	FILE *from = fopen(heard_file, "re");

	MUST(from != NULL);
	*n = fread(bytes, 1, sizeof bytes - 1, from);
	bytes[*n] = '\0';
	fclose(from);
	return bytes;
}

void
pane_sees(const char *text)
{
	uint64_t then = clock_in(PATIENCE);

	while (strstr(pane_text(), text) == NULL) {
		ck_assert_msg(clock_left(then) > 0,
		    "\"%s\" is not seen in:\n%s", text, said);
		clock_nap(10);
	}
}

static bool
ends_in(const char *all, const char *rows)
{
	size_t n = strlen(all), tail = strlen(rows);

	return n >= tail && strcmp(all + n - tail, rows) == 0 &&
	    (n == tail || all[n - tail - 1] == '\n');
}

void
pane_ends_in(const char *rows)
{
	uint64_t then = clock_in(PATIENCE);

	while (!ends_in(pane_text(), rows)) {
		ck_assert_msg(clock_left(then) > 0,
		    "\"%s\" is not the end of:\n%s", rows, said);
		clock_nap(10);
	}
}

static bool
cursor_is_in(const char *row, unsigned column)
{
	char lines[16];
	unsigned x, y;

	MUST(tmux("display-message", "-p", "#{cursor_x} #{cursor_y}", NULL));
	ck_assert_int_eq(sscanf(said, "%u %u", &x, &y), 2);
	snprintf(lines, sizeof lines, "%u", y);
	MUST(tmux("capture-pane", "-p", "-S", lines, "-E", lines, NULL));
	return x == column && strcmp(trimmed(), row) == 0;
}

void
pane_cursor_in(const char *row, unsigned column)
{
	uint64_t then = clock_in(PATIENCE);

	while (!cursor_is_in(row, column)) {
		ck_assert_msg(clock_left(then) > 0,
		    "the cursor is not in column %u of \"%s\":\n%s", column,
		    row, pane_text());
		clock_nap(10);
	}
}
