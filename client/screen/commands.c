#include "commands.h"

#include <stddef.h>
#include <string.h>

static const struct {
	const char	*byte, *function;	/* editrc(5) */
} bindings[] = {
	{ "^A", "ed-move-to-beg" }, { "^B", "ed-prev-char" },
	{ "^D", "ed-delete-next-char" }, { "^E", "ed-move-to-end" },
	{ "^F", "ed-next-char" }, { "^H", "ed-delete-prev-char" },
	{ "^K", "ed-kill-line" }, { "^N", "ed-next-history" },
	{ "^P", "ed-prev-history" }, { "^T", "ed-transpose-chars" },
	{ "^U", "vi-kill-line-prev" }, { "^W", "ed-delete-prev-word" },
	{ "^Y", "em-yank" }, { "\\034", "ed-prev-word" },
	{ "\\035", "em-next-word" }, { "\\036", "em-delete-next-word" },
	{ "\\037", "ed-start-over" }
};

/* Keys as terminals send them (xterm, VT220, rxvt, the Linux console). */
static const struct {
	const char	*bytes;
	enum command	 command;
} sequences[] = {
	{ "\033[A", PREVIOUS }, { "\033OA", PREVIOUS },
	{ "\033[B", NEXT }, { "\033OB", NEXT },
	{ "\033[C", RIGHT }, { "\033OC", RIGHT },
	{ "\033[D", LEFT }, { "\033OD", LEFT },
	{ "\033[H", START }, { "\033OH", START },
	{ "\033[1~", START }, { "\033[7~", START },
	{ "\033[F", STOP }, { "\033OF", STOP },
	{ "\033[4~", STOP }, { "\033[8~", STOP },
	{ "\033[3~", ERASE_NEXT },
	{ "\033[1;5C", WORD_RIGHT }, { "\033[1;3C", WORD_RIGHT },
	{ "\033Oc", WORD_RIGHT }, { "\033f", WORD_RIGHT },
	{ "\033[1;5D", WORD_LEFT }, { "\033[1;3D", WORD_LEFT },
	{ "\033Od", WORD_LEFT }, { "\033b", WORD_LEFT },
	{ "\033d", ERASE_NEXT_WORD }, { "\033[3;5~", ERASE_NEXT_WORD },
	{ "\033\177", ERASE_WORD }, { "\033\010", ERASE_WORD }
};

void
commands_bind(EditLine *el)
{
	size_t i;

	el_set(el, EL_EDITOR, "emacs");
	for (i = 0; i < sizeof bindings / sizeof bindings[0]; i++)
		el_set(el, EL_BIND, bindings[i].byte, bindings[i].function,
		    NULL);
}

static enum command
control(char c)
{
	static const char meant[] = { START, LEFT, ERASE_NEXT, STOP, RIGHT,
	    ERASE, KILL, NEXT, PREVIOUS, SWAP, KILL_ALL, ERASE_WORD, YANK };

	if (c == '\177')
		return ERASE;
	return memchr(meant, c, sizeof meant) != NULL ?
	    (enum command)c : NO_COMMAND;
}

enum command
commands_of(const struct key *key)
{
	size_t i;

	if (key->kind == KEY_CONTROL)
		return control(key->bytes[0]);
	if (key->kind != KEY_SEQUENCE)
		return NO_COMMAND;
	for (i = 0; i < sizeof sequences / sizeof sequences[0]; i++)
		if (key->n == strlen(sequences[i].bytes) &&
		    memcmp(key->bytes, sequences[i].bytes, key->n) == 0)
			return sequences[i].command;
	return NO_COMMAND;
}
