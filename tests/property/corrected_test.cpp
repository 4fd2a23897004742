// Whatever changes between two runs is named as the reason of every figure and every payment that comes out otherwise: the very
// cell with both its values and places, the row, the line of the rules. Nothing that is the same on both sides is named.
#include <gtest/gtest.h>

#include <set>

#include "correction.hpp"
#include "explain/compare.hpp"
#include "explain/words.hpp"
#include "plan/plan.hpp"
#include "trial.hpp"

namespace meed::property {
namespace {

constexpr std::uint64_t usual_cases = 48;
constexpr std::uint64_t most_cells = 25;  // of a rule
constexpr int most_tries = 8;
constexpr std::uint64_t usual_pairs = 80;
constexpr int most_pairs = 6;         // of changes made of one case
constexpr std::uint64_t most_in_vain = 200;  // one of so many figures: a cell that comes up in several places is put back in each by itself

struct Recorded {
  const RandomCase& one;
  std::shared_ptr<const Trial> trial;
  table::Data data;
  plan::Plan plan;
  eval::Result result;

  /// Rules that were checked for `like` already aren't checked again.
  explicit Recorded(const RandomCase& of, const Recorded* like = nullptr) : one(of) {
    const bool same_rules = like != nullptr && like->one.rules == of.rules && like->one.choices == of.choices;
    trial = same_rules ? like->trial : check_rules(of.rules, of.choices, of.outer);
    if (!trial->policy) return;
    data = read_data(policy(), of.files, of.as_known);
    plan = plan::make_plan(policy());
    eval::RunOptions options{of.period, of.as_known};
    options.record = true;
    options.hold_back = true;
    result = eval::run(plan, policy(), data, options);
  }
  const model::Policy& policy() const { return *trial->policy; }
  explain::Side side() const { return {{policy(), data, plan, result}, trial->sources}; }
  explain::ExplainInput input() const { return {{policy(), data, plan, result}, trial->sources, explain::deep_limits}; }
};

/// A figure on one side: a cell of a rule, or what a fund pays somebody.
struct Figure {
  model::RuleId rule;
  std::vector<std::uint32_t> at;
  model::FundId fund;
  std::uint32_t payee = 0;
  std::string value;
  std::string exactly = {};             // what is paid, before it is rounded

  explain::Reason reason(const Recorded& of) const {
    return fund.is_none() ? explain::explain_rule(of.input(), rule, at) : explain::explain_payment(of.input(), fund, payee);
  }
};

/// Of such rows nobody can say which is which on the other side.
bool goes_by_number(const model::Policy& policy, model::RecordId record) {
  return !record.is_none() && policy.records[record].key.is_none() && policy.records[record].one_for_each.empty();
}

std::map<std::string, Figure> figures_of(const Recorded& of) {
  std::map<std::string, Figure> figures;
  for (const auto& [rule, step] : of.plan.rules) {
    if (rule.second != plan::run_frame) continue;
    const plan::SpaceId space = of.plan.steps[step].space;
    const auto& axes = of.policy().rules[rule.first].axes;
    if (std::any_of(axes.begin(), axes.end(), [&](const model::Axis& axis) { return goes_by_number(of.policy(), axis.record); })) continue;
    for (std::uint64_t cell = 0; cell < std::min(of.result.cells(space), most_cells); ++cell) {
      const auto at = of.result.coordinates(space, cell);
      const model::Rule& one = of.policy().rules[rule.first];
      const std::string name = one.name + " of " + explain::coordinate_names(of.policy(), of.data, one.axes, at);
      figures[name] = {rule.first, at, {}, 0, explain::value_words(of.policy(), of.data, of.result.value(step, cell), one.type)};
    }
  }
  for (const eval::FundResult& fund : of.result.funds) {
    for (const eval::PotResult& pot : fund.pots) {
      for (const eval::PayeeResult& payee : pot.payees) {
        const model::Fund& one = of.policy().funds[fund.fund];
        figures[one.name + " paid to " + explain::row_name(of.policy(), of.data, one.payee, payee.payee)] = {{}, {}, fund.fund, payee.payee, payee.held ? "held" : payee.amount.to_fraction(), payee.share.exact.to_fraction()};
      }
    }
  }
  return figures;
}

std::optional<std::pair<model::FundId, std::uint32_t>> pot_of(const Recorded& of, const explain::PotNamed& named) {
  for (const eval::FundResult& fund : of.result.funds) {
    const model::Fund& one = of.policy().funds[fund.fund];
    for (const eval::PotResult& pot : fund.pots) {
      const std::string row = pot.row == eval::no_row ? "" : explain::row_name(of.policy(), of.data, one.pot_for, pot.row);
      if (one.name == named.fund && row == named.row) return std::pair{fund.fund, pot.row};
    }
  }
  return std::nullopt;
}

/// Everything that is named as a reason of one figure: of itself, and of the pots in which it has a part.
std::vector<explain::Difference> reasons_of(explain::SideBySide& sides, const Recorded& before, const Figure& was, const Recorded& after, const Figure& is) {
  std::set<explain::PotNamed> pots, seen;
  std::vector<explain::Difference> all = sides.what_differs(was.reason(before), is.reason(after), &pots);
  while (seen.size() < pots.size()) {
    for (const explain::PotNamed& pot : std::set(pots)) {
      const auto one = pot_of(before, pot), other = pot_of(after, pot);
      if (!seen.insert(pot).second || !one || !other) continue;
      for (auto& more : sides.what_differs(explain::explain_pot(before.input(), one->first, one->second), explain::explain_pot(after.input(), other->first, other->second), &pots)) all.push_back(std::move(more));
    }
  }
  return all;
}

std::string place(const Correction& made, const std::optional<std::size_t>& line) { return line ? made.file + ":" + std::to_string(*line) : ""; }

bool stands_at(const std::optional<explain::Told>& told, const std::set<std::string>& places) {
  return told && std::any_of(places.begin(), places.end(), [&](const std::string& place) { return told->place == place || told->place.starts_with(place + ","); });
}

std::string rule_place(const std::optional<explain::Told>& told, const Recorded& of) { return told && told->rule ? explain::rule_place(*told->rule, of.trial->sources) : ""; }

/// Tells whether a reason names what was changed, where it stands and what it says on both sides.
bool names(const explain::Difference& one, const Correction& made, const Recorded& before, const Recorded& after) {
  const std::string was = place(made, made.line_before), is = place(made, made.line_after);
  if (made.change >= Change::setting_changed) return one.cause == explain::Cause::rule && (rule_place(one.before, before) == was || rule_place(one.after, after) == is);
  const auto by_code = [](const std::optional<explain::Told>& told, const std::string& code) { return told && told->place.ends_with("by " + code); };
  if (made.change == Change::code_remapped && one.cause == explain::Cause::row) return by_code(one.before, was) || by_code(one.after, is);
  if (made.change == Change::code_remapped) return one.cause == explain::Cause::cell && by_code(one.before, was) && by_code(one.after, is) && one.before->value != one.after->value;
  const bool of_rows = made.change >= Change::row_added && made.change <= Change::row_renamed;
  const bool there_before = stands_at(one.before, made.before_at), there_after = stands_at(one.after, made.after_at);
  if (one.cause == explain::Cause::row && of_rows) return (there_before && !one.after) || (there_after && !one.before);
  if (one.cause == explain::Cause::row) return there_before || there_after;
  if (one.cause != explain::Cause::cell) return false;
  return there_before && there_after && one.before->value != one.after->value && (of_rows || one.what.starts_with(made.field + " of "));
}

bool any_names(const std::vector<explain::Difference>& all, const Correction& made, const Recorded& before, const Recorded& after) {
  return std::any_of(all.begin(), all.end(), [&](const explain::Difference& one) { return names(one, made, before, after) || any_names(one.cells, made, before, after); });
}

/// Tells whether a reason names something that is the same on both sides. A row that counts on one side alone is no such
/// thing if what makes it so is named beneath it; nor is a rate, a penny or what is paid from a pot, which is asked about.
bool names_another(const explain::Difference& one, const Correction& made, const Recorded& before, const Recorded& after) {
  const bool of_pot = one.cause == explain::Cause::figure && (one.what == "the rate" || one.what == "the part of minimums that the pot bears" || one.what.starts_with("to the ") || one.what.starts_with("paid from "));
  if (of_pot) return false;
  if (!one.cells.empty()) return std::any_of(one.cells.begin(), one.cells.end(), [&](const explain::Difference& cell) { return names_another(cell, made, before, after); });
  return !names(one, made, before, after);
}

std::string words(const explain::Difference& one) {
  const auto side = [](const std::optional<explain::Told>& told) { return told ? told->value + " [" + told->place + "]" : std::string("none"); };
  std::string text = "  " + std::to_string(static_cast<int>(one.cause)) + " " + one.what + ": " + side(one.before) + " -> " + side(one.after) + " (by way of";
  for (const explain::Passed& step : one.way) text += " / " + step.what;
  text += ")\n";
  for (const explain::Difference& cell : one.cells) text += "  " + words(cell);
  return text;
}

/// How many figures come out otherwise, and of how many what is paid.
struct Otherwise { std::uint64_t figures = 0, payments = 0; };

using Figures = std::map<std::string, Figure>;

/// What is paid to somebody who is there on one side alone: the row is the reason.
std::string unexplained_alone(explain::SideBySide& sides, const Correction& made, const Recorded& before, const Recorded& after, bool was_there, Otherwise& differing) {
  const Figures here = figures_of(was_there ? before : after), there = figures_of(was_there ? after : before);
  for (const auto& [name, one] : here) {
    if (one.fund.is_none() || there.contains(name)) continue;
    ++differing.figures;
    ++differing.payments;
    const explain::Difference row = sides.row_beside({before.policy().funds[one.fund].payee, one.payee}, was_there);
    if (!names(row, made, before, after)) return "who is paid on one side alone isn't named: " + name_of(made.change) + " at " + place(made, made.line_before) + "; " + name + "\n" + words(row);
  }
  return {};
}

std::string unexplained(const Correction& made, const Recorded& before, const Recorded& after, Otherwise& differing) {
  explain::SideBySide sides(before.side(), after.side());
  const Figures were = figures_of(before), are = figures_of(after);
  for (const auto& [name, was] : were) {
    const auto is = are.find(name);
    if (is == are.end() || is->second.value == was.value || was.value == "held" || is->second.value == "held") continue;
    ++differing.figures;
    differing.payments += was.fund.is_none() ? 0 : 1;
    const auto all = reasons_of(sides, before, was, after, is->second);
    std::string told = name_of(made.change) + " in " + made.file + " at " + place(made, made.line_before) + " -> " + place(made, made.line_after) + " " + made.field + "; " + name + ": " + was.value + " -> " + is->second.value + "\n";
    for (const explain::Difference& one : all) told += words(one);
    told += explain::as_text(was.reason(before), before.trial->sources) + "-- after\n" + explain::as_text(is->second.reason(after), after.trial->sources);
    if (!any_names(all, made, before, after)) return "what was changed isn't named: " + told;
    for (const explain::Difference& one : all) {
      if (names_another(one, made, before, after)) return "something that is the same is named:\n" + words(one) + told;
    }
  }
  const std::string gone = unexplained_alone(sides, made, before, after, true, differing);
  return gone.empty() ? unexplained_alone(sides, made, before, after, false, differing) : gone;
}

/// Makes changes of a kind until one comes to another payment.
std::string unexplained_of(Random& random, const Recorded& before, Change change, Otherwise& differing) {
  const std::uint64_t already = differing.payments;
  for (int tries = 0; tries < most_tries && differing.payments == already; ++tries) {
    const auto made = corrected(random, before.one, change);
    if (!made) continue;
    const Recorded after(made->after, &before);
    if (!after.trial->policy) continue;
    const std::string wrong = unexplained(*made, before, after, differing);
    if (!wrong.empty()) return wrong + "\n" + made->after.text();
  }
  return {};
}

/// Two cells that are changed, and what each would come to alone: of nothing, the first, the second, both.
struct Two {
  Correction first, second;
  std::vector<RandomCase> worlds;
};

constexpr Change of_cells[] = {Change::cell_changed, Change::cell_changed, Change::cell_filled, Change::cell_emptied};

/// Mostly of one row, so that figures rest on both.
std::optional<Two> two_changed(Random& random, const RandomCase& before, const std::string& file) {
  std::optional<Correction> first, second;
  for (int tries = 0; tries < 40 && !(first && first->file == file); ++tries) first = corrected(random, before, of_cells[random.below(std::size(of_cells))]);
  const bool same_row = random.chance(70);
  for (int tries = 0; first && tries < 60; ++tries) {
    second = corrected(random, first->after, of_cells[random.below(std::size(of_cells))]);
    if (second && second->file == file && (!same_row || second->line_before == first->line_before)) break;
  }
  if (!second || (second->file == first->file && second->field == first->field && second->line_before == first->line_before)) return std::nullopt;
  RandomCase alone = before;
  for (auto& [name, file] : alone.files) {
    for (std::size_t row = 0; row < file.rows.size(); ++row) {
      for (std::size_t column = 0; column < file.rows[row].size(); ++column) {
        const std::string& cell = second->after.files.at(name).rows[row][column];
        if (cell != first->after.files.at(name).rows[row][column]) file.rows[row][column] = cell;
      }
    }
  }
  return Two{*first, *second, {before, first->after, alone, second->after}};
}

/// Whether the first of two changes makes a difference, whatever the other is; and the second. Of nothing, the first, the second, both.
bool makes_a_difference(bool is_first, const std::vector<std::string>& came) {
  return is_first ? came[0] != came[1] || came[2] != came[3] : came[0] != came[2] || came[1] != came[3];
}

std::optional<std::vector<std::string>> in_all(const std::vector<Figures>& worlds, const std::string& name) {
  std::vector<std::string> came;
  for (const Figures& world : worlds) {
    const auto found = world.find(name);
    if (found == world.end() || found->second.value == "held") return std::nullopt;
    came.push_back(found->second.exactly.empty() ? found->second.value : found->second.exactly);
  }
  return came;
}

/// Everything that a pot comes to: of whoever is paid from it the exact share, and the pot itself.
std::vector<std::string> pot_in_all(const std::vector<std::unique_ptr<Recorded>>& worlds, const explain::PotNamed& named) {
  std::vector<std::string> came;
  for (const auto& world : worlds) {
    std::string all;
    const auto pot = pot_of(*world, named);
    const eval::FundResult* fund = pot ? world->result.fund(pot->first) : nullptr;
    for (const eval::PotResult& one : fund ? fund->pots : std::vector<eval::PotResult>{}) {
      if (one.row != pot->second) continue;
      all += one.pot ? one.pot->to_fraction() : "open";
      for (const eval::PayeeResult& payee : one.payees) all += " " + (payee.held ? "held" : payee.share.exact.to_fraction() + "/" + payee.amount.to_fraction());
    }
    came.push_back(all);
  }
  return came;
}

/// Finds a cell that is named though it makes no difference. Of a row without a key nobody can say which of its cells makes it another.
std::string named_in_vain(const std::vector<explain::Difference>& all, const Two& two, const std::vector<std::string>& came, const Recorded& before, const Recorded& after) {
  for (const explain::Difference& one : all) {
    bool any = false, in_vain = true;
    for (const Correction* made : {&two.first, &two.second}) {
      if (!names(one, *made, before, after) && !any_names(one.cells, *made, before, after)) continue;
      any = true;
      in_vain = in_vain && !makes_a_difference(made == &two.first, came);
    }
    if (any && in_vain) return words(one);
  }
  return {};
}

/// How many figures were asked about, how many of them differ by one of two changed cells alone, and of how many a cell is named in vain.
struct Pairs { std::uint64_t asked = 0, alone = 0, in_vain = 0; std::string first; };

std::string unexplained_pair(const Two& two, const std::vector<std::unique_ptr<Recorded>>& worlds, Pairs& pairs) {
  const Recorded &before = *worlds.front(), &after = *worlds.back();
  explain::SideBySide sides(before.side(), after.side());
  std::vector<Figures> figures;
  for (const auto& world : worlds) figures.push_back(figures_of(*world));
  for (const auto& [name, was] : figures.front()) {
    const auto came = in_all(figures, name);
    if (!came || was.value == figures.back().at(name).value) continue;
    const Figure& is = figures.back().at(name);
    std::set<explain::PotNamed> pots;
    const auto all = sides.what_differs(was.reason(before), is.reason(after), &pots);
    std::string told = two.first.file + ":" + std::to_string(*two.first.line_before) + " " + two.first.field + ", " + two.second.file + ":" + std::to_string(*two.second.line_before) + " " + two.second.field + "; " + name;
    for (const std::string& one : *came) told += ", " + one;
    told += "\n";
    for (const explain::Difference& one : all) told += words(one);
    told += explain::as_text(was.reason(before), before.trial->sources) + "-- after\n" + explain::as_text(is.reason(after), after.trial->sources);
    ++pairs.asked;
    pairs.alone += makes_a_difference(true, *came) && makes_a_difference(false, *came) ? 0 : 1;
    if (all.empty()) return "nothing is named: " + told;
    std::string vain = named_in_vain(all, two, *came, before, after);
    for (const explain::PotNamed& pot : pots) {
      const auto one = pot_of(before, pot), other = pot_of(after, pot);
      if (!one || !other) continue;
      const auto why = sides.what_differs(explain::explain_pot(before.input(), one->first, one->second), explain::explain_pot(after.input(), other->first, other->second));
      if (vain.empty()) vain = named_in_vain(why, two, pot_in_all(worlds, pot), before, after);
    }
    if (vain.empty() || pairs.in_vain++ > 0) continue;
    pairs.first = "seed " + std::to_string(before.one.seed) + ": a cell is named that makes no difference:\n" + vain + told;
  }
  return {};
}

TEST(Corrected, of_two_cells_that_change_those_are_named_that_make_a_difference) {
  Pairs pairs;
  hold_law(Plenty::of(usual_pairs), [&](const RandomCase& one, const Trial&) {
    Random random(one.seed);
    const auto chosen = with_choices(random, one);
    if (!chosen) return std::string();
    const Recorded before(chosen->made);
    if (!before.trial->policy) return "the rules that are added don't check:\n" + before.trial->complaints();
    for (int tries = 0; tries < most_pairs; ++tries) {
      const auto two = two_changed(random, chosen->made, chosen->file);
      if (!two) continue;
      std::vector<std::unique_ptr<Recorded>> worlds;
      for (const RandomCase& world : two->worlds) worlds.push_back(std::make_unique<Recorded>(world, &before));
      const std::string wrong = unexplained_pair(*two, worlds, pairs);
      if (!wrong.empty()) return wrong + "\n" + two->second.after.text();
    }
    return std::string();
  });
  std::fputs((std::to_string(pairs.asked) + " figures differ, " + std::to_string(pairs.alone) + " of them by one of two changed cells alone; a cell is named in vain of " +
              std::to_string(pairs.in_vain) + "\n" + pairs.first).c_str(), stdout);
  EXPECT_GT(pairs.alone, 0U);
  EXPECT_LE(pairs.in_vain * most_in_vain, pairs.asked) << pairs.first;
}

TEST(Corrected, whatever_changed_is_named_and_nothing_else) {
  std::map<Change, Otherwise> differing;
  std::map<Change, std::uint64_t> cases;
  hold_law(Plenty::of(usual_cases), [&](const RandomCase& one, const Trial&) {
    Random random(one.seed);
    const RandomCase paid = with_payments(random, one);
    const Recorded before(paid);
    if (!before.trial->policy) return "the fund that is added doesn't check:\n" + before.trial->complaints();
    for (const Change change : all_changes) {
      const std::uint64_t already = differing[change].payments;
      const std::string wrong = unexplained_of(random, before, change, differing[change]);
      if (!wrong.empty()) return wrong;
      cases[change] += differing[change].payments > already ? 1 : 0;
    }
    return std::string();
  });
  for (const Change change : all_changes) {
    std::fputs((name_of(change) + ": " + std::to_string(differing[change].figures) + " figures, " + std::to_string(differing[change].payments) +
                " payments that differ, in " + std::to_string(cases[change]) + " cases\n").c_str(), stdout);
    EXPECT_GE(cases[change], 1U) << name_of(change) << " must make some payment come out otherwise";
  }
}

}  // namespace
}  // namespace meed::property
