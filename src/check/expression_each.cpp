// `each Centre` in promises: a row bound for every record named so, before anything else
// is checked, so that aggregates inside take the numbers after it. And names of axes.
#include <algorithm>

#include "check/expression_site.hpp"
#include "check/wording.hpp"

namespace meed::check {

using namespace model;

namespace {

/// Gathers the expressions that stand in one, in the order written.
struct WrittenParts {
  std::vector<syntax::ExprId> found;

  void take(syntax::ExprId id) { found.push_back(id); }
  void take(const std::optional<syntax::ExprId>& id) {
    if (id) found.push_back(*id);
  }
  void take(const std::vector<syntax::ExprId>& ids) { found.insert(found.end(), ids.begin(), ids.end()); }
  template <class... More>
  void all(const More&... more) { (take(more), ...); }

  void operator()(const syntax::Of& x) { take(x.subjects); }
  void operator()(const syntax::OnDate& x) { all(x.value, x.date); }
  void operator()(const syntax::InPeriod& x) { take(x.value); }
  void operator()(const syntax::Unary& x) { take(x.operand); }
  void operator()(const syntax::Binary& x) { all(x.left, x.right); }
  void operator()(const syntax::IsOneOf& x) { all(x.subject, x.options); }
  void operator()(const syntax::IsState& x) { take(x.subject); }
  void operator()(const syntax::Between& x) { all(x.subject, x.low, x.high); }
  void operator()(const syntax::Within& x) { all(x.subject, x.length, x.anchor); }
  void operator()(const syntax::IsIn& x) { all(x.subject, x.period); }
  void operator()(const syntax::MoveDate& x) { all(x.length, x.anchor); }
  void operator()(const syntax::Elapsed& x) { all(x.from, x.to); }
  void operator()(const syntax::If& x) {
    for (const syntax::IfBranch& branch : x.branches) all(branch.condition, branch.value);
    take(x.otherwise);
  }
  void operator()(const syntax::Rounded& x) { take(x.value); }
  void operator()(const syntax::Aggregate& x) { all(x.value, x.where, x.by, x.weighted_by, x.percentile); }
  void operator()(const syntax::Extreme& x) { take(x.options); }
  void operator()(const syntax::AtLeastOf& x) { all(x.count, x.conditions); }
  void operator()(const syntax::DayOf& x) { take(x.period); }
  void operator()(const syntax::PeriodHolding& x) { take(x.date); }
  void operator()(const syntax::Window& x) { all(x.length, x.date); }
  void operator()(const syntax::ChanceTest& x) { all(x.left, x.left_base, x.right, x.right_base); }
  template <class Leaf>
  void operator()(const Leaf&) {}
};

}  // namespace

std::optional<Axis> axis_of_name(Context& context, const syntax::Name& name) {
  const auto axis = axis_named(context, name.text);
  if (axis) return axis;
  const auto symbol = context.symbols.find(name.text);
  if (symbol != context.symbols.end() && std::holds_alternative<BrokenName>(symbol->second.meaning)) return std::nullopt;
  std::vector<std::string> names;
  for (const auto& [known, meaning] : context.symbols) {
    // A broken declaration may be just what is meant, so it is offered too.
    if (axis_named(context, known) || std::holds_alternative<BrokenName>(meaning.meaning)) names.push_back(known);
  }
  auto report = context.sink.report(Kind::unknown_name, name.span, "There is no record or list called " + quoted(name.text) + ".");
  const auto plural = context.plurals.find(name.text);
  if (plural != context.plurals.end()) report.help("Did you mean " + quoted(context.policy.records[plural->second].name) + "? " + quoted(name.text) + " are all of them.");
  else report.help(suggestion(name.text, names, "records and lists"));
  return std::nullopt;
}

void bind_each(Context& context, const syntax::Expressions& tree, syntax::ExprId id, Scope& scope) {
  const syntax::ExprVariant& node = tree[id].node;
  if (const auto* each = std::get_if<syntax::Each>(&node)) {
    const auto axis = axis_named(context, each->record.text);
    if (!axis || std::find(scope.bindings.begin(), scope.bindings.end(), *axis) != scope.bindings.end()) return;
    scope.bindings.push_back(*axis);
    scope.rule_bindings = scope.bindings.size();
    scope.each->push_back(*axis);
    return;
  }
  WrittenParts parts;
  std::visit(parts, node);
  for (const syntax::ExprId part : parts.found) bind_each(context, tree, part, scope);
}

}  // namespace meed::check
