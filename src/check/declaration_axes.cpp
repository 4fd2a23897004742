// What each rule is for, known before any rule is checked: a rule may use one below it.
#include "check/broken.hpp"
#include "check/declaration.hpp"
#include "check/rule.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

/// The axes alone: the condition may use rules, and is checked with the rule. What is for
/// something unknown, once that is reported, is broken.
template <class Written, class IdT>
std::vector<model::Axis> axes_of(Context& context, Declared<Written, IdT>& declared) {
  auto for_each = declared->head.for_each;
  if (for_each) for_each->where.reset();
  auto axes = check_for_each(context, declared.expressions(), for_each, quoted(declared->head.name.text)).axes;
  const std::size_t asked = for_each ? for_each->by.size() + (for_each->record ? 1 : 0) : 0;
  if (axes.size() != asked) break_declaration(context, declared);
  return axes;
}

void set_axes(Context& context, const std::vector<model::RuleId>& rules, const std::vector<model::Axis>& axes) {
  for (const model::RuleId rule : rules) {
    if (!rule.is_none()) context.policy.rules[rule].axes = axes;
  }
}

/// The first name in an expression that stands for rules decides what bands of it are for.
std::optional<std::vector<model::Axis>> axes_within(const Context& context, const syntax::Expressions& tree, syntax::ExprId id) {
  const auto& node = tree[id].node;
  if (const auto* name = std::get_if<syntax::NameReference>(&node)) return axes_of_name(context, name->name.text);
  if (const auto* of = std::get_if<syntax::Of>(&node)) {
    for (const syntax::ExprId subject : of->subjects) {
      if (auto axes = axes_within(context, tree, subject)) return axes;
    }
    return axes_of_name(context, of->attribute.text);
  }
  if (const auto* rounded = std::get_if<syntax::Rounded>(&node)) return axes_within(context, tree, rounded->value);
  if (const auto* binary = std::get_if<syntax::Binary>(&node)) {
    auto axes = axes_within(context, tree, binary->left);
    return axes ? axes : axes_within(context, tree, binary->right);
  }
  return std::nullopt;
}

std::vector<model::Axis> axes_of_bands(Context& context, Declared<syntax::BandsDeclaration, model::BandsId>& bands) {
  if (bands->head.for_each) return axes_of(context, bands);
  if (bands->of) return axes_of_name(context, bands->of->text).value_or(std::vector<model::Axis>{});
  if (!bands->of_expression) return {};
  return axes_within(context, bands.expressions(), *bands->of_expression).value_or(std::vector<model::Axis>{});
}

}  // namespace

void fill_axes(Context& context, Declarations& declarations) {
  model::Policy& policy = context.policy;
  for (auto& measure : declarations.measures) {
    if (!measure.usable()) continue;
    const model::RuleId rule = measure.id;
    set_axes(context, {rule}, axes_of(context, measure));
  }
  for (auto& table : declarations.tables) {
    if (!table.usable()) continue;
    const model::RuleId rule = policy.tables[table.id].rule;
    set_axes(context, {rule}, axes_of(context, table));
  }
  for (auto& declared : declarations.outcomes) {
    if (!declared.usable()) continue;
    const model::Outcome outcome = policy.outcomes[declared.id.index()];
    set_axes(context, {outcome.baseline, outcome.result, outcome.goal, outcome.progress, outcome.met, outcome.points},
             axes_of(context, declared));
  }
  for (auto& declared : declarations.indicators) {
    if (!declared.usable()) continue;
    const model::Indicator i = policy.indicators[declared.id.index()];
    set_axes(context, {i.numerator, i.denominator, i.rate, i.scored, i.baseline, i.beyond_chance, i.points, i.weight},
             axes_of(context, declared));
  }
  for (auto& bands : declarations.bands) {
    if (!bands.usable()) continue;
    const model::RuleId rule = policy.bands[bands.id].rule;
    set_axes(context, {rule}, axes_of_bands(context, bands));
  }
}

}  // namespace meed::check
