// Holds types: what kind of value an expression gives, in which unit, within which
// range, whether it may be missing and which direction is better. Promises that two
// types compare without looking at the policy. Leaves out how they are worked out.
#pragma once

#include <optional>

#include "model/ids.hpp"
#include "value/interval.hpp"
#include "value/period.hpp"
#include "value/unit.hpp"

namespace meed::model {

enum class TypeKind { number, yes_no, text, date, period, item, row, broken };

/// Which way is better; `by_item` when a list's column says so (see Type::direction_item).
enum class Direction { unsaid, higher, lower, by_item };

/// What is known of a number.
using Range = Interval;

struct Type {
  TypeKind kind = TypeKind::broken;
  Unit unit;                              // number
  Range range;                            // number
  bool percent = false;                   // number: written as 12.5%, nothing else differs
  bool ordinal = false;                   // number: a rating
  bool averages_meaningful = false;       // number: a rating that may be averaged
  ListId list;                            // item
  RecordId record;                        // row
  std::optional<PeriodKind> period;       // period: which kind, if only one
  bool may_be_missing = false;
  Direction better = Direction::unsaid;
  /// by_item: gives `higher` or `lower` of Policy::directions. In a field's own type binding 0
  /// is the row and 1… are the items of a wide field; in a rule's type they are its axes.
  ExprId direction_item;
};

/// Tells whether values of the two may stand side by side: same kind, unit, list,
/// record. Broken goes with everything, so that one mistake doesn't breed others.
inline bool same_sort(const Type& a, const Type& b) {
  if (a.kind == TypeKind::broken || b.kind == TypeKind::broken) return true;
  return a.kind == b.kind && (a.kind != TypeKind::number || a.unit == b.unit) &&
         (a.kind != TypeKind::item || a.list == b.list) &&
         (a.kind != TypeKind::row || a.record == b.record);
}

}  // namespace meed::model
