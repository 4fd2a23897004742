// Makes the chart of who gains and who loses.
#include <algorithm>
#include <map>

#include "report/difference.hpp"

namespace meed::report {
namespace {

struct Bar { std::string name; Rational difference; };

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// Adds up what each payee, or each group of them, gains or loses over all funds.
std::map<std::string, Rational> differences_of(const MoneyCompared& money) {
  std::map<std::string, Rational> sums;
  for (const engine::FundTwice& fund : money.funds) {
    for (const auto& [names, group] : fund.groups) sums[joined(names)] += group.after - group.before;
    for (const engine::PaidTwice& one : fund.payees) {
      if (money.by.empty()) sums[one.name.empty() ? one.payee : one.payee + " " + one.name] += one.difference();
    }
  }
  return sums;
}

/// Where there are too many to be told apart: the greatest gains and the greatest losses.
void keep_the_greatest(std::vector<Bar>& bars) {
  constexpr std::size_t most = 40;
  if (bars.size() <= most) return;
  bars.erase(bars.begin() + most / 2, bars.end() - most / 2);
}

}  // namespace

Chart difference_chart(const Compared& compared) {
  const MoneyCompared& money = *compared.money;
  std::vector<Bar> bars;
  for (const auto& [name, difference] : differences_of(money)) {
    if (!difference.is_zero()) bars.push_back({name, difference});
  }
  std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) { return b.difference < a.difference; });
  const std::size_t all = bars.size();
  keep_the_greatest(bars);
  const model::Policy& before = *compared.before.policy;
  const model::Policy& after = *compared.after.policy;
  Chart chart;
  const bool one_version = before.name == after.name && before.version == after.version;
  const std::string versions = one_version ? after.version + ", as changed" : before.version + " to " + after.version;
  chart.title = "Who gains and who loses: " + after.name + " " + versions + ", " + money.period.to_string();
  if (bars.size() < all) chart.title += " (the " + std::to_string(bars.size()) + " of " + std::to_string(all) + " that differ most)";
  chart.along_name = !money.by.empty() ? joined(money.by) : money.funds.empty() ? "" : money.funds.front().payee_record;
  chart.up_name = "more or less than before";
  std::vector<std::string> names;
  ChartSeries series{"difference", {}};
  for (const Bar& bar : bars) {
    names.push_back(bar.name);
    series.values.push_back(ChartValue{bar.difference});
  }
  chart.along = std::move(names);
  chart.up_numbers.currency = after.currency;
  chart.series = {std::move(series)};
  return chart;
}

}  // namespace meed::report
