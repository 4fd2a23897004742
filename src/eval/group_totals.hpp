// Holds what the rows of each group come to, added up in one pass by several threads, each
// with totals of its own. Promises exact totals, the same whatever the threads. Leaves out
// what makes a result absent (narrow_groups.cpp).
#pragma once

#include <optional>
#include <vector>

#include "eval/group_index.hpp"
#include "eval/kernels.hpp"
#include "value/sum.hpp"

namespace meed::eval {

inline constexpr std::uint64_t no_row_yet = UINT64_MAX;

class GroupTotals {
 public:
  std::vector<std::uint32_t> counted;              // rows that count
  std::vector<std::uint32_t> lacking, known_out;   // value absent; condition no. Empty: none anywhere
  std::vector<std::uint64_t> row_of;               // first, last: the row that counts
  bool more_than_one = false;                      // first, last: some group has two

  /// Gives a sum, an average, a count, the least or the greatest of a group; nothing if there is none.
  std::optional<Rational> value(model::AggregateKind kind, std::size_t group) const;

  // Whole numbers: of the value (over `denominator`) or, where values have a divisor each, of one divisor after another.
  std::vector<std::int64_t> sums, weights;
  std::int64_t denominator = 1, weight_denominator = 1;
  std::uint32_t divisors = 0;                      // 0: no divisors; else sums of group g by divisor d at g × divisors + d

  void join(const GroupTotals& other, model::AggregateKind kind);

 private:
  Rational sum_by_divisor(std::size_t group) const;
};

/// Adds up what an aggregate asks for; nothing where values are wide or could go over 64 bits.
std::optional<GroupTotals> add_up_groups(const Block&, const plan::Aggregate&, const GroupIndex&);

/// Adds a whole column up by an index that every row has; nothing where it has none below `groups`, values are wide or
/// could go over 64 bits.
std::optional<GroupTotals> add_up_by(const Block&, plan::StepId value, const table::Indexes& index, std::uint32_t groups);

}  // namespace meed::eval
