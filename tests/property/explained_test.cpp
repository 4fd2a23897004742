// What an explanation says that a figure is made of comes to the figure: every cell of every rule, every payment and every
// fund, of random policies over random data, worked out again from the words of its explanation alone.
#include <gtest/gtest.h>

#include <algorithm>

#include "explain/explain.hpp"
#include "explanation_reader.hpp"
#include "plan/plan.hpp"
#include "trial.hpp"

namespace meed::property {
namespace {

constexpr std::uint64_t usual_cases = 150;
constexpr std::uint64_t most_cells = 40;  // of a rule

constexpr explain::Limits everything{60, 100'000, 1'000'000, false, true};
constexpr explain::Limits a_few{60, 2, 1'000'000, false, true};

struct Explained {
  const RandomCase& one;
  const Trial& trial;
  const model::Policy& policy;
  table::Data data;
  plan::Plan plan;
  eval::Result result;

  Explained(const RandomCase& of, const Trial& checked) : one(of), trial(checked), policy(*checked.policy), data(read_data(policy, of.files, of.as_known)), plan(plan::make_plan(policy)) {
    eval::RunOptions options{one.period, one.as_known};
    options.record = true;
    options.hold_back = true;
    result = eval::run(plan, policy, data, options);
  }
  explain::ExplainInput input(const explain::Limits& limits) const { return {{policy, data, plan, result}, trial.sources, limits}; }
};

/// Says who of a pot's payees has a place in the dealing that its remainder doesn't have by size, or that another has too, or nobody.
std::string out_of_turn(std::vector<Turn> turns) {
  std::sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) { return a.place < b.place; });
  if (turns.empty() || turns.back().place.is_zero()) return {};  // each is rounded by itself
  for (std::size_t i = 0; i < turns.size(); ++i) {
    if (turns[i].place != Rational(static_cast<std::int64_t>(i) + 1)) return "of those who wait for a left-over unit, nobody is number " + std::to_string(i + 1);
    if (i > 0 && turns[i - 1].remainder < turns[i].remainder) return "number " + std::to_string(i) + " by size has a lesser remainder than number " + std::to_string(i + 1);
  }
  return {};
}

/// Holds what is said of each payment to what is said of the others of its pot. Wholes that deal themselves have places of their own.
std::string turns_unlike(const Explained& of, const explain::ExplainInput& input, const eval::FundResult& fund, std::uint64_t& waiting) {
  for (const eval::PotResult& pot : fund.pots) {
    if (!pot.wholes.empty()) continue;
    std::vector<Turn> turns;
    for (const eval::PayeeResult& payee : pot.payees) {
      if (const auto turn = turn_of(explain::explain_payment(input, fund.fund, payee.payee))) turns.push_back(*turn);
    }
    waiting += turns.size() > 1 && !turns[0].place.is_zero() ? 1 : 0;
    if (std::string wrong = out_of_turn(std::move(turns)); !wrong.empty()) return of.policy.funds[fund.fund].name + ": " + wrong;
  }
  return {};
}

/// Calls `look` with the explanation of each figure, until it says that something is wrong.
template <class Look>
std::string each_figure(const Explained& of, const explain::Limits& limits, Look look) {
  const auto input = of.input(limits);
  std::string wrong;
  for (const auto& [rule, step] : of.plan.rules) {
    if (rule.second != plan::run_frame) continue;
    const plan::SpaceId space = of.plan.steps[step].space;
    const std::uint64_t cells = std::min(of.result.cells(space), most_cells);
    for (std::uint64_t cell = 0; cell < cells && wrong.empty(); ++cell) wrong = look(explain::explain_rule(input, rule.first, of.result.coordinates(space, cell)));
  }
  for (const eval::FundResult& fund : of.result.funds) {
    for (const eval::PotResult& pot : fund.pots) {
      for (const eval::PayeeResult& payee : pot.payees) {
        if (wrong.empty()) wrong = look(explain::explain_payment(input, fund.fund, payee.payee));
      }
    }
    if (wrong.empty()) wrong = look(explain::explain_fund(input, fund.fund));
  }
  return wrong;
}

void print(const Reread& counts) {
  std::string text = std::to_string(counts.came_out) + " of " + std::to_string(counts.figures) + " figures came out again:";
  for (const auto& [sort, count] : counts.sorts) text += " " + sort + " " + std::to_string(count);
  for (const auto& [why, count] : counts.unread) text += "\n  not read, " + why + ": " + std::to_string(count) + ", such as " + counts.instance.at(why);
  std::fputs((text + "\n").c_str(), stdout);
}

void hold(const explain::Limits& limits, std::uint64_t cases, Reread& counts) {
  hold_law(Plenty::of(cases), [&](const RandomCase& one, const Trial& trial) {
    const Explained explained(one, trial);
    ExplanationReader reader(trial.sources, counts);
    return each_figure(explained, limits, [&](const explain::Reason& reason) {
      const std::string wrong = reader.wrong_in(reason);
      return wrong.empty() ? wrong : wrong + "\n\n" + explain::as_text(reason, trial.sources);
    });
  });
  print(counts);
  EXPECT_GE(counts.came_out * 1000, counts.figures * 999) << counts.came_out << " of " << counts.figures << " figures could be worked out again";
}

TEST(Explained, whatever_is_said_of_a_figure_comes_to_it) {
  Reread counts;
  hold(everything, usual_cases, counts);
  for (const char* sort : {"aggregate", "choice", "rounding", "scale", "function", "chance", "payment", "exact share", "split", "earned", "left of a pot", "paid from a pot", "pots together"}) {
    EXPECT_GT(counts.sorts[sort], 0U) << sort;
  }
}

TEST(Explained, left_over_units_are_dealt_by_size) {
  std::uint64_t waiting = 0;
  hold_law(Plenty::of(usual_cases), [&](const RandomCase& one, const Trial& trial) {
    const Explained explained(one, trial);
    const auto input = explained.input(everything);
    for (const eval::FundResult& fund : explained.result.funds) {
      if (std::string wrong = turns_unlike(explained, input, fund, waiting); !wrong.empty()) return wrong;
    }
    return std::string();
  });
  std::fputs((std::to_string(waiting) + " pots in which several waited for a left-over unit\n").c_str(), stdout);
  EXPECT_GT(waiting, 0U);
}

TEST(Explained, a_list_that_is_cut_still_adds_up) {
  Reread counts;
  hold(a_few, usual_cases / 2, counts);
}

}  // namespace
}  // namespace meed::property
