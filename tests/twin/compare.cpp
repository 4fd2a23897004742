#include "compare.hpp"

#include <algorithm>

#include "eval/reconcile.hpp"
#include "model/text.hpp"

namespace meed::twin {
namespace {

using model::Value;

std::string state_text(const Value& value) {
  switch (std::get<model::Absent>(value).state) {
    case model::State::present: return "present";
    case model::State::not_applicable: return "not applicable";
    case model::State::missing: return "missing";
    case model::State::suppressed: return "suppressed";
    case model::State::held: return "held";
  }
  return "";
}

class Comparison {
 public:
  Comparison(const model::Policy& policy, const table::Data& data, const eval::Result& engine)
      : policy_(policy), data_(data), engine_(engine) {
    for (const auto& table : data.tables) rows_held_ = rows_held_ || !table.held.empty();
    for (const plan::StepId step : engine.plan->requirements) {
      for (std::uint64_t cell = 0; cell < engine.cells(engine.plan->steps[step].space); ++cell) {
        rows_held_ = rows_held_ || engine.value(step, cell) == Value(false);
      }
    }
  }

  std::string rules(const Evaluation& twin) const {
    for (const auto& [id, values] : twin.rules) {
      const auto step = engine_.plan->rules.find({id, plan::run_frame});
      if (step == engine_.plan->rules.end()) continue;
      const plan::SpaceId space = engine_.plan->steps[step->second].space;
      for (const auto& [at, value] : values) {
        const Value other = engine_.value(step->second, engine_.cell_at(space, at));
        if (other == value || (rows_held_ && other == Value(model::Absent{model::State::held}))) continue;
        return rule_difference(id, at, value, other);
      }
    }
    return {};
  }

  std::string funds(const Evaluation& twin) const {
    for (const auto& [id, pots] : twin.funds) {
      const eval::FundResult* result = engine_.fund(id);
      if (!result) continue;
      const std::string difference = fund(pots, *result);
      if (!difference.empty()) return "fund `" + policy_.funds[id].name + "`: " + difference;
    }
    return {};
  }

  /// Compares what was reported a second time, from the twin's own figures.
  std::string reported(const Evaluation& twin) const {
    if (rows_held_) return {};
    for (const eval::Reconciled& one : eval::reconcile(policy_, engine_)) {
      if (any_pot_held(twin, policy_.comparisons[one.comparison].fund)) continue;
      const std::string found = findings_text(one);
      const std::string expected = findings_text(twin, policy_.comparisons[one.comparison]);
      if (found != expected) return "as reported of `" + policy_.comparisons[one.comparison].name + "`: the twin has\n" + expected + "the engine\n" + found;
    }
    return {};
  }

 private:
  static std::string line(const Coordinates& at, const std::string& finding) {
    std::string text;
    for (const std::uint32_t one : at) text += std::to_string(one) + " ";
    return text + finding + "\n";
  }

  static std::string findings_text(const eval::Reconciled& one) {
    static constexpr const char* words[] = {"", "", "differ", "only reported", "only worked out", "absent otherwise", ""};
    std::string text;
    for (const eval::Difference& difference : one.differences) text += line(difference.at, words[static_cast<std::size_t>(difference.finding)]);
    return text + std::to_string(one.count(eval::Finding::agree)) + " agree, " + std::to_string(one.count(eval::Finding::absent_alike)) + " absent alike\n";
  }

  std::string findings_text(const Evaluation& twin, const model::Comparison& comparison) const {
    std::string text;
    std::uint64_t agree = 0, alike = 0;
    for (const auto& [at, theirs] : twin.rules.at(comparison.reported)) {
      const Value ours = comparison.rule.is_none() ? payment(twin.funds.at(comparison.fund), at[0]) : twin.rules.at(comparison.rule).at(at);
      const bool is_held = ours == Value(model::Absent{model::State::held}) || theirs == Value(model::Absent{model::State::held});
      if (is_held) continue;
      if (ours == theirs) (model::is_absent(ours) ? alike : agree) += 1;
      else if (model::is_absent(ours)) text += line(at, model::is_absent(theirs) ? "absent otherwise" : "only reported");
      else text += line(at, model::is_absent(theirs) ? "only worked out" : "differ");
    }
    return text + std::to_string(agree) + " agree, " + std::to_string(alike) + " absent alike\n";
  }

  static bool any_pot_held(const Evaluation& twin, model::FundId fund) {
    if (fund.is_none()) return false;
    const Pots& pots = twin.funds.at(fund);
    return std::any_of(pots.begin(), pots.end(), [](const auto& pot) { return pot.second.held; });
  }

  static Value payment(const Pots& pots, std::uint32_t payee) {
    for (const auto& [row, pot] : pots) {
      const auto found = pot.payments.find(payee);
      if (found != pot.payments.end()) return found->second.amount;
    }
    return model::Absent{model::State::not_applicable};
  }

  std::string text(const Value& value, const model::Type& type) const {
    if (model::is_absent(value)) return state_text(value);
    return model::value_text(policy_, value, type);
  }

  std::string on_axis(const model::Axis& axis, std::uint32_t at) const {
    if (axis.record.is_none()) return policy_.lists[axis.list].items[at].name;
    std::string words = policy_.records[axis.record].name + " row " + std::to_string(at);
    const table::KeyIndex& keys = data_.tables[axis.record].by_key;
    return at < keys.rows() ? words + " (" + std::string(keys.key(at)) + ")" : words;
  }

  std::string rule_difference(model::RuleId id, const Coordinates& at, const Value& twin, const Value& engine) const {
    const model::Rule& rule = policy_.rules[id];
    std::string words = "rule `" + rule.name + "`";
    for (std::size_t i = 0; i < at.size(); ++i) words += " of " + on_axis(rule.axes[i], at[i]);
    return words + ": the twin has " + text(twin, rule.type) + ", the engine " + text(engine, rule.type);
  }

  static std::string figure(std::string_view what, const Rational& twin, const Rational& engine) {
    if (twin == engine) return {};
    return std::string(what) + ": the twin has " + twin.to_fraction() + ", the engine " + engine.to_fraction();
  }

  std::string fund(const Pots& pots, const eval::FundResult& result) const {
    if (pots.size() != result.pots.size()) {
      return "the twin has " + std::to_string(pots.size()) + " pots, the engine " + std::to_string(result.pots.size());
    }
    auto other = result.pots.begin();
    for (const auto& [row, pot] : pots) {
      const std::string difference = one_pot(pot, *other++);
      if (!difference.empty()) return "pot " + std::to_string(row) + ": " + difference;
    }
    return {};
  }

  std::string one_pot(const Pot& twin, const eval::PotResult& engine) const {
    if (rows_held_ && engine.held) return {};
    if (twin.held != engine.held) return std::string("held: ") + (twin.held ? "only by the twin" : "only by the engine: " + engine.why_held);
    if (twin.held) return {};
    if (twin.payments.size() != engine.payees.size()) return "not the same payees";
    for (const eval::PayeeResult& payee : engine.payees) {
      const auto found = twin.payments.find(payee.payee);
      if (found == twin.payments.end()) return "payee row " + std::to_string(payee.payee) + ": only the engine has it";
      const std::string difference = payment(found->second, payee);
      if (!difference.empty()) return "payee row " + std::to_string(payee.payee) + ": " + difference;
    }
    for (const std::string& difference : {figure("paid", twin.paid, engine.paid), figure("collected", twin.collected, engine.collected),
                                          figure("unspent", twin.unspent, engine.unspent)}) {
      if (!difference.empty()) return difference;
    }
    return {};
  }

  static std::string payment(const Payment& twin, const eval::PayeeResult& engine) {
    if (engine.held) return "held by the engine: " + engine.why_held;
    if (twin.amount != engine.amount) return figure("amount", twin.amount, engine.amount);
    if (twin.exact != engine.share.exact) return figure("exact share", twin.exact, engine.share.exact);
    if (twin.split != engine.split) return "not split alike";
    return {};
  }

  const model::Policy& policy_;
  const table::Data& data_;
  const eval::Result& engine_;
  bool rows_held_ = false;
};

}  // namespace

std::string first_difference(const model::Policy& policy, const table::Data& data, const Evaluation& twin, const eval::Result& engine) {
  const Comparison comparison(policy, data, engine);
  const std::string in_rules = comparison.rules(twin);
  if (!in_rules.empty()) return in_rules;
  const std::string in_funds = comparison.funds(twin);
  return in_funds.empty() ? comparison.reported(twin) : in_funds;
}

}  // namespace meed::twin
