#include "check/context.hpp"

#include <algorithm>

#include "check/wording.hpp"

namespace meed::check {

namespace {

std::string name_of(const model::Policy& policy, Awaited awaited) {
  if (const auto* rule = std::get_if<model::RuleId>(&awaited)) return policy.rules[*rule].name;
  return policy.functions[std::get<model::FunctionId>(awaited)].name;
}

Span span_of(const model::Policy& policy, Awaited awaited) {
  if (const auto* rule = std::get_if<model::RuleId>(&awaited)) return policy.rules[*rule].span;
  return policy.functions[std::get<model::FunctionId>(awaited)].span;
}

/// Says whole how rules come back to where they began: `a` needs `b`, which needs `a`.
void report_circle(Context& context, const std::vector<std::pair<Awaited, Span>>& way, Span use) {
  const auto name = [&](std::size_t i) { return quoted(name_of(context.policy, way[i % way.size()].first)); };
  std::string message = name(0) + " needs ";
  for (std::size_t i = 1; i <= way.size(); ++i) message += (i > 1 ? ", which needs " : "") + name(i);
  message += ": none of them can be worked out first.";
  if (way.size() == 1) message = name(0) + " needs itself, so it can't be worked out.";
  auto report = context.sink.report(Kind::circle, use, std::move(message));
  for (std::size_t i = 0; i + 1 < way.size(); ++i) report.cause(way[i + 1].second, name(i) + " uses " + name(i + 1) + " here");
  report.cause(use, name(way.size() - 1) + " uses " + name(0) + " here");
}

const model::Type broken_type;

}  // namespace

const std::vector<model::Item>& ItemIndex::named(const model::Policy& policy, std::string_view name) {
  for (; lists_ < policy.lists.size(); ++lists_) {
    const model::ListId list(static_cast<std::uint32_t>(lists_));
    const auto& items = policy.lists[list].items;
    for (std::uint32_t i = 0; i < items.size(); ++i) by_name_[items[i].name].push_back({list, i});
  }
  static const std::vector<model::Item> none;
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? none : found->second;
}

void Context::defer(Awaited awaited, std::function<void()> work) {
  deferred_[awaited] = Deferred{std::move(work), Progress::waiting};
}

/// Makes sure that it is checked; no if it is being checked just now, after a report of the circle.
bool Context::settle(Awaited awaited, Span use) {
  const auto found = deferred_.find(awaited);
  if (found == deferred_.end() || found->second.progress == Progress::done) return true;
  if (found->second.progress == Progress::busy) {
    const auto begin = std::find_if(busy_.begin(), busy_.end(), [&](const auto& step) { return step.first == awaited; });
    report_circle(*this, {begin, busy_.end()}, use);
    return false;
  }
  found->second.progress = Progress::busy;
  busy_.emplace_back(awaited, use);
  const auto work = std::move(found->second.work);  // the map may grow while it works
  work();
  busy_.pop_back();
  deferred_[awaited].progress = Progress::done;
  return true;
}

const model::Type& Context::type_of_rule(model::RuleId rule, Span use) {
  return settle(rule, use) ? policy.rules[rule].type : broken_type;
}

const model::Type& Context::type_of_function(model::FunctionId function, Span use) {
  return settle(function, use) ? policy.functions[function].type : broken_type;
}

void Context::finish_rules() {
  std::vector<Awaited> all;
  for (const auto& [awaited, deferred] : deferred_) all.push_back(awaited);
  for (const Awaited& awaited : all) settle(awaited, span_of(policy, awaited));
}

}  // namespace meed::check
