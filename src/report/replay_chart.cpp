// Draws a replay: what is paid, along the periods or along the values of a setting.
#include <algorithm>

#include "report/replay.hpp"
#include "value/period_range.hpp"

namespace meed::report {
namespace {

constexpr std::size_t few_bars = 4;   // series that stand beside each other as bars; more become lines

class Drawer {
 public:
  explicit Drawer(const Replay& replay) : replay_(replay) {}

  Chart along_periods() {
    std::vector<std::string> periods;
    for (const Period& period : replay_.periods) periods.push_back(short_text(period));
    Chart chart = begun(replay_.policies.size() * replay_.variants.size() <= few_bars ? ChartKind::bars : ChartKind::lines, std::string(to_text(replay_.periods.front().kind())));
    chart.along = std::move(periods);
    for (std::size_t p = 0; p < replay_.policies.size(); ++p) {
      for (std::size_t v = 0; v < replay_.variants.size(); ++v) {
        ChartSeries series{name({policy(p), variant(v)}), {}};
        for (std::size_t t = 0; t < replay_.periods.size(); ++t) series.values.push_back(paid(replay_.cell(p, v, t)));
        chart.series.push_back(std::move(series));
      }
    }
    return finished(std::move(chart));
  }

  /// One series for each policy, period and combination of the other settings.
  Chart along_setting(std::size_t setting) {
    const ReplaySetting& set = replay_.settings[setting];
    Chart chart = begun(set.numeric ? ChartKind::lines : ChartKind::bars, set.title);
    chart.along_numbers = {set.currency, set.percent, set.unit};
    const auto values = values_of(setting);
    if (set.numeric) {
      std::vector<Rational> numbers;
      for (const std::size_t v : values) numbers.push_back(*replay_.variants[v].numbers[setting]);
      chart.along = std::move(numbers);
    } else {
      std::vector<std::string> words;
      for (const std::size_t v : values) words.push_back(replay_.variants[v].values[setting]);
      chart.along = std::move(words);
    }
    for (std::size_t p = 0; p < replay_.policies.size(); ++p) {
      for (std::size_t t = 0; t < replay_.periods.size(); ++t) {
        for (std::size_t v = 1; v < replay_.variants.size(); ++v) {
          if (replay_.variants[v].values[setting] == replay_.variants[1].values[setting]) add(chart, setting, p, t, v);
        }
      }
    }
    return finished(std::move(chart));
  }

 private:
  Chart begun(ChartKind kind, std::string along) const {
    Chart chart;
    chart.kind = kind;
    chart.along_name = std::move(along);
    chart.up_name = "paid";
    chart.up_numbers.currency = replay_.policies.front().currency;
    return chart;
  }
  Chart finished(Chart chart) const {
    chart.title = "What " + (replay_.policies.size() == 1 ? policy_name(0) + " pays" : std::to_string(replay_.policies.size()) + " policies pay");
    if (incomplete_ > 0) chart.title += " (" + std::to_string(incomplete_) + " of these sums lack payments that are held)";
    return chart;
  }
  std::string policy_name(std::size_t p) const { return replay_.policies[p].name + " " + replay_.policies[p].version; }
  /// What tells series apart, where there are several.
  std::string policy(std::size_t p) const { return replay_.policies.size() > 1 ? policy_name(p) : ""; }
  std::string variant(std::size_t v) const { return replay_.variants.size() > 1 ? replay_.variants[v].name : ""; }
  std::string period(std::size_t t) const { return replay_.periods.size() > 1 ? short_text(replay_.periods[t]) : ""; }
  static std::string name(std::initializer_list<std::string> parts) {
    std::string all;
    for (const std::string& part : parts) all += part.empty() ? "" : (all.empty() ? "" : ", ") + part;
    return all.empty() ? "paid" : all;
  }

  /// The first variant of each value of a setting.
  std::vector<std::size_t> values_of(std::size_t setting) const {
    std::vector<std::size_t> found;
    for (std::size_t v = 1; v < replay_.variants.size(); ++v) {
      const auto same = [&](std::size_t one) { return replay_.variants[one].values[setting] == replay_.variants[v].values[setting]; };
      if (std::none_of(found.begin(), found.end(), same)) found.push_back(v);
    }
    return found;
  }
  /// Adds the series of the variants that are like one in all but a setting.
  void add(Chart& chart, std::size_t setting, std::size_t p, std::size_t t, std::size_t like) {
    std::string others;
    const auto& values = replay_.variants[like].values;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i != setting) others += (others.empty() ? "" : ", ") + replay_.settings[i].title + " " + values[i];
    }
    ChartSeries series{name({policy(p), period(t), others}), {}};
    for (std::size_t v = 1; v < replay_.variants.size(); ++v) {
      auto same = replay_.variants[v].values;
      same[setting] = values[setting];
      if (same == values) series.values.push_back(paid(replay_.cell(p, v, t)));
    }
    chart.series.push_back(std::move(series));
  }

  std::optional<ChartValue> paid(const ReplayCell& cell) {
    if (cell.standing == engine::Standing::refused) return std::nullopt;
    ChartValue value;
    bool any_paid = cell.funds.empty(), any_held = false;
    for (const ReplayFund& fund : cell.funds) {
      value.value += fund.paid;
      any_paid = any_paid || fund.held < fund.payees || fund.payees == 0;
      any_held = any_held || fund.held > 0;
    }
    if (!any_paid) return std::nullopt;
    incomplete_ += any_held ? 1 : 0;
    return value;
  }

  const Replay& replay_;
  std::size_t incomplete_ = 0;
};

}  // namespace

Result<Chart> replay_chart(const Replay& replay, const std::string& along) {
  for (const ReplayPolicy& policy : replay.policies) {
    if (policy.currency != replay.policies.front().currency) return fail("the policies pay in different currencies, so one chart can't show them", "draw a chart of each by itself");
  }
  if (along == "period" || (along.empty() && replay.settings.empty())) return Drawer(replay).along_periods();
  const auto found = std::find_if(replay.settings.begin(), replay.settings.end(), [&](const ReplaySetting& one) { return along.empty() || one.title == along; });
  if (found == replay.settings.end()) return fail("`--chart-along " + along + "`: nothing of that name is set", "name what `--set` sets, or `period`");
  return Drawer(replay).along_setting(static_cast<std::size_t>(found - replay.settings.begin()));
}

}  // namespace meed::report
