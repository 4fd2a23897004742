// Holds to which group each row of an aggregate belongs, found once for all aggregates that
// group the same rows by the same keys. Promises a group below the number of groups, or
// `no_group`, for every row. Gives nothing where a key is held, or is more than plain keys.
#pragma once

#include <memory>
#include <vector>

#include "eval/machine.hpp"

namespace meed::eval {

inline constexpr std::uint32_t no_group = UINT32_MAX;

class GroupIndex {
 public:
  /// Row i is the one row of group i, and there are no others.
  bool is_identity() const { return identity_; }
  /// One group for each row; null where row i is of group i, or all are of group 0.
  const std::uint32_t* groups() const { return groups_; }
  bool is_one_group() const { return one_group_; }
  /// Tells whether no row is without a group.
  bool all_known() const { return own_.empty(); }
  /// Takes an index as it stands; it must outlive this.
  static GroupIndex by(const std::uint32_t* groups) {
    GroupIndex made;
    made.groups_ = groups;
    return made;
  }

 private:
  friend std::shared_ptr<const GroupIndex> group_index(Machine&, const plan::Step&, const plan::Grouping&);
  bool identity_ = false, one_group_ = false;
  const std::uint32_t* groups_ = nullptr;
  std::vector<std::uint32_t> own_;
  std::shared_ptr<const Column> kept_;
};

/// Finds the groups of a whole aggregate's rows; none where a key is held or groups are too many to number.
std::shared_ptr<const GroupIndex> group_index(Machine&, const plan::Step&, const plan::Grouping&);

}  // namespace meed::eval
