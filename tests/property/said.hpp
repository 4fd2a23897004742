// Holds the values that an explanation says, read back from its words.
//
// Promises: the exact value: of a decimal that was cut, the fraction beside it. Absent values keep how they are absent.
//
// Leaves out: what they are worked out from (explanation_reader.hpp).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "value/date.hpp"
#include "value/period.hpp"
#include "value/rational.hpp"

namespace meed::property {

/// As it is called: `missing`, `not applicable`, `suppressed`, `held`.
struct NotThere {
  std::string how = "missing";
  friend auto operator<=>(const NotThere&, const NotThere&) = default;
};

using Said = std::variant<NotThere, Rational, bool, Date, Period, std::string>;

inline bool is_absent(const Said& said) { return std::holds_alternative<NotThere>(said); }

/// Reads `20 points`, `-£8.1818… (exactly -£90/11)`, `yes`, `1 April 2012`, `red1`.
Said read_said(const std::string& words);

/// Reads a number with its sign, its currency and its unit; nothing if it is none.
std::optional<Rational> read_number(std::string words);

/// Writes it, for whoever has to look into a failure.
std::string text_of(const Said&);

/// Gives the worse of two values: whatever depends on both is absent in the way of the one that is further from being there.
Said worse(const Said& a, const Said& b);

/// Gives below, at or above zero as a value is less, the same or greater; of values of one sort.
int order(const Said& a, const Said& b);

/// Cuts a text at what stands between its pieces.
std::vector<std::string> pieces_of(const std::string& text, const std::string& between);

/// Gives what stands in a text after some words, up to other words or its end; nothing if they don't stand in it.
std::optional<std::string> behind(const std::string& text, const std::string& words, const std::string& up_to = {});

/// Tells whether a part tells of a name: `need of F1`, `setting1 of red1 for C1 on 1 April 2012`, `rule1`.
bool tells_of(const std::string& what, const std::string& name);

}  // namespace meed::property
