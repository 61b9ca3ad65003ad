/* What a line means to the model. */
#include "model.h"
#include "text.h"

#include <string.h>

/* Who has more private lines to read than this gets no long answer. */
enum { ANSWERS = 16 << 10 };

/* So much of a word that means nothing is shown. */
enum { SHOWN = 48 };

static struct member *
called(struct model *model, const struct nick *nick)
{
	int i;

	for (i = 0; i < MODEL_SEATS; i++)
		if (model->members[i].here &&
		    nick_same(&model->members[i].nick, nick))
			return &model->members[i];
	return NULL;
}

static bool
answerable(struct member *m)
{
	if (m->copy.private <= ANSWERS)
		return true;
	model_tell(m, "*** read what you were sent first\n");
	return false;
}

static void
who(struct model *model, struct member *m)
{
	struct member *next = model_next(model, 0);
	char names[2048] = "";

	if (!answerable(m))
		return;
	for (; next != NULL; next = model_next(model, next->entered)) {
		strcat(names, names[0] != '\0' ? ", " : "");
		strcat(names, next->nick.name);
	}
	model_tell(m, "*** %u here: %s\n", model_here(model), names);
}

static void
help(struct member *m)
{
	if (!answerable(m))
		return;
	model_tell(m, "*** /nick NAME: be called NAME   /who: who is here   "
	    "/help: this   /quit: leave\n");
	model_tell(m, "*** /me TEXT: say what you do   /msg NICK TEXT: to one "
	    "only\n");
	model_tell(m, "*** //TEXT: say /TEXT\n");
}

/* Ends the first word with a NUL; returns what stands behind it. */
static char *
cut_word(char *text)
{
	char *rest = text + strcspn(text, " \t");
	size_t blanks = strspn(rest, " \t");

	*rest = '\0';
	return rest + blanks;
}

static void
nick(struct model *model, struct member *m, char *name)
{
	const char *more = cut_word(name);
	const struct member *owner;
	struct nick wish;
	enum nick_verdict verdict = nick_parse(&wish, name, strlen(name));

	if (name[0] == '\0') {
		model_tell(m, "*** /nick wants a name: /nick NAME\n");
	} else if (verdict == NICK_MALFORMED || *more != '\0') {
		model_tell(m, "*** a nick is 1 to 16 letters, digits, _ or "
		    "-\n");
	} else if (verdict == NICK_MIXED) {
		model_tell(m, "*** a nick does not mix Latin with Cyrillic or "
		    "Greek\n");
	} else if (verdict == NICK_RESERVED) {
		model_tell(m, "*** %s is reserved\n", wish.name);
	} else if ((owner = called(model, &wish)) != NULL && owner != m) {
		model_tell(m, "*** %s is taken\n", wish.name);
	} else {
		if (strcmp(wish.name, m->nick.name) != 0)
			model_tell_others(model, m, "*** %s is now %s\n",
			    m->nick.name, wish.name);
		m->nick = wish;
		model_tell(m, "*** you are now %s\n", wish.name);
	}
}

static void
msg(struct model *model, struct member *m, char *name)
{
	const char *text = cut_word(name);
	struct member *to = NULL;
	struct nick nick;

	if (*text == '\0') {
		model_tell(m, "*** /msg wants a nick and a text: "
		    "/msg NICK TEXT\n");
		return;
	}
	if (nick_parse(&nick, name, strlen(name)) != NICK_MALFORMED)
		to = called(model, &nick);
	if (to == NULL) {
		model_tell(m, "*** nobody is called %.*s\n",
		    (int)text_cut(name, strlen(name), SHOWN), name);
		return;
	}
	model_tell(m, "[%s -> %s] %s\n", m->nick.name, to->nick.name, text);
	if (to != m)
		model_tell(to, "[%s -> %s] %s\n", m->nick.name,
		    to->nick.name, text);
}

static void
me(struct model *model, struct member *m, const char *text)
{
	if (*text == '\0')
		model_tell(m, "*** /me wants a text: /me TEXT\n");
	else
		model_tell_others(model, m, "* %s %s\n", m->nick.name, text);
}

static void
command(struct model *model, struct member *m, char *name)
{
	char *rest = cut_word(name);

	if (strcmp(name, "/me") == 0) {
		me(model, m, rest);
	} else if (strcmp(name, "/nick") == 0) {
		nick(model, m, rest);
	} else if (strcmp(name, "/msg") == 0) {
		msg(model, m, rest);
	} else if (strcmp(name, "/who") == 0) {
		who(model, m);
	} else if (strcmp(name, "/help") == 0) {
		help(m);
	} else if (strcmp(name, "/pass") == 0) {
		model_tell(m, "*** no password is asked for\n");
	} else if (strcmp(name, "/quit") == 0) {
		model_tell(m, "*** bye\n");
		model_leave(model, m, 2 * SECOND);
	} else {
		model_tell(m, "*** %.*s is not a command; /help lists them\n",
		    (int)text_cut(name, strlen(name), SHOWN), name);
	}
}

void
model_line(struct model *model, struct member *m, const char *text)
{
	char words[4096];

	strcpy(words, text);
	if (text[0] != '/')
		model_tell_others(model, m, "<%s> %s\n", m->nick.name, text);
	else if (text[1] == '/')
		model_tell_others(model, m, "<%s> %s\n", m->nick.name,
		    text + 1);
	else
		command(model, m, words);
}
