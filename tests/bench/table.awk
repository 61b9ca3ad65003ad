# table.awk: the table of a run of the bench, out of build/bench/runs.tsv. With
# middle.awk before it.
# Variables: about (the machine), chart (a file to write), peers.
# Exits 1 if tcp_chatserv did not deliver every line once and in order.

function has(work, server, key) {
	return (work, server, key) in seen
}

# The median of what was seen in all pairs.
function median(work, server, key,    p, n, list) {
	for (p = 1; p <= pairs; p++)
		if ((p, work, server, key) in value)
			list[++n] = value[p, work, server, key]
	return n ? middle(list, n) : 0
}

# The median of the ratios in each pair: drift of the machine falls out.
function ratio(work, key, server, other, key2,    p, n, list, under) {
	for (p = 1; p <= pairs; p++) {
		under = value[p, work, other, key2 ? key2 : key]
		if (under > 0)
			list[++n] = value[p, work, server, key] / under
	}
	return n ? middle(list, n) : 0
}

function by_floor(p, work, server,    under) {
	under = value[p, work, "floor", "cpu_each"]
	return under > 0 ? value[p, work, server, "cpu_each"] / under : 0
}

function growth(server,    p, n, list, few, many) {
	for (p = 1; p <= pairs; p++) {
		few = by_floor(p, "one-100", server)
		many = by_floor(p, "one-900", server)
		if (few > 0 && many > 0)
			list[++n] = many / few
	}
	return n ? middle(list, n) : 0
}

function number(x) {
	return sprintf(x >= 100 ? "%.0f" : x >= 0.1 ? "%.2f" : "%.3f", x)
}

# Judged as it is printed.
function verdict(have, sign, limit) {
	have = number(have) + 0
	if (sign == "<" && have > limit || sign == ">" && have < limit)
		return "**missed**"
	return "reached"
}

# One line: the three servers in a unit, the ratio, and what is wanted.
function compare(work, title, key, unit, scale, other, limit, sign,    r) {
	r = ratio(work, key, "server", other)
	printf "| %s | %s | %s | %s | %s | %s x %s | %s %s x | %s |\n", title,
	    unit, number(median(work, "server", key) * scale),
	    number(median(work, "floor", key) * scale),
	    number(median(work, "textbook", key) * scale),
	    number(r), other, sign == "<" ? "<=" : ">=",
	    sprintf("%.3g", limit), verdict(r, sign, limit)
}

function single(title, unit, have, limit) {
	printf "| %s | %s | %s | | | | <= %s | %s |\n", title, unit,
	    number(have), limit, verdict(have, "<", limit)
}

function one(n,    title) {
	title = "1 talker, 1 in flight, " n " clients"
	compare("one-" n, title, "cpu_each", "CPU a delivery, us", 1e-3,
	    "floor", 1.1, "<")
	compare("one-" n, "", "all_p50", "median latency, us", 1e-3, "floor",
	    1.1, "<")
	if (has("count-" n, "callgrind", "cpu_each"))
		single("", "own instructions a delivery",
		    median("count-" n, "callgrind", "cpu_each"), 300)
}

function many(n, goal,    title) {
	title = n " talkers of " n
	compare("all-" n, title, "per_second", "million deliveries/s", 1e-6,
	    "textbook", goal, ">")
	compare("all-" n, "", "cpu_each", "CPU a delivery, us", 1e-3,
	    "textbook", 1 / goal, "<")
}

function idle(    here, bare) {
	here = median("idle-1000", "server", "cpu_each")
	bare = median("select-1000", "select", "cpu_each") - \
	    median("select-10", "select", "cpu_each")
	printf "| 1,000 clients, two in private | CPU a message, us | %s " \
	    "| | | | | |\n", number(here / 1000)
	printf "| | of it select's for 990 more sockets, us | %s | | | | | |\n",
	    number(bare / 1000)
	printf "| | the same with 10 clients, us | %s | | | | | |\n",
	    number(median("idle-10", "server", "cpu_each") / 1000)
}

# The records of each turn, written to a file; or read by tcp_chatview, whose
# own CPU is in it, too.
function traced(title, server) {
	if (has("one-100", server, "cpu_each"))
		printf "| %s | CPU a delivery, us | %s | | | %s x without " \
		    "| | |\n", title,
		    number(median("one-100", server, "cpu_each") / 1000),
		    number(ratio("one-100", "cpu_each", server, "server"))
}

function stuck(    i, slow, list) {
	split("skip close wait", list, " ")
	for (i = 1; i <= 3; i++) {
		slow = list[i]
		single(i == 1 ? "1,000 stuck, 20 MB of talk" : "",
		    "peak KiB, " slow, median("stuck-" slow, "server", "peak"),
		    (4 + 4) * 1024 + 2 * 1002)
	}
}

function grown() {
	single("growth from 100 to 900 clients", "CPU a delivery, by the floor's",
	    growth("server"), 1)
	printf "| | the same of a floor that waits with select() | %s " \
	    "| | | | | |\n", number(growth("select_floor"))
}

function wait_of_the_last(server) {
	return ratio("fair-100", "last_mean", server, server, "first_mean")
}

function fairness(    r) {
	r = wait_of_the_last("server")
	printf "| fairness, 1,000 lines/s to 100 | mean wait of the last by " \
	    "the first | %s | %s | %s | | <= 1 | %s |\n", number(r),
	    number(wait_of_the_last("floor")),
	    number(wait_of_the_last("textbook")), verdict(r, "<", 1)
}

function write_chart(    i, n, works, names, titles, k, all, line) {
	n = split("one-100 one-900 burst-100 all-100 all-900", works, " ")
	split("1 of 100|1 of 900|1 of 100, x 64|100 of 100|900 of 900",
	    titles, "|")
	k = split("server floor textbook " peers, names, " ")
	for (i = 1; i <= k; i++)
		line = line "\t" (i == 1 ? "tcp_chatserv" : names[i])
	print "work" line line >chart
	for (i = 1; i <= n; i++) {
		line = titles[i]
		for (all = 1; all <= k; all++)
			line = line "\t" median(works[i], names[all],
			    "cpu_each") / 1000
		for (all = 1; all <= k; all++)
			line = line "\t" median(works[i], names[all],
			    "per_second") / 1e6
		print line >chart
	}
}

function others(    i, j, k, n, names, works) {
	k = split(peers, names, " ")
	n = split("one-100 one-900 burst-100 all-100 all-900", works, " ")
	if (k == 0)
		return
	print "\n| peer | work | CPU a delivery, us | deliveries/s | lost " \
	    "| mangled |\n|---|---|--:|--:|--:|--:|"
	for (i = 1; i <= k; i++)
		for (j = 1; j <= n; j++)
			if (has(works[j], names[i], "cpu_each"))
				printf "| %s | %s | %s | %d | %d | %d |\n",
				    names[i], works[j], number(median(works[j],
				    names[i], "cpu_each") / 1000),
				    median(works[j], names[i], "per_second"),
				    median(works[j], names[i], "lost"),
				    median(works[j], names[i], "mangled")
}

BEGIN {
	FS = "\t"
}

# A row is: pair, work, server, key, value.
{
	pairs = $1 + 0 > pairs ? $1 + 0 : pairs
	value[$1, $2, $3, $4] = $5
	seen[$2, $3, $4] = 1
}

$3 == "server" && $2 !~ /^stuck/ &&
    $4 ~ /^(lost|doubled|swapped|mangled|closed)$/ {
	wrong += $5
}

END {
	print about ". Medians of " pairs ".\n"
	print "| work | what | tcp_chatserv | floor | textbook | ratio " \
	    "| goal | |\n|---|---|--:|--:|--:|--:|--:|---|"
	one(100)
	one(900)
	compare("burst-100", "1 talker, 64 in flight, 100 clients",
	    "cpu_each", "CPU a delivery, us", 1e-3, "floor", 1.3, "<")
	many(100, 12)
	many(900, 16)
	grown()
	idle()
	stuck()
	fairness()
	traced("the first of these, --trace=FILE", "records")
	traced("the same, in tcp_chatview, both together", "viewed")
	printf "\nLines of tcp_chatserv that were lost, doubled, swapped or " \
	    "mangled: %d.\n", wrong
	others()
	write_chart()
	exit wrong > 0
}
