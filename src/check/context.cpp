#include "check/context.hpp"

#include <algorithm>

#include "check/wording.hpp"

namespace meed::check {

namespace {

/// Says whole how rules come back to where they began: `a` needs `b`, which needs `a`.
void report_circle(Context& context, const std::vector<std::pair<model::RuleId, Span>>& way, Span use) {
  const auto name = [&](std::size_t i) { return quoted(context.policy.rules[way[i % way.size()].first].name); };
  std::string message = name(0) + " needs ";
  for (std::size_t i = 1; i <= way.size(); ++i) message += (i > 1 ? ", which needs " : "") + name(i);
  message += ": none of them can be worked out first.";
  if (way.size() == 1) message = name(0) + " needs itself, so it can't be worked out.";
  auto report = context.sink.report(Kind::circle, use, std::move(message));
  for (std::size_t i = 0; i + 1 < way.size(); ++i) report.cause(way[i + 1].second, name(i) + " uses " + name(i + 1) + " here");
  report.cause(use, name(way.size() - 1) + " uses " + name(0) + " here");
}

}  // namespace

void Context::defer(model::RuleId rule, std::function<void()> work) {
  deferred_[rule] = Deferred{std::move(work), Progress::waiting};
}

const model::Type& Context::type_of_rule(model::RuleId rule, Span use) {
  const auto found = deferred_.find(rule);
  if (found == deferred_.end() || found->second.progress == Progress::done) return policy.rules[rule].type;
  if (found->second.progress == Progress::busy) {
    const auto begin = std::find_if(busy_.begin(), busy_.end(), [&](const auto& step) { return step.first == rule; });
    report_circle(*this, {begin, busy_.end()}, use);
    static const model::Type broken;
    return broken;
  }
  found->second.progress = Progress::busy;
  busy_.emplace_back(rule, use);
  const auto work = std::move(found->second.work);  // the map may grow while it works
  work();
  busy_.pop_back();
  deferred_[rule].progress = Progress::done;
  return policy.rules[rule].type;
}

void Context::finish_rules() {
  std::vector<model::RuleId> rules;
  for (const auto& [rule, deferred] : deferred_) rules.push_back(rule);
  for (const model::RuleId rule : rules) type_of_rule(rule, policy.rules[rule].span);
}

}  // namespace meed::check
