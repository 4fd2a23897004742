// Holds how the rows of an aggregate fall into its groups, by a counting sort. Promises
// rows in order within each group, the same with any number of threads. Leaves out what
// is made of them (aggregate.cpp, rank.cpp).
#pragma once

#include "eval/kernels.hpp"
#include "eval/keys.hpp"

namespace meed::eval {

enum class RowState : std::uint8_t { out, known_out, lacking, held, counted };

struct Members {
  Groups groups;
  std::vector<RowState> states;             // one for each row
  std::vector<std::uint8_t> held;           // one for each group: it has, or may have, a held row
  std::vector<std::uint64_t> known_out;     // one for each group, when asked for: rows whose condition is no
  /// Which group each result is of.
  std::vector<std::uint64_t> strides;       // by axis of the results' space

  std::uint64_t group_of(const Walk& result) const {
    std::uint64_t group = 0;
    for (std::size_t axis = 0; axis < strides.size(); ++axis) group += result[axis] * strides[axis];
    return group;
  }
  template <class Visit>
  void each_counted(std::uint64_t group, Visit visit) const {
    for (std::uint64_t k = groups.from[group]; k < groups.from[group + 1]; ++k) {
      if (states[groups.rows[k]] == RowState::counted) visit(groups.rows[k]);
    }
  }
};

Members members_of(const Block&, const plan::Aggregate&);

}  // namespace meed::eval
