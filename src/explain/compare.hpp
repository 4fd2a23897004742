// Holds what makes one figure come out otherwise than another: two trees of reasons, of two policies or of one policy
// over other data, walked together down to where they part. Promises the lowest reasons whose values differ while what
// they rest on is the same, the rules that say otherwise, the cells of data that differ and the rows that count on one
// side alone, each once and in the order in which they are told. A cell, a row or a rule is named only if the figure would be
// another with that one thing put back, after or before; where that can't be told (making.hpp), it is named. Where none makes
// a difference by itself, as of two that are as great, all are named that do together. Leaves out names of people.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "explain/explain.hpp"

namespace meed::explain {

/// Limits for reasons that are to be compared: everything within reason, so that nothing that differs is cut off.
inline constexpr Limits deep_limits{200, 5'000, 500'000, true};

enum class Cause : unsigned char {
  cell,    // a cell of data
  row,     // a row of data that counts on one side alone
  rule,    // it is worked out by other words of the rules
  figure,  // it comes out otherwise by the same words, and nothing that is told of it says why
};

/// What one side says of it.
struct Told {
  std::string value, note;
  std::optional<Span> rule;  // the line that says so
  std::string rule_text;     // as it is written, on one line
  Span declared;             // the declaration that it rests on
  std::string place;         // "assessments.csv:17"
};

/// A figure on the way from the top down to a difference, on both sides: `score of F1`; `tariff of strong / tariff of improved`
/// where the two rest on different ones.
struct Passed { std::string what, before, after; };

struct Difference {
  Cause cause = Cause::figure;
  std::string what;                     // "level of F1, psed, 1 March 2013"
  std::optional<Told> before, after;    // none: there is no such thing on that side
  bool counts_before = true, counts_after = true;  // a row may be there and not count
  std::vector<Passed> way = {};         // from the top; the difference itself isn't among them
  std::vector<Difference> cells = {};   // of a row that is there on both sides and counts on one: its cells that differ
};

/// A pot of a fund, by the key of the row that it is for; empty if the fund has one pot.
struct PotNamed {
  std::string fund, row;
  friend auto operator<=>(const PotNamed&, const PotNamed&) = default;
};

/// One side: a recorded run, and the text of its rules.
struct Side {
  Recorded run;
  const SourceSet& sources;
};

/// Two sides of which many figures may be compared. Both must outlive it.
class SideBySide {
 public:
  SideBySide(const Side& before, const Side& after);
  ~SideBySide();
  SideBySide(const SideBySide&) = delete;
  SideBySide& operator=(const SideBySide&) = delete;

  /// Says why a figure differs, from its reasons on both sides, told with `deep_limits`; nothing if its values are the same.
  /// Adds to `pots` those whose rate, or whose dealing of left-over units, it comes of: everybody paid from a pot has a part
  /// in that, and explain_pot tells what it rests on.
  std::vector<Difference> what_differs(const Reason& before, const Reason& after, std::set<PotNamed>* pots = nullptr);

  /// Lays a row beside the row of the same name on the other side: whether it is there, where, and which cells differ.
  /// A row without a name of its own, which goes by its number, is there if one has all its cells alike; of several that are
  /// alike each goes with one.
  Difference row_beside(const DataRow& row, bool row_is_before);

 private:
  class Rows;
  class Walk;
  std::string fund_name(const Taken& pot) const;
  std::string pot_name(const Taken& pot) const;
  /// What ties a row to what it is taken into on one side alone, where that differs.
  std::vector<Difference> ties_that_differ(const Reason& row, const Taken& before, const Taken& after, bool row_is_before);
  std::optional<std::vector<std::uint32_t>> coordinates_beside(const Reason& row, const Taken&, bool row_is_before);
  std::unique_ptr<Rows> before_, after_;
};

}  // namespace meed::explain
