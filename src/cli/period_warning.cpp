#include "cli/period_warning.hpp"

#include <spdlog/spdlog.h>

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
  for (const engine::NeverThisPeriod& one : engine::never_this_period(*prepared.compilation, prepared.request.period)) {
    spdlog::warn("{}: no row meets `{}` in this run: `{}` is a {}, and the run is for {}{}", one.place, one.condition, one.other, to_text(one.kind),
                 prepared.request.period.to_string(), same_days(one.kind, prepared.request.period));
  }
}

}  // namespace meed::cli
