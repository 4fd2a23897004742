// Holds what may be shown of a run, as the policy's publication says: a table for each
// indicator that counts and for each measure it names, with the totals it names. Promises
// that a small count, and whatever would give it away, has no value here: not even its
// rate. Leaves out payments, which are what they are, and words and files (report).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/run.hpp"

namespace meed::engine {

/// One figure as it may be shown: a number, the way in which it is absent, or suppressed here.
struct PublishedFigure {
  std::optional<Rational> value;
  model::State state = model::State::missing;  // where there is no value
  bool suppressed = false;                     // by this publication
};

/// Why a rate whose counts are shown has no limits, or no value.
enum class NoLimits { there_are, above_base, nobody };

struct PublishedRow {
  model::RecordId record;                      // none: all together
  std::uint32_t row = eval::no_row;
  std::vector<std::uint32_t> items;            // one for each list of the table
  std::vector<PublishedFigure> counts;         // numerator and denominator, or the count
  PublishedFigure rate, lower, upper;          // rounded, where there are two counts
  NoLimits no_limits = NoLimits::there_are;
  std::uint32_t rows = 1, left_out = 0;        // of a total: added up; left out, as they lack a count
};

struct PublishedTable {
  std::string name;                            // the indicator's or the measure's
  std::string title;
  bool is_rate = true;
  std::vector<model::ListId> lists;
  std::vector<PublishedRow> rows;              // as the run has them, then totals in the order of the policy
};

/// What isn't published though the policy has it, and why, in words.
struct NotPublished { std::string what, why; };

struct Published {
  std::vector<PublishedTable> tables;
  std::vector<NotPublished> not_published;
};

/// Tells whether rows of a record may be shown, by themselves or as a total.
bool may_be_shown(const model::Publication&, model::RecordId);

/// Makes the tables. CHECKs that the policy has a publication and that the run has no fault.
Published publish(const Run&);

}  // namespace meed::engine
