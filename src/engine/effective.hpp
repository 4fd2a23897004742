// Holds a policy as it is after all its layers: every value of every setting with where it comes from, and the whole as
// one rule text. Promises that the text is laid out and in good order, that it pays what the layered files pay wherever
// all choosers are alike, and that every value's origin stands beside it: the policy and version, the file and line, who
// agreed and when. Leaves out what each row of a record may choose when nobody has (the bounds say so).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/compile.hpp"

namespace meed::engine {

/// Where something comes from.
struct Origin {
  std::string policy, version, authority;
  std::string file;
  std::uint32_t line = 1;
  std::string agreed_by;
  std::optional<Date> agreed_on;
};

/// Writes it on one line: `swindon.penhill 2012.1, penhill.meed:8, agreed by Penhill advisory board on 14 May 2012`.
std::string origin_text(const Origin&);

/// One value of a setting. `chooser` says for whom it holds ("Centre C07"); empty: for all others.
struct EffectiveValue {
  std::string setting;
  std::vector<std::string> items;
  std::string chooser;
  std::optional<Date> from;                // none: always
  std::string value;
  Origin origin;
};

/// Gives the value of each setting for each item from each day: first for all, then what each chooser chose. The
/// compilation must hold a policy.
std::vector<EffectiveValue> effective_values(const Compilation&);

/// Writes the whole policy as one rule file. The compilation must hold a policy.
std::string effective_text(const Compilation&);

/// Finds where a place in the rules belongs.
Origin origin_of(const Compilation&, Span);

}  // namespace meed::engine
