// Holds the way from the top of two trees of reasons to where a walk stands. Promises to tell whether what stands there makes a
// difference at the top, from how each figure on the way is made of its parts (making.hpp). Leaves out which reasons go with which.
#pragma once

#include <utility>
#include <vector>

#include "explain/reason.hpp"

namespace meed::explain {

/// Two reasons on the way from the top, and which parts of what stands above them they are; `loose`: that isn't known.
struct Step {
  const Reason *before, *after;
  std::uint32_t operand_before = no_operand, operand_after = no_operand;
  bool loose = false;
  enum class In : unsigned char { both, before, after } in = In::both;  // on which side it is a part of what stands above
};

/// The way from the top to where a walk stands, and whether what stands there makes a difference at the top: whether that would
/// come out otherwise, after or before, with this one thing as it is on the other side. Where that can't be told, it does.
class Way {
 public:
  void enter(const Step& step) { steps_.push_back(step); }
  void leave() { steps_.pop_back(); }
  /// What stands below the last step is asked only whether it makes a difference to what is at its own top. Gives what was asked before.
  std::size_t ask_below() { return std::exchange(top_, steps_.size()); }
  void ask_as_before(std::size_t top) { top_ = top; }

  bool matters() const {
    const Step& last = steps_.back();
    if (!last.before->exact || !last.after->exact || last.after->passes == Reason::Passes::all) return true;
    return (last.in != Step::In::before && carries(true, *last.before->exact)) || (last.in != Step::In::after && carries(false, *last.after->exact));
  }

  /// The same of a part that isn't told by itself, as it is the same whatever the data: of what the last step is made of.
  bool part_matters(std::uint32_t operand, const model::Value& before, const model::Value& after) const {
    for (const bool is_after : {true, false}) {
      const Reason& reason = is_after ? *steps_.back().after : *steps_.back().before;
      const auto made = reason.making->with(operand, is_after ? before : after);
      if (!made || !reason.exact) return true;
      const model::Value value = mended(reason, *made);
      if (value != *reason.exact && carries(is_after, value)) return true;
    }
    return false;
  }

  /// The same of a row that counts on one side alone, among the parts of the last step.
  bool row_matters(const Reason& row, bool is_before) const {
    if (steps_.empty()) return true;
    for (const bool after : {true, false}) {
      const Reason& here = after ? *steps_.back().after : *steps_.back().before;
      const Reason& there = after ? *steps_.back().before : *steps_.back().after;
      if (!here.making || !there.making || !here.exact) return true;
      const auto made = is_before == after ? here.making->with_another(*there.making, row.operand) : here.making->without(row.operand);
      if (!made || (mended(here, *made) != *here.exact && carries(after, mended(here, *made)))) return true;
    }
    return false;
  }

 private:
  static model::Value mended(const Reason& reason, const model::Value& made) { return reason.mended && may_be_mended(made) ? *reason.mended : made; }

  bool carries(bool after, model::Value value) const {
    std::uint32_t operand = after ? steps_.back().operand_after : steps_.back().operand_before;
    bool loose = steps_.back().loose;
    for (std::size_t i = steps_.size() - 1; i-- > top_;) {
      const Reason& reason = after ? *steps_[i].after : *steps_[i].before;
      if (loose || operand == no_operand) return true;
      loose = steps_[i].loose;
      if (reason.passes == Reason::Passes::all) continue;
      std::optional<model::Value> made = value;
      if (reason.passes == Reason::Passes::no) made = reason.making ? reason.making->with(operand, value) : std::nullopt;
      if (!made || !reason.exact) return true;
      value = mended(reason, *made);
      if (value == *reason.exact) return false;
      operand = after ? steps_[i].operand_after : steps_[i].operand_before;
    }
    return true;
  }

  std::vector<Step> steps_;
  std::size_t top_ = 0;
};

}  // namespace meed::explain
