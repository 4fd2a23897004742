// Holds charts: what one shows (bars, lines or points over categories or numbers, with error bars), said in exact numbers
// and in words, and the way from there to a script for gnuplot. Promises that every number written on a chart is exact,
// that no text can be taken for a command, that labels don't run into each other, that colours can be told apart by the
// colour-blind and lines also by their marks, and the same script for the same chart. What isn't known is a gap, never a
// zero. Leaves out starting the program and files (host/chart_file.hpp).
//
// The script knows nothing of amounts: it places marks between 0 and 1, and every label beside an axis is written here.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "value/rational.hpp"

namespace meed::report {

enum class ChartKind : unsigned char { bars, lines, points };

/// How an axis writes its numbers: as money, as percentages, or with a unit behind them.
struct ChartNumbers {
  std::string currency = {};   // `GBP`
  bool percent = false;        // ratios, written as percentages
  std::string unit = {};       // `months`
};

/// One mark, and how far it may be from the truth.
struct ChartValue {
  Rational value;
  std::optional<Rational> low = {}, high = {};
};

/// What belongs together: one colour, one line of the legend. A value for each place along the axis; none: not known.
struct ChartSeries {
  std::string name;
  std::vector<std::optional<ChartValue>> values;
};

struct Chart {
  ChartKind kind = ChartKind::bars;
  std::string title;
  std::string along_name, up_name;                                     // what the axes show
  std::variant<std::vector<std::string>, std::vector<Rational>> along;  // the places: categories, or numbers
  ChartNumbers along_numbers = {}, up_numbers = {};
  std::vector<ChartSeries> series = {};
  bool from_zero = true;                   // the axis of values begins at zero; bars always do
  unsigned width = 960, height = 540;      // in pixels; a chart grows where its labels need more
};

/// A chart as gnuplot draws it: everything but the form of the picture and where it goes. Whoever draws it sets letters of 14
/// pixels, and the variable `line` to the spacing that makes lines of a legend 20 pixels high.
struct ChartScript {
  std::string text;
  unsigned width = 0, height = 0;
};

/// Writes the script. Of more places or series than can be told apart the first are drawn, and the title says of how many.
/// Bars whose labels are long lie on their side.
ChartScript chart_script(const Chart&);

}  // namespace meed::report
