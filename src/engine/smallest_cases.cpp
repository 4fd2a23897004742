#include "engine/smallest_cases.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "check/indicator.hpp"

namespace meed::engine {
namespace {

using explain::Difference;
using explain::Told;

bool holds(Span whole, Span part) { return !part.is_none() && whole.file == part.file && whole.begin <= part.begin && part.end <= whole.end; }
bool overlap(Span a, Span b) { return !a.is_none() && !b.is_none() && a.file == b.file && a.begin < b.end && b.begin < a.end; }

/// Finds the change that a difference comes of, by where the rules say it.
class Behind {
 public:
  Behind(const Compilation& before, const Compilation& after, const std::vector<Change>& changes) : changes_(changes), before_(written(before)), after_(written(after)) {}

  std::optional<std::size_t> find(const Difference& difference) const {
    if (difference.cause == explain::Cause::cell || difference.cause == explain::Cause::row) return std::nullopt;
    const WrittenDeclaration* declaration = difference.after ? declaration_of(after_, *difference.after) : nullptr;
    if (!declaration && difference.before) declaration = declaration_of(before_, *difference.before);
    std::optional<std::size_t> best;
    int best_fit = 0;
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      const int fit = fit_of(changes_[i], difference, declaration);
      if (fit <= best_fit) continue;
      best = i;
      best_fit = fit;
    }
    return best;
  }

 private:
  static std::vector<WrittenDeclaration> written(const Compilation& compilation) {
    std::vector<WrittenDeclaration> all;
    for (std::uint32_t i = 0; i < compilation.sources.size(); ++i) {
      for (WrittenDeclaration& one : written_declarations(compilation.sources, FileId{i})) all.push_back(std::move(one));
    }
    return all;
  }
  static const WrittenDeclaration* declaration_of(const std::vector<WrittenDeclaration>& all, const Told& told) {
    const Span place = told.declared.is_none() ? told.rule.value_or(Span{}) : told.declared;
    const auto found = std::find_if(all.begin(), all.end(), [&](const WrittenDeclaration& one) { return holds(one.span, place); });
    return found == all.end() ? nullptr : &*found;
  }
  /// The better the closer: 4 for the very line, 1 for something else in the same declaration, 0 for nothing.
  static int fit_of(const Change& change, const Difference& difference, const WrittenDeclaration* declaration) {
    const bool same_line = (change.before && difference.before && difference.before->rule && overlap(change.before->span, *difference.before->rule)) ||
                           (change.after && difference.after && difference.after->rule && overlap(change.after->span, *difference.after->rule));
    const bool same = declaration && (change.name == declaration->name || change.name == check::weight_name(declaration->name));
    if (!same && !same_line) return 0;
    if (change.keyword == "setting") return !names_part(change, difference) ? 0 : same_line ? 4 : 3;
    return same_line ? 4 : 1;
  }
  /// A row of a setting says several values; the one that counted names its item.
  static bool names_part(const Change& change, const Difference& difference) {
    if (change.part.empty()) return true;
    const auto at = difference.what.find(" of " + change.part);
    if (at == std::string::npos) return false;
    const std::size_t end = at + 4 + change.part.size();
    return end == difference.what.size() || difference.what[end] == ' ' || difference.what[end] == ',';
  }

  const std::vector<Change>& changes_;
  const std::vector<WrittenDeclaration> before_, after_;
};

explain::Recorded recorded(const Run& run) { return {*run.policy, run.data, run.plan, run.result}; }

explain::Reason payment(const RecordedRun& of, model::FundId fund, std::uint32_t payee) {
  return explain::explain_payment({recorded(of.run), of.compilation.sources, explain::deep_limits}, fund, payee);
}

/// Spreads so many payees evenly over those whose payments differ, from the least difference to the greatest.
std::vector<const PaidTwice*> candidates(const FundTwice& fund) {
  std::vector<const PaidTwice*> all;
  for (const PaidTwice& one : fund.payees) {
    if (one.before && one.after && *one.before != *one.after) all.push_back(&one);
  }
  std::stable_sort(all.begin(), all.end(), [](const PaidTwice* a, const PaidTwice* b) { return a->difference().abs() < b->difference().abs(); });
  if (all.size() <= payees_looked_at) return all;
  std::vector<const PaidTwice*> some;
  for (std::size_t i = 0; i < payees_looked_at; ++i) some.push_back(all[i * (all.size() - 1) / (payees_looked_at - 1)]);
  return some;
}

/// How much there is to read of a case.
using Size = std::tuple<std::size_t, std::size_t, std::size_t>;
Size size_of(const SmallestCase& one) {
  const auto& sides = one.difference;
  return {one.other_reasons, one.difference.way.size(), (sides.before ? sides.before->rule_text.size() : 0) + (sides.after ? sides.after->rule_text.size() : 0)};
}

}  // namespace

std::vector<SmallestCase> smallest_cases(const RecordedRun& before, const RecordedRun& after, const std::vector<Change>& changes, const std::vector<FundTwice>& funds) {
  const Behind behind(before.compilation, after.compilation, changes);
  explain::SideBySide sides({recorded(before.run), before.compilation.sources}, {recorded(after.run), after.compilation.sources});
  std::map<std::size_t, SmallestCase> smallest;
  for (const FundTwice& fund : funds) {
    if (fund.id_before.is_none() || fund.id_after.is_none()) continue;
    for (const PaidTwice* payee : candidates(fund)) {
      auto differences = sides.what_differs(payment(before, fund.id_before, *payee->row_before), payment(after, fund.id_after, *payee->row_after));
      for (Difference& difference : differences) {
        const auto change = behind.find(difference);
        if (!change) continue;
        SmallestCase one{*change, fund.fund, payee->payee, *payee->before, *payee->after, std::move(difference), differences.size() - 1};
        const auto known = smallest.find(*change);
        if (known == smallest.end()) smallest.emplace(*change, std::move(one));
        else if (size_of(one) < size_of(known->second)) known->second = std::move(one);
      }
    }
  }
  std::vector<SmallestCase> cases;
  for (auto& [change, one] : smallest) cases.push_back(std::move(one));
  return cases;
}

}  // namespace meed::engine
