// Why an expression may be missing: the first cause, followed down to the field, the rows
// or the division that it comes from.
#include "check/expression_site.hpp"
#include "check/wording.hpp"
#include "model/key.hpp"
#include "model/walk.hpp"

namespace meed::check {

using namespace model;

namespace {

/// Says what each construct adds by itself; empty if what is missing lies in its parts.
struct OwnCause {
  const Context& context;
  const Expr& expression;

  std::string operator()(const FieldOf& x) const {
    const Field& field = context.policy.fields[x.field];
    return field.optional || field.type.may_be_missing ? quoted(field.name) + " is optional in " + quoted(context.policy.records[field.record].name) : std::string();
  }
  std::string operator()(const ColumnOf& x) const {
    const ListId list = context.type_of(x.item).list;
    return "the column " + quoted(context.policy.lists[list].columns[x.column].name) + " has items where it is missing";
  }
  std::string operator()(const RowWithKey& x) const {
    const Record& record = context.policy.records[x.record];
    return "there may be no " + quoted(record.name) + (record.key.is_none() ? " of " : " with the key ") + quoted(name_text(x.key));
  }
  std::string operator()(const RuleValue& x) const {
    const Rule& rule = context.policy.rules[x.rule];
    if (!rule.where.is_none() && !rule.left_out) return quoted(rule.name) + " is worked out only where its `where` holds";
    if (rule.type.may_be_missing) return quoted(rule.name) + (rule.left_out ? " is left out when something it needs is missing" : " may be missing");
    return {};
  }
  std::string operator()(const SettingValue& x) const {
    const Setting& setting = context.policy.settings[x.setting];
    return setting.type.may_be_missing ? quoted(setting.name) + " has no value for some of its items" : std::string();
  }
  std::string operator()(const ApplyScale& x) const {
    return "the scale " + quoted(context.policy.scales[x.scale].name) + " says nothing beyond its ends: `or less` and `or more` would";
  }
  std::string operator()(const Binary& x) const {
    if (x.op != BinaryOperator::divide) return {};
    const Span divisor = context.policy.exprs[x.right].span;
    return (divisor.is_none() ? "the divisor" : quoted(context.sources.text(divisor))) + " may be 0, and a division by 0 is missing";
  }
  std::string operator()(const Aggregate& x) const {
    if (x.kind == AggregateKind::running_sum) {
      for (const ExprId key : x.own) {
        if (context.type_of(key).may_be_missing) return "what puts the rows in order may be missing, and then this has no place among them";
      }
      if (!x.subject.is_none() && !(x.needing && x.needing->all)) return "its own row may not be among the rows";
    }
    if (x.needing) return x.needing->all ? "it needs all the values, and some may be missing" : "there may be fewer values than it needs";
    if (!x.weight.is_none()) return "the weights may come to nothing";
    if (x.kind == AggregateKind::rank) return "its own row may not be among the rows";
    return "there may be no rows";
  }
  std::string operator()(const Parameter& x) const {
    const Function& function = context.policy.functions[x.function];
    const FunctionParameter& parameter = function.parameters[x.number];
    if (parameter.optional) return quoted(parameter.name) + " is an optional parameter of " + quoted(function.name);
    return quoted(parameter.name) + " may itself be what is missing, where " + quoted(function.name) + " asks what counts then";
  }
  std::string operator()(const Call& x) const {
    const Function& function = context.policy.functions[x.function];
    return "the function " + quoted(function.name) + (function.left_out ? " is left out when something it needs is missing" : " may be missing");
  }
  std::string operator()(const Constant&) const { return "`missing` stands here"; }
  template <class Other>
  std::string operator()(const Other&) const { return {}; }
};

/// An aggregate or a rule is a cause by itself: what is inside is already settled by its own rules.
bool stands_by_itself(const ExprVariant& node) {
  return std::holds_alternative<Call>(node) || std::holds_alternative<Aggregate>(node) || std::holds_alternative<Constant>(node) || std::holds_alternative<RowWithKey>(node);
}

/// A function is missing where an argument is, or where one doesn't fit; nothing if the cause lies within it.
std::optional<MissingCause> cause_in_arguments(const Context& context, const Call& call) {
  const Function& function = context.policy.functions[call.function];
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const FunctionParameter& parameter = function.parameters[i];
    if (!parameter.optional && context.type_of(call.arguments[i]).may_be_missing) return missing_cause(context, call.arguments[i]);
    if (fit_of(parameter, context.type_of(call.arguments[i])) == Fit::always) continue;
    return MissingCause{context.policy.exprs[call.arguments[i]].span,
                        "this may be outside what " + quoted(parameter.name) + " of the function " + quoted(function.name) + " takes, and then it is missing"};
  }
  return std::nullopt;
}

}  // namespace

MissingCause missing_cause(const Context& context, ExprId id) {
  const Expr& expression = context.policy.exprs[id];
  if (const auto* call = std::get_if<Call>(&expression.node)) {
    if (auto cause = cause_in_arguments(context, *call)) return *std::move(cause);
  }
  if (!stands_by_itself(expression.node)) {
    for (const ExprId part : parts_of(expression.node)) {
      if (context.type_of(part).may_be_missing) return missing_cause(context, part);
    }
  }
  std::string text = std::visit(OwnCause{context, expression}, expression.node);
  return {expression.span, text.empty() ? "this may be missing" : std::move(text)};
}

}  // namespace meed::check
