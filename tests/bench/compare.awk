# compare.awk: the tables of a comparison, out of build/compare/runs.tsv.
# With middle.awk and compare_data.awk before it. Variables: about (the
# machine), models (in order). A row is: round, work, model, key, value.
# Exits 1 if a model crashed or the like, or did not deliver every line once
# and in order.

# In a round: one value, or one by another; "" if it was not seen.
function at(r, work, model, key, by,    under) {
	if (!((r, work, model, key) in value))
		return ""
	if (by == "")
		return value[r, work, model, key]
	under = value[r, work, model, by]
	return under > 0 ? value[r, work, model, key] / under : ""
}

# The median over the rounds, "" if there is none.
function median(work, model, key, by,    r, n, list, v) {
	for (r = 1; r <= rounds; r++)
		if ((v = at(r, work, model, key, by)) != "")
			list[++n] = v + 0
	return n ? middle(list, n) : ""
}

# The median of the ratios in each round: drift of the machine falls out.
function ratio(work, model, key, by,    r, n, list, v, under) {
	for (r = 1; r <= rounds; r++) {
		v = at(r, work, model, key, by)
		under = at(r, work, "select", key, by)
		if (v != "" && under > 0)
			list[++n] = v / under
	}
	return n ? middle(list, n) : ""
}

function digits(x) {
	return sprintf(x == 0 || x >= 100 ? "%.0f" : x >= 10 ? "%.1f" : \
	    x >= 0.1 ? "%.2f" : "%.3f", x)
}

# A cell where there is no figure, with the number of the reason.
function missing(work, model,    why) {
	why = (work, model) in reason ? reason[work, model] : "not asked"
	why = "`" model "`, " name_of[work] ": " why
	if (!(why in note)) {
		notes[++nnotes] = why
		note[why] = nnotes
	}
	return "– [" note[why] "]"
}

function cell(work, model, key, by, scale,    v) {
	v = median(work, model, key, by)
	return v == "" ? missing(work, model) : digits(v * scale)
}

function count(work, model, key,    v) {
	v = median(work, model, key)
	return v == "" ? missing(work, model) : sprintf("%.0f", v)
}

function cell_by_select(work, model, key, by, scale,    v) {
	v = cell(work, model, key, by, scale)
	if (model == "select" || v ~ /^–/ || ratio(work, model, key, by) == "")
		return v
	return v " (" digits(ratio(work, model, key, by)) ")"
}

# Median and 99th of 100, in ms.
function delay(work, model,    v) {
	v = cell(work, model, "all_p50", "", 1e-6)
	return v ~ /^–/ ? v : v " / " cell(work, model, "all_p99", "", 1e-6)
}

# For each line that was said: those that waited, those that were made to.
function switches(work, model,    v) {
	v = cell(work, model, "voluntary", "lines", 1)
	return v ~ /^–/ ? v : v " + " \
	    cell(work, model, "involuntary", "lines", 1)
}

function most(model,    n) {
	n = reason["pair-5000", model]
	if (n ~ /^[0-9]+ of /)
		return n + 0
	if (median("pair-5000", model, "clients") == "")
		return missing("pair-5000", model)
	return "5,000 or more"
}

function head(title, columns,    n, i, list, line) {
	n = split(columns, list, "|")
	printf "\n**%s**\n\n| |", title
	for (i = 1; i <= n; i++) {
		printf " %s |", list[i]
		line = line "--:|"
	}
	print "\n|---|" line
}

function share(work, model,    v) {
	v = median(work, model, "cpu")
	return v == "" ? missing(work, model) : \
	    digits(100 * v / 1e9 / median(work, model, "seconds")) " %"
}

function made_of(    i, m) {
	head("1. What it is made of / 무엇으로 이루어지는가", \
	    "lines of code|processes, 900 clients|threads, 900 clients" \
	    "|memory, 10 clients, KiB|900|5,000|CPU, 100 idle clients" \
	    "|most clients")
	for (i = 1; i <= n; i++) {
		m = name[i]
		printf "| %s | %s | %s | %s | %s | %s | %s | %s | %s |\n", m,
		    median("code", m, "lines"),
		    count("one-900", m, "processes"),
		    count("one-900", m, "threads"),
		    count("one-10", m, "pss"),
		    count("one-900", m, "pss"),
		    count("pair-5000", m, "pss"),
		    share("idle-100", m), most(m)
	}
}

function talk(work, title, calls,    i, m) {
	head(title, "CPU a delivery, µs: 10 clients|100|900" \
	    "|delay, ms: 10 clients|100|900|switches a line: 100 clients|900" \
	    (calls ? "|system calls a line: 100 clients" : ""))
	for (i = 1; i <= n; i++) {
		m = name[i]
		printf "| %s | %s | %s | %s | %s | %s | %s | %s | %s |%s\n", m,
		    cell_by_select(work "-10", m, "cpu", "deliveries", 1e-3),
		    cell_by_select(work "-100", m, "cpu", "deliveries", 1e-3),
		    cell_by_select(work "-900", m, "cpu", "deliveries", 1e-3),
		    delay(work "-10", m), delay(work "-100", m),
		    delay(work "-900", m), switches(work "-100", m),
		    switches(work "-900", m),
		    (calls ? " " count("calls-100", m, "each") " |" : "")
	}
}

function silent(    i, m) {
	head("4. Two talk in private, the others are silent; newcomers / " \
	    "둘만 말하고 나머지는 조용할 때, 새로 오는 손님", \
	    "CPU a line, µs: 10 clients|900|5,000|delay, ms: 900 clients" \
	    "|5,000|newcomers a second|CPU a newcomer, µs")
	for (i = 1; i <= n; i++) {
		m = name[i]
		printf "| %s | %s | %s | %s | %s | %s | %s | %s |\n", m,
		    cell_by_select("pair-10", m, "cpu", "deliveries", 1e-3),
		    cell_by_select("pair-900", m, "cpu", "deliveries", 1e-3),
		    cell_by_select("pair-5000", m, "cpu", "deliveries", 1e-3),
		    delay("pair-900", m), delay("pair-5000", m),
		    cell("guests-10", m, "guests", "seconds", 1),
		    cell_by_select("guests-10", m, "cpu", "guests", 1e-3)
	}
}

BEGIN {
	FS = "\t"
	n = split(models, name, " ")
	name_of["idle-100"] = "100 idle clients"
	for (i = split("10 100 900", sizes, " "); i > 0; i--) {
		name_of["one-" sizes[i]] = "one of " sizes[i] " talks"
		name_of["all-" sizes[i]] = "all " sizes[i] " talk"
		name_of["pair-" sizes[i]] = "two of " sizes[i] " talk"
	}
	name_of["pair-5000"] = "5,000 clients"
	name_of["calls-100"] = "system calls"
	name_of["guests-10"] = "newcomers"
}

{
	rounds = $1 + 0 > rounds ? $1 + 0 : rounds
}

$4 == "why" {
	reason[$2, $3] = $5
	wrong += $2 != "calls-100" && $5 !~ /^[0-9]+ of [0-9]+ clients were reached/
	next
}

{
	value[$1, $2, $3, $4] = $5
}

$4 ~ /^(lost|doubled|swapped|mangled|closed)$/ {
	faults += $5
}

END {
	print about ". Medians of " rounds "; in brackets: by select's."
	made_of()
	talk("one", "2. One talks / 한 사람이 말할 때", 1)
	talk("all", "3. All talk / 모두가 말할 때")
	silent()
	print ""
	for (i = 1; i <= nnotes; i++)
		print "[" i "] " notes[i] (i < nnotes ? "  " : "")
	printf "%sLines that were lost, doubled, swapped or mangled: %d.\n",
	    (nnotes > 0 ? "\n" : ""), faults
	chart_data()
	exit wrong > 0 || faults > 0
}
