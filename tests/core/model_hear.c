/* Bytes become lines in the model; and --rate, as the manual says it. */
#include "model.h"
#include "text.h"

#include <string.h>

/* Who has more private lines to read than this is not read. */
enum { PRIVATE_MAX = 64 << 10 };

/* So much is read of one who does not say the password. */
enum { STRANGE = 8192 };

void
model_credit(const struct model *model, struct member *m)
{
	m->credit = 4 * SECOND * model->options.rate;
	m->credited = model->now;
}

static bool
rests(const struct model *model, const struct member *m)
{
	return m->rest > model->now;
}

bool
model_wanted(const struct model *model, const struct member *m)
{
	if (m->outside)
		return copy_has_all(&m->copy) && m->strange < STRANGE;
	if (!m->here)
		return !m->ended && !m->failed && m->deadline > model->now;
	return m->kept_len == 0 && !rests(model, m) &&
	    m->copy.private <= PRIVATE_MAX;
}

/*
 * A second brings as many lines as the rate says and four seconds' worth is
 * the most; whoever has less than one line left rests until a quarter of a
 * second's worth is there, but one line at least.
 */
static void
charge(const struct model *model, struct member *m)
{
	uint64_t rate = model->options.rate;
	uint64_t most = 4 * SECOND * rate, enough = SECOND;

	if (rate == 0 || m->outside)
		return;
	m->credit += (model->now - m->credited) * rate;
	m->credited = model->now;
	if (m->credit > most)
		m->credit = most;
	m->credit = m->credit > SECOND ? m->credit - SECOND : 0;
	if (rate / 4 > 1)
		enough = rate / 4 * SECOND;
	if (m->credit < SECOND)
		m->rest = model->now + (enough - m->credit + rate - 1) / rate;
}

static void
end_line(struct model *model, struct member *m)
{
	char text[TEXT_GROWTH * sizeof m->line + 1];
	size_t len = m->line_len;
	bool broken = false;

	m->line_len = 0;
	m->uncharged = 0;
	model->lines++;
	charge(model, m);
	text[0] = '\0';
	if (len > 0 && len < 1024)
		len -= m->line[len - 1] == '\r';
	if (len < 1024)
		text[text_clean(text, m->line, len, &broken)] = '\0';
	if (m->outside) {
		model_stranger_line(model, m, text);
		return;
	}
	if (len > 1023) {
		model_tell(m, "*** line refused: more than 1,024 bytes\n");
		return;
	}
	if (broken && !m->warned) {
		m->warned = true;
		model_tell(m, "*** what you send is not UTF-8 (is your "
		    "terminal set to CP949?): see U+FFFD where it broke\n");
	}
	if (text[0] != '\0')
		model_line(model, m, text);
}

/* Of a line that does not end here; each 1,024 bytes cost a line. */
static void
unfinished(const struct model *model, struct member *m, const char *bytes,
    size_t n)
{
	size_t room = sizeof m->line - m->line_len;

	memcpy(m->line + m->line_len, bytes, n < room ? n : room);
	m->line_len += n < room ? n : room;
	m->uncharged += n;
	for (; m->uncharged > 1024; m->uncharged -= 1024)
		charge(model, m);
}

void
model_received(struct model *model, struct member *m, const char *bytes,
    size_t n)
{
	const char *lf;
	size_t len, room;

	m->strange += m->outside ? n : 0;
	while ((m->here || m->outside) && n > 0) {
		lf = memchr(bytes, '\n', n);
		if (lf == NULL) {
			unfinished(model, m, bytes, n);
			return;
		}
		len = (size_t)(lf - bytes);
		room = sizeof m->line - m->line_len;
		memcpy(m->line + m->line_len, bytes, len < room ? len : room);
		m->line_len += len < room ? len : room;
		end_line(model, m);
		bytes += len + 1;
		n -= len + 1;
		if (m->here && rests(model, m))
			break;
	}
	if (!m->here || n == 0)
		return;
	if (n > sizeof m->kept)
		fails("client%u was read more than may be kept", m->number);
	memmove(m->kept, bytes, n);
	m->kept_len = n;
}

static void
out_of_time(struct model *model)
{
	struct member *m = model->members;

	for (; m < model->members + MODEL_SEATS; m++)
		if (m->outside && m->deadline <= model->now)
			model_shown_out(model, m,
			    "*** no password within 20 seconds\n");
}

void
model_ticked(struct model *model, uint64_t now)
{
	struct member *m;
	char bytes[sizeof m->kept];
	unsigned entered = 0;
	size_t n;

	model->now = now;
	out_of_time(model);
	while ((m = model_next(model, entered)) != NULL) {
		entered = m->entered;
		if (m->kept_len == 0 || rests(model, m))
			continue;
		n = m->kept_len;
		memcpy(bytes, m->kept, n);
		m->kept_len = 0;
		model_received(model, m, bytes, n);
	}
}

void
model_ended(struct model *model, struct member *m)
{
	m->ended = true;
	if ((m->here || m->outside) && m->line_len > 0)
		end_line(model, m);
	if (m->here || m->outside)
		model_leave(model, m, 5 * SECOND);
}
