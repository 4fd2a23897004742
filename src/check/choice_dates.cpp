// Choices that change part-way, of settings that are used without a day.
#include <map>

#include "check/setting.hpp"
#include "check/wording.hpp"

namespace meed::check {

/// A choice `from` a day gives a setting a second value: then whoever uses it must say on which day.
/// Each such choice is told of once, with the first use.
void check_dated_uses(Context& context) {
  const model::Policy& policy = context.policy;
  std::map<model::SettingId, Span> uses;
  for (const model::Expr& expr : policy.exprs) {
    const auto* use = std::get_if<model::SettingValue>(&expr.node);
    if (use != nullptr && use->on.is_none()) uses.emplace(use->setting, expr.span);
  }
  for (const auto& [id, use] : uses) {
    const model::Setting& setting = policy.settings[id];
    for (const model::Choice& choice : setting.choices) {
      const std::vector<Date> days = days_of_change(policy, {&choice.rows});
      if (days.size() < 2) continue;
      context.sink
          .report(Kind::choice_dated, choice.rows.back().span, quoted(setting.name) + " changes for " + choice.key + " on " + days[1].to_string() + ", and the policy uses it without saying on which day.")
          .cause(use, "it is used here")
          .help("Choose it once, without `from`, for the whole time.");
    }
  }
}

}  // namespace meed::check
