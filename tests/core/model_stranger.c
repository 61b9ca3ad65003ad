/* Those who have not said the password yet, in the model. */
#include "model.h"

#include <stdio.h>
#include <string.h>

/* Only the last notice counts, and the line that has begun. */
static void
tell(struct member *m, const char *notice)
{
	copy_cut(&m->copy);
	copy_add(&m->copy, ASIDE, notice);
}

bool
model_too_many_strangers(const struct model *model)
{
	unsigned i, n = 0, most = model->options.seats / 4;

	for (i = 0; i < MODEL_SEATS; i++)
		n += model->members[i].stranger;
	return n >= (most > 0 ? most : 1);
}

void
model_stranger(struct model *model, struct member *m)
{
	m->outside = m->stranger = true;
	m->deadline = model->now + 20 * SECOND;
	tell(m, "*** this chat has a password: /pass PASSWORD\n");
}

void
model_shown_out(struct model *model, struct member *m, const char *notice)
{
	tell(m, notice);
	m->deadline = CHAT_NEVER;
	model_leave(model, m, 1 * SECOND);
}

static void
wrong(struct model *model, struct member *m)
{
	static const char *const notices[] = {
	    "*** wrong password: 2 more tries\n",
	    "*** wrong password: 1 more try\n" };

	if (m->tries == 2)
		model_shown_out(model, m, "*** wrong password\n");
	else
		tell(m, notices[m->tries++]);
}

void
model_stranger_line(struct model *model, struct member *m, const char *text)
{
	size_t word = strcspn(text, " \t");
	const char *said = text + word + strspn(text + word, " \t");

	if (strncmp(text, "/quit", word) == 0 && word == 5) {
		model_shown_out(model, m, "*** bye\n");
	} else if (strncmp(text, "/pass", word) != 0 || word != 5 ||
	    *said == '\0') {
		if (copy_has_all(&m->copy))
			tell(m, "*** say /pass PASSWORD first\n");
	} else if (strcmp(said, model->options.password) == 0) {
		m->outside = m->stranger = false;
		m->deadline = CHAT_NEVER;
		model_enter(model, m);
	} else {
		wrong(model, m);
	}
}
