// Holds the comparison of what was worked out with what was reported, figure by figure.
// Promises exact comparison, every difference in order of coordinates, and that the ways
// of being absent are kept apart: two figures absent alike agree, absent otherwise is a
// finding of its own. Changes nothing. Leaves out words for people (report, explain).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "eval/result.hpp"

namespace meed::eval {

/// How two figures stand to each other. `held`: one depends on a fault, so nothing is said.
enum class Finding : std::uint8_t { agree, absent_alike, differ, only_reported, only_worked_out, absent_otherwise, held };
inline constexpr std::size_t findings = 7;

/// Tells whether a finding is to be listed, or only counted.
constexpr bool is_listed(Finding finding) {
  return finding == Finding::differ || finding == Finding::only_reported || finding == Finding::only_worked_out || finding == Finding::absent_otherwise;
}

/// Compares two figures of one sort. Suppressed, missing and not applicable are three ways of being absent.
Finding compare_figures(const model::Value& worked_out, const model::Value& reported);

struct Difference {
  std::vector<std::uint32_t> at;           // one for each axis of the comparison
  Finding finding;
  model::Value worked_out, reported;
};

/// One of Policy::comparisons, at all its coordinates.
struct Reconciled {
  std::uint32_t comparison = 0;
  std::array<std::uint64_t, findings> counts{};
  std::vector<Difference> differences;     // those listed, in order of coordinates

  std::uint64_t count(Finding finding) const { return counts[static_cast<std::size_t>(finding)]; }
  /// All but what is held.
  std::uint64_t compared() const;
  /// Whether each figure on one side is there, and the same, on the other.
  bool agrees() const { return count(Finding::differ) + count(Finding::only_reported) + count(Finding::only_worked_out) == 0; }
};

/// Compares what a policy says was reported of the rules and funds that were planned, in the run's own period.
std::vector<Reconciled> reconcile(const model::Policy&, const Result&);

}  // namespace meed::eval
