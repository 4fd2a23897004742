// Holds the reading of several periods at once, as somebody names those that a policy is replayed over: `2008-09..2012-13`,
// `academic year 2008-09..2010-11`, `April 2012..March 2013`, or a list of such with commas.
//
// Promises: periods in the order in which they were named, each once, and the two ends of a range of one kind, both in it; or a
// sentence saying why not. Two years by themselves (`2008-09`) are a financial year, since those are what grants are paid for, and
// one by itself a calendar year: here somebody names what to run, and sees in the results what was run.
//
// Leaves out: one period as rules write it (period.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "value/period.hpp"

namespace meed {

struct PeriodsReading {
  std::vector<Period> periods;
  std::string error;  // empty when there are periods

  explicit operator bool() const noexcept { return error.empty(); }
};

/// The most periods that one reading gives.
inline constexpr std::size_t most_periods = 1200;

/// Reads a list of periods and ranges of them.
PeriodsReading parse_periods(std::string_view text);

/// Writes a period as data do, where its kind is known: `2012-13`, `2012-13 Q1`, `2012-04`; a range as its two days.
std::string short_text(const Period&);

}  // namespace meed
