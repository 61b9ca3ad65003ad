# compare.gp: a bar for each number of clients (or the like), a group a model.
# Variables: file, data, models, bars, low (of the axis), unit, heading. The
# shades go from light to dark: they are told apart without seeing colours.
# No bar: no figure, or less than low.
set terminal svg size 1000,360 font "sans-serif,13" background "white"
set output file
set datafile separator "\t"
set datafile missing "-"
set style data histograms
set style histogram clustered gap 1
set style fill solid 1 border rgb "#333333"
set logscale y
set yrange [low:*]
set grid ytics lc rgb "#cccccc"
set xtics noenhanced scale 0
set key outside top center horizontal noenhanced reverse Left
set xrange [-0.6:models-0.4]
set title heading noenhanced
set ylabel unit . " (logarithmic)"
array shade[3] = ["#deebf7", "#6baed6", "#08519c"]
plot for [i=2:bars+1] data using i:xtic(1) lc rgb shade[i-1] \
    title columnheader(i)
