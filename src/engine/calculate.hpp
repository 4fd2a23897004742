// Holds the working out of one expression on its own, as `meed eval` does. Promises the
// engine's own results: the expression is parsed, checked, planned and run like any
// other. Leaves out policies: no names can be used.
#pragma once

#include <optional>
#include <string>

namespace meed::engine {

/// How a number is written: for people (`£1,250.00`, `12.5%`, `100/3`); as `p/q`; or as a
/// decimal, which is refused if it has no end. The last two write no unit for plain
/// numbers and the unit's name after others.
enum class NumberForm { words, fraction, decimal };

/// The result as text, or what is wrong: rendered whole, and its first message alone.
struct Calculation {
  std::optional<std::string> text;
  std::string report;
  std::string first_message;
};

Calculation calculate(const std::string& name, const std::string& expression, NumberForm);

}  // namespace meed::engine
