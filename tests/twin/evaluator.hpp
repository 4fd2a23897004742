// Holds `Evaluator`, which gives any expression, rule, field or fund its value, and remembers rules and funds.
//
// Promises: an expression is worked out from its standing alone: what its bindings stand on, and the period.
//
// Leaves out: how each kind of expression is worked out (`of`, one for each kind, in nodes.hpp).
#pragma once

#include <functional>
#include <set>
#include <tuple>

#include "twin.hpp"

namespace meed::twin {

using model::Absent;
using model::ExprId;
using model::State;
using model::Value;

/// Where an expression is worked out. `raw`: for a requirement, before requirements hold any row. `through_holds`:
/// to find out which row or item a row that is held refers to, when its own line says so.
struct Standing {
  std::vector<Value> bound;
  std::optional<Period> period;  // none: there is no such period
  bool raw = false;
  bool through_holds = false;
  const std::vector<Value>* given = nullptr;  // in the body of a function: what it is given
};

inline Value absent(State state) { return Absent{state}; }
inline Value held() { return Absent{State::held}; }
inline Value missing() { return Absent{State::missing}; }

/// Gives how a value is there.
inline State state_of(const Value& value) {
  return model::is_absent(value) ? std::get<Absent>(value).state : State::present;
}

class Evaluator {
 public:
  Evaluator(const model::Policy& policy, const table::Data& data, const Period& period)
      : policy_(policy), data_(data), period_(period) {}

  const model::Policy& policy() const { return policy_; }
  const table::Data& data() const { return data_; }

  Value value(ExprId expr, const Standing& standing);
  Value rule(model::RuleId rule, const Coordinates& at, const std::optional<Period>& period, bool raw = false);
  const Pots& fund(model::FundId fund, const std::optional<Period>& period);

  /// Gives a cell of a record's row; `item` is its place among the columns of a wide field.
  Value field(model::FieldId field, std::uint32_t row, std::uint32_t item, const Standing& standing);
  /// Gives the cell of a field with one column as it stands, of a held row too.
  Value as_it_stands(model::FieldId field, std::uint32_t row) const;
  /// Tells whether a row is held whole: its line was faulty, or a requirement isn't met.
  bool row_held(model::RecordId record, std::uint32_t row, bool raw);

  /// Gives how many rows or items an axis has, and one of them.
  std::uint32_t extent(const model::Axis& axis) const;
  Value on_axis(const model::Axis& axis, std::uint32_t index) const;

  Evaluation everything();

  /// Told of every expression that is worked out and counts, and of its value.
  using Watch = std::function<void(ExprId, const Value&)>;
  void watch(Watch watch) { watch_ = std::move(watch); }
  /// Works an expression out where what is said of it needn't hold: beside a condition that isn't known.
  Value value_aside(ExprId expr, const Standing& standing);

 private:
  using RuleKey = std::tuple<model::RuleId, Coordinates, std::optional<Period>, bool>;

  bool breaks_requirement(const model::Requirement& requirement, std::uint32_t row);
  Value settled(const model::Rule& rule, const Coordinates& at, const std::optional<Period>& period, bool raw);

  const model::Policy& policy_;
  const table::Data& data_;
  Period period_;
  Watch watch_;
  int aside_ = 0;
  std::map<RuleKey, Value> rules_;
  std::map<std::pair<model::FundId, std::optional<Period>>, Pots> funds_;
  std::map<std::pair<model::RecordId, std::uint32_t>, bool> broken_;
};

/// Goes through every combination of rows and items of the axes.
template <class Visit>
void for_each_coordinates(const Evaluator& world, const std::vector<model::Axis>& axes, Visit visit, Coordinates at = {}) {
  if (at.size() == axes.size()) return visit(at);
  for (std::uint32_t i = 0; i < world.extent(axes[at.size()]); ++i) {
    Coordinates next = at;
    next.push_back(i);
    for_each_coordinates(world, axes, visit, next);
  }
}

/// Shares out one fund in one period.
Pots share_out(Evaluator& world, model::FundId fund, const std::optional<Period>& period);

}  // namespace meed::twin
