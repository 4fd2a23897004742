// Holds the axis of numbers: where it begins and ends, at which round figures it is marked, how those are written, and
// where a number lies on it. Promises exact figures and places that depend on nothing but the numbers. Used by chart.cpp.
#pragma once

#include <string>
#include <vector>

#include "report/chart.hpp"

namespace meed::report {

class ChartAxis {
 public:
  /// Spans all the numbers, from one round figure to another.
  ChartAxis(const std::vector<Rational>& numbers, bool from_zero, const ChartNumbers&);

  struct Mark { std::string place, label; };
  const std::vector<Mark>& marks() const { return marks_; }
  /// Gives where a number lies between the axis's ends, 0 to 1, in nine decimals.
  std::string place(const Rational&) const;
  bool goes_below_zero() const { return low_.sign() < 0; }
  std::size_t longest_label() const;

 private:
  Rational low_, high_;
  std::vector<Mark> marks_;
};

/// Writes a number between 0 and 1 as the script does.
std::string chart_place(const Rational&);

/// Writes numbers for people, all of them with as many decimals as the longest needs (up to six; then rounded).
std::vector<std::string> chart_numbers(const std::vector<Rational>&, const ChartNumbers&);

}  // namespace meed::report
