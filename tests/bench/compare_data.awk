# compare_data.awk: what the charts of a comparison show, a file each, for
# compare.gp. Variables: out (the folder of the files). With compare.awk.

# A column of a chart: work, key, by, scale.
function point(model, column,    part, v) {
	split(column, part, " ")
	v = median(part[1], model, part[2], part[3] == "-" ? "" : part[3])
	return v == "" ? "-" : v * part[4]
}

function data(file, titles, columns,    i, j, k, list, line) {
	k = split(columns, list, "|")
	gsub(/\|/, "\t", titles)
	print "model\t" titles >(out "/" file ".tsv")
	for (i = 1; i <= n; i++) {
		line = name[i]
		for (j = 1; j <= k; j++)
			line = line "\t" point(name[i], list[j])
		print line >(out "/" file ".tsv")
	}
}

function chart_data() {
	data("cpu_one", "10|100|900", "one-10 cpu deliveries 1e-3" \
	    "|one-100 cpu deliveries 1e-3|one-900 cpu deliveries 1e-3")
	data("cpu_all", "10|100|900", "all-10 cpu deliveries 1e-3" \
	    "|all-100 cpu deliveries 1e-3|all-900 cpu deliveries 1e-3")
	data("cpu_silent", "10|900|5,000", "pair-10 cpu deliveries 1e-3" \
	    "|pair-900 cpu deliveries 1e-3|pair-5000 cpu deliveries 1e-3")
	data("delay_one", "median|99 of 100", "one-100 all_p50 - 1e-6" \
	    "|one-100 all_p99 - 1e-6")
	data("switches", "voluntary|involuntary", \
	    "one-100 voluntary lines 1|one-100 involuntary lines 1")
	data("memory", "10|900|5,000", \
	    "one-10 pss - 1|one-900 pss - 1|pair-5000 pss - 1")
}
