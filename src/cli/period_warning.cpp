#include "cli/period_warning.hpp"

#include <spdlog/spdlog.h>

#include "diagnostic/render.hpp"
#include "engine/never_this_period.hpp"

namespace meed::cli {
namespace {

/// The period of a kind that has the run's very days, if there is one: then that one is meant, more likely than not.
std::string same_days(PeriodKind kind, const Period& period) {
  const auto same = Period::holding(kind, period.first());
  const bool is_same = same && same->first() == period.first() && same->last() == period.last();
  return is_same ? "; " + same->to_string() + " has the same days: is `--period \"" + same->to_string() + "\"` meant?" : std::string();
}

}  // namespace

void warn_of_periods(const Prepared& prepared) {
  const engine::Compilation& rules = *prepared.compilation;
  for (const engine::NeverThisPeriod& one : engine::never_this_period(*rules.policy, prepared.request.period)) {
    const auto text = [&](Span span) { return "`" + std::string(rules.sources.text(span)) + "`"; };
    spdlog::warn("{}: no row meets {} in this run: {} is a {}, and the run is for {}{}", place_text(one.condition, rules.sources), text(one.condition), text(one.other),
                 to_text(one.kind), prepared.request.period.to_string(), same_days(one.kind, prepared.request.period));
  }
}

}  // namespace meed::cli
