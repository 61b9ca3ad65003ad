# chart.gp: gnuplot -e "bars=3; data='chart.tsv'; file='bench.svg'" chart.gp
# Two panels of bars, a group a work and a bar a server; both axes of values
# are logarithmic, because the works differ by a factor of a thousand.
set terminal svg size 1000,720 font "sans-serif,13" background "white"
set output file
set datafile separator "\t"
set style data histograms
set style histogram clustered gap 1
set style fill solid 0.85 border -1
set logscale y
set grid ytics lc rgb "#cccccc"
set key outside right noenhanced
set xlabel "talkers of clients; x 64: lines in flight" noenhanced
set multiplot layout 2,1
set title "CPU of the server for each delivered line (less is better)"
set ylabel "microseconds"
plot for [i=2:bars+1] data using i:xtic(1) title columnheader(i)
set title "Delivered lines a second (more is better)"
set ylabel "millions"
plot for [i=bars+2:2*bars+1] data using i:xtic(1) title columnheader(i)
unset multiplot
