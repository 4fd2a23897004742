// Holds the comparing of cells by order keys of any kind. Promises one order everywhere:
// numbers and days by value, text by code point, items and rows as they stand. Leaves out
// cells that are absent, which whoever compares has dropped.
#pragma once

#include <variant>
#include <vector>

#include "eval/machine.hpp"

namespace meed::eval {

class Key {
 public:
  Key(const Machine& machine, plan::StepId step) {
    with_kind(machine.column(step), [&](auto kind) { in_ = machine.read<decltype(kind)>(step); });
  }
  State state(std::size_t i) const {
    return std::visit([&](const auto& in) { return in.state(i); }, in_);
  }
  /// Gives below, at or above zero as this cell comes before, with or after another's.
  int compare(std::size_t i, const Key& other, std::size_t j) const {
    return std::visit(
        [&](const auto& in) {
          const auto& with = std::get<std::decay_t<decltype(in)>>(other.in_);
          return in[i] < with[j] ? -1 : with[j] < in[i] ? 1 : 0;
        },
        in_);
  }

 private:
  std::variant<In<Rational>, In<YesNo>, In<std::string>, In<Date>, In<Period>, In<Index>> in_;
};

using Keys = std::vector<Key>;

inline Keys keys_of(const Machine& machine, const std::vector<plan::StepId>& steps) {
  Keys keys;
  for (const plan::StepId step : steps) keys.emplace_back(machine, step);
  return keys;
}

inline State state_of(const Keys& keys, std::size_t i) {
  State state = State::present;
  for (const Key& key : keys) state = worse(state, key.state(i));
  return state;
}

/// Compares key by key, the first that differs decides.
inline int compare(const Keys& left, std::size_t i, const Keys& right, std::size_t j) {
  for (std::size_t k = 0; k < left.size(); ++k) {
    if (const int order = left[k].compare(i, right[k], j); order != 0) return order;
  }
  return 0;
}

}  // namespace meed::eval
