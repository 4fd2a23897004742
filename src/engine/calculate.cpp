#include "engine/calculate.hpp"

#include "check/check.hpp"
#include "diagnostic/render.hpp"
#include "eval/run.hpp"
#include "explain/words.hpp"
#include "parse/parse.hpp"
#include "plan/plan.hpp"
#include "value/quantity_text.hpp"

namespace meed::engine {
namespace {

Calculation refused(const SourceSet& sources, const Sink& sink) {
  const auto found = sink.sorted();
  return {std::nullopt, render(found, sources), found.empty() ? std::string() : found.front().message};
}

/// Runs the expression as the only figure of an empty policy. The period plays no part:
/// an expression on its own can't name it.
model::Value value_of(const check::CheckedExpression& checked) {
  plan::PlanOptions only_this;
  only_this.everything = false;
  const plan::Plan plan = plan::make_plan(checked.policy, {checked.root}, only_this);
  table::Data data;
  for (std::size_t i = 0; i < checked.policy.records.size(); ++i) data.tables.push_back({});
  return eval::run(plan, checked.policy, data, {}).root(0);
}

std::string plain_words(const Rational& number) {
  return number.to_decimal().value_or(number.to_fraction());
}

std::string number_words(const Rational& number, const model::Type& type) {
  if (type.percent && type.unit.is_none()) return percent_text(number);
  return type.unit.is_none() ? plain_words(number) : quantity_text(number, type.unit);
}

/// Writes a number in the form asked for; nothing if it has no end in decimals.
std::optional<std::string> number_text(const Rational& number, const model::Type& type, NumberForm form) {
  if (form == NumberForm::words) return number_words(number, type);
  const auto digits = form == NumberForm::fraction ? std::optional(number.to_fraction()) : number.to_decimal();
  if (!digits || type.unit.is_none()) return digits;
  return *digits + " " + type.unit.to_string();
}

}  // namespace

Calculation calculate(const std::string& name, const std::string& expression, NumberForm form) {
  SourceSet sources;
  Sink sink;
  const FileId file = sources.add(name, expression);
  const auto parsed = parse::parse_expression(sources, file, sink);
  if (!parsed || sink.has_errors()) return refused(sources, sink);
  const auto checked = check::check_lone_expression(sources, parsed->expressions, parsed->root, sink);
  if (!checked || sink.has_errors()) return refused(sources, sink);
  const model::Value value = value_of(*checked);
  const model::Type& type = checked->policy.exprs[checked->root].type;
  const Rational* number = std::get_if<Rational>(&value);
  if (!number) return {explain::value_words(checked->policy, {}, value, type), {}, {}};
  if (auto text = number_text(*number, type, form)) return {std::move(text), {}, {}};
  sink.report(Kind::endless_decimal, sources.whole(file), "The result " + number->to_fraction() + " has no end in decimals.")
      .help("Round it in the expression, such as `(…) rounded half up to 2 places`, or ask for `--as fraction`.");
  return refused(sources, sink);
}

}  // namespace meed::engine
