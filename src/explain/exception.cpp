// Explains exceptions: which takes the place of the rule, and on what ground.
#include <algorithm>

#include "explain/exception.hpp"
#include "explain/trace.hpp"

namespace meed::explain {

std::vector<std::size_t> counting_arms(const model::Policy& policy, const model::Excepted& node, const std::vector<model::Value>& conditions) {
  std::vector<std::size_t> holding;
  for (std::size_t k = 0; k < conditions.size(); ++k) {
    const bool* yes = std::get_if<bool>(&conditions[k]);
    if (yes != nullptr && *yes) holding.push_back(k);
  }
  std::vector<std::size_t> counting;
  std::copy_if(holding.begin(), holding.end(), std::back_inserter(counting), [&](std::size_t k) {
    return std::none_of(holding.begin(), holding.end(), [&](std::size_t other) {
      const auto& weaker = policy.exceptions[node.arms[other].exception].weaker;
      return std::find(weaker.begin(), weaker.end(), node.arms[k].exception) != weaker.end();
    });
  });
  return counting;
}

void Trace::say_excepted(Reason& reason, const model::Excepted& node, const At& at) {
  reason.chosen = true;
  std::vector<model::Value> conditions;
  for (const model::ExceptionArm& arm : node.arms) conditions.push_back(value(arm.where, at).value_or(model::Absent{}));
  if (limits().for_comparing) {
    std::uint32_t operand = 1;
    for (const model::ExceptionArm& arm : node.arms) {
      add_aside(reason, "exception " + policy().exceptions[arm.exception].name, arm.where, at, operand);
      operand += 2;
    }
  }
  const auto counting = counting_arms(policy(), node, conditions);
  if (counting.size() == 1) {
    const model::ExceptionArm& arm = node.arms[counting[0]];
    const model::Exception& exception = policy().exceptions[arm.exception];
    also(reason.note, "the exception `" + exception.name + "` takes its place" + (exception.title.empty() ? "" : ": " + exception.title));
    because(reason, exception.because, exception.source);
    reason.rule = span(arm.is);
    if (!limits().for_comparing) nest(reason, {"`" + written(arm.where) + "` holds", "", span(arm.where), "", "", {}}, [&](Reason& why) { add(why, arm.where, at); });
    return say_after(reason, arm.is, at, static_cast<std::uint32_t>(2 * counting[0] + 2));
  }
  for (const std::size_t k : counting) also(reason.note, "the exception `" + policy().exceptions[node.arms[k].exception].name + "` holds");
  if (counting.size() > 1) return also(reason.note, "nothing says which counts");
  const bool told = std::none_of(conditions.begin(), conditions.end(), [](const model::Value& condition) { return model::is_absent(condition); });
  also(reason.note, told ? "no exception holds" : "it can't be told whether an exception holds");
  if (told) return limits().for_comparing ? add_part(reason, node.base, at, 0) : say(reason, node.base, at);
  for (std::size_t k = 0; k < conditions.size(); ++k) {
    if (model::is_absent(conditions[k])) add(reason, node.arms[k].where, at);
  }
}

}  // namespace meed::explain
