#include "check/rule.hpp"

#include "check/expression_site.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

struct AxesOfMeaning {
  const Context& context;
  using Result = std::optional<std::vector<model::Axis>>;

  Result rule(model::RuleId id) const {
    if (id.is_none()) return std::nullopt;
    return context.policy.rules[id].axes;
  }
  Result operator()(model::RuleId id) const { return rule(id); }
  Result operator()(model::BandsId id) const { return rule(context.policy.bands[id].rule); }
  Result operator()(model::TableId id) const { return rule(context.policy.tables[id].rule); }
  Result operator()(const OutcomeName& name) const { return rule(context.policy.outcomes[name.index].result); }
  Result operator()(const IndicatorName& name) const { return rule(context.policy.indicators[name.index].rate); }
  Result operator()(model::FundId id) const { return rule(context.policy.funds[id].earning); }
  Result operator()(model::ListId) const { return std::nullopt; }
  Result operator()(model::RecordId) const { return std::nullopt; }
  Result operator()(model::SettingId) const { return std::nullopt; }
  Result operator()(model::ScaleId) const { return std::nullopt; }
  Result operator()(model::FunctionId) const { return std::nullopt; }
  Result operator()(model::ExceptionId) const { return std::nullopt; }
  Result operator()(const BrokenName&) const { return std::nullopt; }
};

model::Type axis_item_type(const model::Axis& axis) {
  model::Type type;
  type.kind = axis.record.is_none() ? model::TypeKind::item : model::TypeKind::row;
  type.list = axis.list;
  type.record = axis.record;
  return type;
}

}  // namespace

model::RuleId add_rule(Context& context, const syntax::Head& head, std::string_view part, model::RuleKind kind, Span span) {
  model::Rule rule;
  rule.name = head.name.text;
  if (!part.empty()) rule.name += "." + std::string(part);
  rule.title = text_or_empty(head.title);
  rule.kind = kind;
  rule.because = text_or_empty(head.because);
  rule.source = text_or_empty(head.source);
  rule.span = span;
  return context.policy.rules.push_back(std::move(rule));
}

Scope rule_scope(const std::vector<model::Axis>& axes, std::string purpose) {
  Scope scope;
  scope.bindings = axes;
  scope.rule_bindings = axes.size();
  scope.purpose = std::move(purpose);
  return scope;
}

Scope rule_scope(Context& context, const std::vector<model::Axis>& axes, std::string purpose, const syntax::Expressions& expressions,
                 const std::optional<syntax::ForEach>& for_each) {
  Scope scope = rule_scope(axes, std::move(purpose));
  if (!for_each || !for_each->where) return scope;
  scope.where = expressions[*for_each->where].span;
  return scope_where({context, expressions, scope}, *for_each->where, true);
}

model::ExprId rule_at_own_axes(Context& context, model::RuleId rule, Span use) {
  const model::Type type = context.type_of_rule(rule, use);
  const std::vector<model::Axis> axes = context.policy.rules[rule].axes;
  if (type.kind == model::TypeKind::broken) return context.broken(use);
  std::vector<model::ExprId> at;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    at.push_back(context.add(model::Bound{static_cast<std::uint32_t>(i)}, axis_item_type(axes[i]), use));
  }
  return context.add(model::RuleValue{rule, std::move(at)}, type, use);
}

LocalName local_rule(Context& context, model::RuleId rule) {
  return [&context, rule](const Scope&, Span use) { return rule_at_own_axes(context, rule, use); };
}

model::Type settled_type(const Context& context, const RuleBody& parts) {
  model::Type type = context.type_of(parts.body);
  if (!parts.when_missing.is_none()) {
    const model::Type& other = context.type_of(parts.when_missing);
    type.may_be_missing = other.may_be_missing;
    if (type.period != other.period) type.period = std::nullopt;
    if (type.kind == model::TypeKind::number && other.kind == model::TypeKind::number) type.range = meed::either(type.range, other.range);
  }
  return type;
}

void finish_rule(Context& context, model::RuleId id, const RuleBody& parts) {
  model::Type type = settled_type(context, parts);
  // Where the condition doesn't hold there is no value, so whoever reads it must reckon with that.
  if (!parts.where.is_none()) type.may_be_missing = true;
  model::Rule& rule = context.policy.rules[id];
  rule.body = parts.body;
  rule.where = parts.where;
  rule.when_missing = parts.when_missing;
  rule.left_out = parts.left_out;
  rule.type = type;
}

void add_missing_rule(Context& context, const syntax::Expressions& expressions, const std::optional<syntax::MissingRule>& missing,
                      const Scope& scope, RuleBody& parts) {
  if (!missing) return;
  parts.left_out = missing->left_out;
  if (!missing->value) return;
  const model::Type& body = context.type_of(parts.body);
  Wanted wanted;
  if (body.kind != model::TypeKind::broken) {
    wanted.type = body;
    wanted.type->range = {};
  }
  wanted.because = context.policy.exprs[parts.body].span;
  wanted.what = "what counts when something is missing";
  parts.when_missing = check_expression(context, expressions, *missing->value, scope, wanted);
}

void report_label_missing(Context& context, const syntax::Head& head, std::string_view kind, std::string_view label,
                          std::string help) {
  if (head.broken) return;
  context.sink
      .report(Kind::label_missing, head.name.span,
              "The " + std::string(kind) + " " + quoted(head.name.text) + " doesn't say " + quoted(label) + ".")
      .help(std::move(help));
}

std::optional<std::vector<model::Axis>> axes_of_name(const Context& context, std::string_view name) {
  const auto found = context.symbols.find(name);
  if (found == context.symbols.end()) return std::nullopt;
  return std::visit(AxesOfMeaning{context}, found->second.meaning);
}

NamedExpression expression_of_name(const syntax::Name& name) {
  NamedExpression result;
  result.root = result.tree.push_back({syntax::NameReference{name}, name.span});
  return result;
}

}  // namespace meed::check
