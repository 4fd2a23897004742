// Holds how each operation's reach is found from those of its operands: one overload of `reach` for each that can make
// numbers. Promises that a reach covers every present cell that eval's kernel of the same name can write. Leaves out
// arithmetic (reach.hpp).
#pragma once

#include "plan/reach.hpp"

namespace meed::plan {

class Reaching {
 public:
  /// The reaches are filled in step by step; only those of earlier steps are read.
  Reaching(const Plan& plan, const model::Policy& policy, const FieldForms& known, const RowCounts& rows,
           const IdVector<StepId, Reach>& reaches)
      : plan_(plan), policy_(policy), known_(known), rows_(rows), reaches_(reaches) {}

  Reach of(const Step&) const;

 private:
  // forms.cpp
  Reach reach(const Step&, const Arithmetic&) const;
  Reach reach(const Step& step, const Negate&) const { return negated(operand(step, 0)); }
  Reach reach(const Step& step, const Broadcast&) const { return operand(step, 0); }
  Reach reach(const Step& step, const Gather&) const { return operand(step, 0); }
  Reach reach(const Step& step, const OrElse&) const { return either_of(step, 0); }
  Reach reach(const Step&, const Choose&) const;
  Reach reach(const Step& step, const Except&) const { return either_of(step, 0, 2); }
  Reach reach(const Step& step, const PickByItem&) const { return either_of(step, 1); }
  Reach reach(const Step&, const Settle&) const;
  Reach reach(const Step&, const Extreme&) const;
  Reach reach(const Step&, const Round&) const;
  Reach reach(const Step&, const Elapsed&) const;
  // forms_lookup.cpp
  Reach reach(const Step&, const Constant&) const;
  Reach reach(const Step&, const LoadField&) const;
  Reach reach(const Step&, const LoadColumn&) const;
  Reach reach(const Step&, const SettingLookup&) const;
  Reach reach(const Step&, const ApplyScale&) const;
  Reach reach(const Step&, const Decide&) const;
  // forms_aggregate.cpp
  Reach reach(const Step&, const Aggregate&) const;
  /// All others: what funds pay knows no bounds, and the rest make no numbers.
  template <class Other>
  Reach reach(const Step&, const Other&) const { return any_number(); }

  Reach sum_of(const Step&, const Aggregate&) const;
  Reach average_of(const Step&, const Aggregate&) const;
  /// What the one typing says of the value, with what is known of the data.
  Interval range_of(const Step&, const Aggregate&) const;

  const Reach& operand(const Step& step, std::size_t k) const { return reaches_[step.operands[k]]; }
  /// Any operand from the first on, or every so many.
  Reach either_of(const Step&, std::size_t first, std::size_t each = 1) const;
  // forms_groups.cpp
  /// How many rows or items there are along an axis, at most.
  Rational extent(const model::Axis&) const;
  /// How many rows a group can have.
  Rational most_rows(const Step&, const Aggregate&) const;
  /// What the weights of a group, none of them below zero, can come to together.
  Rational most_weight(const Step&, const Aggregate&) const;

  const Plan& plan_;
  const model::Policy& policy_;
  const FieldForms& known_;
  const RowCounts& rows_;
  const IdVector<StepId, Reach>& reaches_;
};

}  // namespace meed::plan
