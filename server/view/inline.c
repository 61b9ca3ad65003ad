#include "inline.h"

#include "page.h"

#include <stdbool.h>
#include <string.h>

/* The file needs nothing, so it may fetch nothing. CSP Level 3 */
static const char head[] =
"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
"script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
"form-action 'none'; base-uri 'none'\">\n<style>\n";

static const char body_ends[] = "</body>";

static void
put(FILE *out, const char *bytes, size_t n)
{
	fwrite(bytes, 1, n, out);
}

static bool
ends_in(const char *path, const char *ending)
{
	size_t n = strlen(path), m = strlen(ending);

	return n > m && strcmp(path + n - m, ending) == 0;
}

static void
put_styles(FILE *out)
{
	const struct page_file *f;

	fputs(head, out);
	for (f = page_files; f->path != NULL; f++)
		if (ends_in(f->path, ".css"))
			put(out, f->bytes, f->n);
	fputs("</style>", out);
}

/* What of a module's line is left. */
static void
put_line(FILE *out, const char *line, size_t n)
{
	static const char import[] = "import ", export[] = "export ";

	if (strncmp(line, import, sizeof import - 1) == 0)
		return;
	if (strncmp(line, export, sizeof export - 1) == 0) {
		line += sizeof export - 1;
		n -= sizeof export - 1;
	}
	put(out, line, n);
}

static void
put_module(FILE *out, const struct page_file *f)
{
	const char *line, *end;

	for (line = f->bytes; *line != '\0'; line = end) {
		end = strchr(line, '\n');
		end = end != NULL ? end + 1 : f->bytes + f->n;
		put_line(out, line, (size_t)(end - line));
	}
}

static void
put_modules(FILE *out)
{
	const struct page_file *f;

	fputs("<script type=\"module\">\n", out);
	for (f = page_files; f->path != NULL; f++)
		if (ends_in(f->path, ".js"))
			put_module(out, f);
	fputs("</script>\n", out);
}

/* Is a tag of this name at this place, with this in it? Where does it end? */
static const char *
tag(const char *at, const char *name, const char *holds, const char *end)
{
	const char *found, *close;

	if (strncmp(at, name, strlen(name)) != 0)
		return NULL;
	close = strchr(at, '>');
	found = strstr(at, holds);
	if (close == NULL || found == NULL || found > close)
		return NULL;
	close = strstr(at, end);
	return close != NULL ? close + strlen(end) : NULL;
}

/* The page up to its last tag; what it names is inside or left out. */
void
inline_begin(FILE *out)
{
	const char *at = page_find("/")->bytes, *next;
	const char *last = strstr(at, body_ends);
	bool styled = false;

	while (*at != '\0' && at != last) {
		if ((next = tag(at, "<link ", "stylesheet", ">")) != NULL) {
			if (!styled)
				put_styles(out);
			styled = true;
		} else if ((next = tag(at, "<script ", "src=",
		    "</script>")) == NULL) {
			next = at + 1 + strcspn(at + 1, "<");
			put(out, at, (size_t)(next - at));
		}
		at = next;
	}
	fputs("<script type=\"application/jsonl\" id=\"records\">\n", out);
}

void
inline_record(FILE *out, const char *line, size_t n)
{
	const char *end = line + n, *stop;

	while ((stop = memchr(line, '<', (size_t)(end - line))) != NULL) {
		put(out, line, (size_t)(stop - line));
		fputs("\\u003c", out);
		line = stop + 1;
	}
	put(out, line, (size_t)(end - line));
	putc('\n', out);
}

void
inline_end(FILE *out)
{
	const char *last = strstr(page_find("/")->bytes, body_ends);

	fputs("</script>\n", out);
	put_modules(out);
	if (last != NULL)
		fputs(last, out);
}
