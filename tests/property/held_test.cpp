// What a faulty cell may not do: whatever is not held back because of it would be the same whatever stood there.
#include <gtest/gtest.h>

#include "model/text.hpp"
#include "plan/plan.hpp"
#include "trial.hpp"

namespace meed::property {
namespace {

constexpr std::uint64_t usual_held_cases = 80;
constexpr int other_values = 4;

/// A cell that holds no key and no reference, so that rows stay where they are whatever it says.
struct Spot {
  std::string file;
  std::size_t row = 0, column = 0;
  const Record* record = nullptr;
  const Field* field = nullptr;
};

std::vector<Spot> spots_of(const RandomCase& one) {
  std::vector<Spot> spots;
  for (const Record& record : one.scheme.records) {
    if (!record.has_key || !record.known_on.empty()) continue;  // its rows stand in the order of their values
    const std::string name = record.plural + ".csv";
    const DataFile& file = one.files.at(name);
    for (const Field& field : record.fields) {
      for (std::size_t column = 0; column < file.header.size(); ++column) {
        const std::string& title = file.header[column];
        const bool wide = title.size() > field.name.size() && title.ends_with(" " + field.name);
        if (title != field.name && !wide) continue;
        for (std::size_t row = 0; row < file.rows.size(); ++row) spots.push_back({name, row, column, &record, &field});
      }
    }
  }
  return spots;
}

struct Outcome {
  table::Data data;
  plan::Plan plan;
  eval::Result result;
};

std::unique_ptr<Outcome> run_held(const model::Policy& policy, const Files& files, const Period& period) {
  auto outcome = std::make_unique<Outcome>();
  outcome->data = read_data(policy, files);
  outcome->plan = plan::make_plan(policy);
  eval::RunOptions options{period};
  options.hold_back = true;
  outcome->result = eval::run(outcome->plan, policy, outcome->data, options);
  return outcome;
}

std::string said(const Rational& value) { return value.to_fraction(); }

std::string rules_differ(const model::Policy& policy, const Outcome& faulty, const Outcome& mended) {
  for (const auto& [rule, step] : faulty.plan.rules) {
    if (rule.second != plan::run_frame) continue;
    const std::uint64_t cells = faulty.result.cells(faulty.plan.steps[step].space);
    for (std::uint64_t cell = 0; cell < cells; ++cell) {
      const model::Value value = faulty.result.value(step, cell);
      const model::Value held = model::Absent{model::State::held};
      const model::Value now = mended.result.value(step, cell);
      if (value == held || now == held || value == now) continue;  // the other value may be one that a requirement refuses
      const model::Type& type = faulty.plan.steps[step].type;
      return "rule `" + policy.rules[rule.first].name + "`, cell " + std::to_string(cell) + " isn't held, but would change from " +
             model::value_text(policy, value, type) + " to " + model::value_text(policy, now, type);
    }
  }
  return {};
}

/// What every payee gets who is paid, by row.
std::map<std::uint32_t, Rational> payments(const eval::FundResult& fund) {
  std::map<std::uint32_t, Rational> paid;
  for (const eval::PotResult& pot : fund.pots) {
    for (const eval::PayeeResult& payee : pot.payees) {
      if (!payee.held) paid[payee.payee] = payee.amount;
    }
  }
  return paid;
}

std::string payments_differ(const model::Policy& policy, const Outcome& faulty, const Outcome& mended) {
  for (const eval::FundResult& fund : faulty.result.funds) {
    const auto others = payments(*mended.result.fund(fund.fund));
    for (const auto& [payee, amount] : payments(fund)) {
      const auto now = others.find(payee);
      if (now == others.end() || now->second == amount) continue;
      return "fund `" + policy.funds[fund.fund].name + "` pays row " + std::to_string(payee) + " " + said(amount) +
             " but would pay " + said(now->second);
    }
  }
  return {};
}

std::string unsound_at(const RandomCase& one, const model::Policy& policy, const Spot& spot, Random& random) {
  Files files = one.files;
  std::string& cell = files[spot.file].rows[spot.row][spot.column];
  cell = "what is this?";
  const auto faulty = run_held(policy, files, one.period);
  if (spot.field->sort == Sort::text) return {};  // any text will do
  for (int i = 0; i < other_values; ++i) {
    cell = random_cell(random, one.scheme, *spot.record, *spot.field);
    const auto mended = run_held(policy, files, one.period);
    std::string how = rules_differ(policy, *faulty, *mended);
    if (how.empty()) how = payments_differ(policy, *faulty, *mended);
    if (!how.empty()) return spot.file + " row " + std::to_string(spot.row + 1) + " `" + spot.field->name + "` = `" + cell + "`: " + how;
  }
  return {};
}

TEST(HeldBack, what_is_not_held_rests_on_no_fault) {
  hold_law(Plenty::of(usual_held_cases), [](const RandomCase& one, const Trial& trial) {
    const auto spots = spots_of(one);
    Random random(one.seed);
    constexpr int tries = 3;
    for (int i = 0; i < tries && !spots.empty(); ++i) {
      const std::string how = unsound_at(one, *trial.policy, random.pick(spots), random);
      if (!how.empty()) return how;
    }
    return std::string();
  });
}

}  // namespace
}  // namespace meed::property
