#include "report/chart.hpp"

#include <algorithm>
#include <array>

#include "report/chart_axis.hpp"
#include "source/utf8.hpp"

namespace meed::report {
namespace {

// Pixels, for the letters of 14 pixels that the drawer sets.
constexpr unsigned letter = 8, line = 20, gap = 16, mark_room = 14;
constexpr std::size_t most_chart_places = 200, most_series = 40, longest_category = 44, longest_name = 60;

// Okabe and Ito's colours, which can be told apart with every common form of colour blindness.
constexpr std::array colours = {"#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#6F5F00", "#000000"};
constexpr std::array marks = {7, 5, 9, 13, 11, 6, 4, 8, 12, 10};

std::string two(std::string_view a, std::string_view b) { return std::string(a) + " " + std::string(b); }

/// Makes one line of UTF-8 of any text, at most so many letters long.
std::string one_line(std::string_view text, std::size_t most) {
  std::string line_of_text;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size() && letters < most; ++letters) {
    const CodePoint point = code_point_at(text, at);
    const bool control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0) || point.value >= 0xFFFE || (point.value >= 0xFDD0 && point.value <= 0xFDEF);
    if (!point.valid || control) line_of_text += point.valid && point.value < 0x20 ? " " : "?";
    else line_of_text += text.substr(at, point.length);
    at += point.length;
    if (letters + 2 == most && at < text.size() && count_code_points(text.substr(at)) > 1) return line_of_text + "…";
  }
  return line_of_text;
}

/// Writes a text so that gnuplot takes it as it is: between single quotes nothing but a quote is special, so that becomes
/// an apostrophe as printers write it. (A doubled quote won't do: gnuplot takes two at the beginning for an empty text.)
std::string in_quotes(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("’") : std::string(1, c);
  return quoted + "'";
}

/// Writes a label of an axis, which gnuplot takes for a form to put its own number into.
std::string as_label(std::string_view text) {
  std::string label;
  for (const char c : text) label += c == '%' ? std::string("%%") : std::string(1, c);
  return in_quotes(label);
}

unsigned pixels(std::size_t letters) { return static_cast<unsigned>(letters) * letter; }

/// Breaks a title into lines, between words.
std::vector<std::string> lines_of(std::string_view text, std::size_t most) {
  std::vector<std::string> lines(1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = one_line(text.substr(at, end - at), most);
    if (!lines.back().empty() && count_code_points(lines.back()) + 1 + count_code_points(word) > most) lines.emplace_back();
    lines.back() += (lines.back().empty() ? "" : " ") + word;
    at = end + 1;
  }
  return lines;
}

class Writer {
 public:
  explicit Writer(const Chart& chart)
      : chart_(chart), numbers_(std::get_if<std::vector<Rational>>(&chart.along)), bars_(chart.kind == ChartKind::bars),
        values_(all_values(), bars_ || chart.from_zero, chart.up_numbers), series_(std::min(chart.series.size(), most_series)) {
    if (numbers_ && !bars_) along_.emplace(*numbers_, false, chart.along_numbers);
    else name_places();
    for (const std::string& name : places_) longest_place_ = std::max(longest_place_, count_code_points(name));
    measure();
  }

  ChartScript script() {
    head();
    key();
    axes();
    data();
    plot();
    return {std::move(out_), width_, height_};
  }

 private:
  std::size_t all_places() const { return std::visit([](const auto& along) { return along.size(); }, chart_.along); }
  std::size_t drawn_places() const { return along_ ? all_places() : places_.size(); }

  void name_places() {
    if (numbers_) places_ = chart_numbers(*numbers_, chart_.along_numbers);
    else places_ = std::get<std::vector<std::string>>(chart_.along);
    if (places_.size() > most_chart_places) places_.resize(most_chart_places);
    for (std::string& name : places_) name = one_line(name, longest_category);
  }

  /// Every number that the axis of values must hold.
  std::vector<Rational> all_values() const {
    std::vector<Rational> all;
    for (const ChartSeries& one : chart_.series) {
      for (const auto& value : one.values) {
        if (!value) continue;
        all.push_back(value->value);
        if (value->low) all.push_back(*value->low);
        if (value->high) all.push_back(*value->high);
      }
    }
    return all;
  }

  /// Settles how large the picture is and which parts of it are for what.
  void measure() {
    width_ = std::max(chart_.width, 320U);
    height_ = std::max(chart_.height, 240U);
    measure_key();
    const unsigned places = std::max(1U, static_cast<unsigned>(places_.size()));
    const unsigned values_room = pixels(values_.longest_label()) + mark_room;
    const unsigned names_room = pixels(longest_place_) + mark_room;
    const unsigned inner = width_ - std::min(width_ / 2, values_room + line + gap);
    const bool long_names = names_room > inner / places;
    lying_ = long_names && !along_ && chart_.kind != ChartKind::lines;
    slanted_ = long_names && !along_ && !lying_;
    left_ = line + gap + letter + (lying_ ? std::min(names_room, width_ / 2) : std::max(values_room, slanted_ ? names_room / 2 : 0));
    bottom_ = gap + key_rows_ * line + line + line + gap + letter + (slanted_ ? names_room * 5 / 8 : 0);
    lines_ = lines_of(title(), (width_ - 2 * gap) / 10);
    top_ = gap + static_cast<unsigned>(lines_.size()) * (line + 2);
    if (lying_) height_ = std::max(height_, top_ + bottom_ + places * std::max(line + 2, static_cast<unsigned>(series_) * 9 + 8));
    else height_ = std::max(height_, top_ + bottom_ + 300);
    right_ = std::max(gap + letter, pixels(lying_ ? values_.longest_label() : along_ ? along_->longest_label() : 0) / 2 + letter);
    if (slanted_) width_ = std::max(width_, left_ + gap + places * (line - 2));
  }
  void measure_key() {
    std::size_t longest = 0;
    for (std::size_t i = 0; i < series_; ++i) longest = std::max(longest, std::min(longest_name, count_code_points(chart_.series[i].name)));
    if (series_ < 2) return;
    const unsigned columns = std::max(1U, (width_ - 2 * gap) / (pixels(longest) + 64));
    key_rows_ = (static_cast<unsigned>(series_) + columns - 1) / columns;
  }
  std::string title() const {
    std::string title = chart_.title;
    if (!along_ && all_places() > places_.size()) title += " (the first " + std::to_string(places_.size()) + " of " + std::to_string(all_places()) + ")";
    if (chart_.series.size() > series_) title += " (the first " + std::to_string(series_) + " of " + std::to_string(chart_.series.size()) + " lines of the legend)";
    return title;
  }

  void say(const std::string& command) { out_ += command + "\n"; }
  static std::string part(unsigned pixel, unsigned of) { return chart_place(Rational::ratio(pixel, of)); }

  void head() {
    say("set encoding utf8");
    std::string title;
    for (const std::string& one : lines_) title += (title.empty() ? "" : ".\"\\n\".") + in_quotes(one);
    say("set title " + title + " offset 0,-0.3");
    say("set lmargin at screen " + part(left_, width_));
    say("set rmargin at screen " + part(width_ - right_, width_));
    say("set bmargin at screen " + part(bottom_, height_));
    say("set tmargin at screen " + part(height_ - top_, height_));
    say("set border 3 lc rgb '#444444'\nset xrange [0:1]\nset yrange [0:1]\nset style fill solid 1 noborder");
  }
  void key() {
    if (key_rows_ == 0) return say("unset key");
    say("set key at screen " + part(gap, width_) + ", screen " + part(gap / 2 + key_rows_ * line, height_) + " left top vertical maxrows " + std::to_string(key_rows_) +
        " Left reverse samplen 2 spacing line width 1");
  }
  void axes() {
    const char* const values = lying_ ? "x" : "y";
    const char* const places = lying_ ? "y" : "x";
    say(std::string("set ") + values + "label " + in_quotes(one_line(chart_.up_name, longest_name)));
    say(std::string("set ") + places + "label " + in_quotes(one_line(chart_.along_name, longest_name)));
    tell_marks(values, values_, "");
    say(std::string("set grid ") + values + "tics lt 1 lw 1 lc rgb '#DDDDDD'");
    if (along_) tell_marks(places, *along_, "");
    else tell_places(places);
    if (values_.goes_below_zero()) {
      const std::string zero = values_.place(0);
      say("set arrow from " + (lying_ ? zero + ",0 to " + zero + ",1" : "0," + zero + " to 1," + zero) + " nohead lw 1 lc rgb '#444444'");
    }
  }
  void tell_marks(const std::string& axis, const ChartAxis& marked, const std::string& how) {
    std::string marks_told;
    for (const ChartAxis::Mark& mark : marked.marks()) marks_told += (marks_told.empty() ? "" : ", ") + two(as_label(mark.label), mark.place);
    say("set " + axis + "tics " + how + "nomirror out scale 0.5 (" + marks_told + ")");
  }
  void tell_places(const std::string& axis) {
    std::string told;
    for (std::size_t i = 0; i < places_.size(); ++i) told += (told.empty() ? "" : ", ") + two(as_label(places_[i]), chart_place(middle(i)));
    say("set " + axis + "tics nomirror out scale 0 " + (slanted_ ? "rotate by 45 right " : "") + "(" + told + ")");
  }

  /// Where a place's middle lies; places on an axis that stands go from the top down.
  Rational middle(std::size_t place) const {
    const Rational at = Rational::ratio(static_cast<std::int64_t>(2 * place + 1), static_cast<std::int64_t>(2 * std::max<std::size_t>(1, places_.size())));
    return lying_ ? 1 - at : at;
  }

  void data() {
    for (std::size_t s = 0; s < series_; ++s) {
      std::string rows, bounds;
      for (const std::size_t i : in_order()) {
        const auto& values = chart_.series[s].values;
        if (i >= values.size() || !values[i]) {
          rows += rows.empty() ? "" : "\n";  // a gap, over which no line goes
          continue;
        }
        rows += mark(s, i, *values[i]);
        if (values[i]->low || values[i]->high) bounds += bound(s, i, *values[i]);
      }
      block("d" + std::to_string(s), rows);
      block("b" + std::to_string(s), bounds);
    }
  }
  /// Places along an axis of numbers stand in the order of the numbers.
  std::vector<std::size_t> in_order() const {
    std::vector<std::size_t> order(drawn_places());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    if (along_) std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return (*numbers_)[a] < (*numbers_)[b]; });
    return order;
  }
  void block(const std::string& name, const std::string& rows) {
    if (rows.find_first_not_of('\n') == std::string::npos) return;
    say("$" + name + " << EOD\n" + rows + "EOD");
    blocks_.push_back(name);
  }
  bool has(const std::string& name) const { return std::find(blocks_.begin(), blocks_.end(), name) != blocks_.end(); }

  /// The width of a bar, and where bars and points of one series stand beside the middle of their place.
  Rational bar() const { return Rational::ratio(8, 10) / static_cast<std::int64_t>(std::max<std::size_t>(1, places_.size() * series_)); }
  Rational along(std::size_t s, std::size_t i) const {
    if (chart_.kind == ChartKind::lines) return middle(i);
    const Rational aside = bar() * Rational::ratio(2 * static_cast<std::int64_t>(s) + 1 - static_cast<std::int64_t>(series_), 2);
    return lying_ ? middle(i) - aside : middle(i) + aside;
  }
  std::string along_text(std::size_t s, std::size_t i) const { return along_ ? along_->place((*numbers_)[i]) : chart_place(along(s, i)); }

  /// A row of data: for bars the corners of a box, otherwise a point.
  std::string mark(std::size_t s, std::size_t i, const ChartValue& value) const {
    const std::string up = values_.place(value.value);
    if (!bars_) return (lying_ ? two(up, along_text(s, i)) : two(along_text(s, i), up)) + "\n";
    const Rational half = bar() * Rational::ratio(47, 100);
    const std::string zero = values_.place(0), from = chart_place(along(s, i) - half), to = chart_place(along(s, i) + half), at = along_text(s, i);
    if (lying_) return two(two(up, at), two(two(zero, up), two(from, to))) + "\n";
    return two(two(at, up), two(two(from, to), two(zero, up))) + "\n";
  }
  std::string bound(std::size_t s, std::size_t i, const ChartValue& value) const {
    const std::string at = along_text(s, i);
    const std::string from = values_.place(value.low.value_or(value.value)), to = values_.place(value.high.value_or(value.value));
    return (lying_ ? two(two(from, at), two(to, at)) : two(two(at, from), two(at, to))) + "\n";
  }

  void plot() {
    std::vector<std::string> marks_drawn, bounds_drawn;
    for (std::size_t s = 0; s < series_; ++s) {
      const std::string number = std::to_string(s);
      const std::string named = " title " + in_quotes(one_line(chart_.series[s].name, longest_name));
      marks_drawn.push_back((has("d" + number) ? "$d" + number : std::string("1/0")) + look(s) + named);
      if (!has("b" + number)) continue;
      bounds_drawn.push_back("$b" + number + " using 1:2:($3-$1):($4-$2) with vectors heads size graph 0.006,90 lw 1.5 lc rgb '" + (bars_ ? "#222222" : colours[s % colours.size()]) + "' notitle");
    }
    // Over bars, and under points.
    const auto& under = bars_ ? marks_drawn : bounds_drawn;
    const auto& over = bars_ ? bounds_drawn : marks_drawn;
    std::string plots;
    for (const auto* part_drawn : {&under, &over}) {
      for (const std::string& one : *part_drawn) plots += (plots.empty() ? "plot " : ", \\\n  ") + one;
    }
    say(plots.empty() ? "plot 1/0 notitle" : plots);
  }
  std::string look(std::size_t s) const {
    const std::string colour = std::string(" lc rgb '") + colours[s % colours.size()] + "'";
    const std::size_t round = s / colours.size();
    const std::string point = " pt " + std::to_string(marks[s % marks.size()]);
    if (bars_) return " with boxxyerror" + (round == 0 ? " fs solid 1 noborder" : " fs pattern " + std::to_string(round + 1) + " border") + colour;
    if (chart_.kind == ChartKind::points) return " with points ps 1.1" + point + colour;
    return " with linespoints lw 2 ps 0.9 dt " + std::to_string(round + 1) + point + colour;
  }

  const Chart& chart_;
  const std::vector<Rational>* numbers_;   // along the axis; null: categories
  bool bars_;
  ChartAxis values_;
  std::size_t series_;
  std::optional<ChartAxis> along_;         // of numbers; none: places with names
  std::vector<std::string> places_, lines_, blocks_;
  std::size_t longest_place_ = 0;
  unsigned width_ = 0, height_ = 0, left_ = 0, right_ = 0, bottom_ = 0, top_ = 0, key_rows_ = 0;
  bool lying_ = false, slanted_ = false;   // bars on their side; names that run aslant
  std::string out_;
};

}  // namespace

ChartScript chart_script(const Chart& chart) { return Writer(chart).script(); }

}  // namespace meed::report
