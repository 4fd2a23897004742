// Functions: what they are given, and their bodies, each checked once, where it is declared.
#include <algorithm>

#include "check/declaration.hpp"
#include "check/field.hpp"
#include "check/field_type.hpp"
#include "check/rule.hpp"
#include "check/wording.hpp"
#include "model/key.hpp"
#include "model/walk.hpp"

namespace meed::check {

namespace {

using DeclaredFunction = Declared<syntax::FunctionDeclaration, model::FunctionId>;

void report_parameter_unfit(Context& context, Span span, std::string message) {
  context.sink.report(Kind::parameter_unfit, span, std::move(message))
      .help("Of a parameter, say what it holds, its limits, `optional`, and `better higher` or `better lower`.");
}

/// What concerns files, or a whole record, says nothing of a parameter.
void check_properties(Context& context, const syntax::Field& written, const model::Type& type) {
  const std::string name = quoted(written.name.text);
  const bool of_files = written.column || written.form || written.yes || written.no || !written.missing.empty() ||
                        !written.suppressed.empty() || !written.not_applicable.empty();
  if (of_files) report_parameter_unfit(context, written.span, "The parameter " + name + " is given where the function is used: it isn't read from a file.");
  if (written.key) report_parameter_unfit(context, written.span, "The parameter " + name + " is no key: only a row of a record is known by one.");
  const bool limited = written.type.low || written.type.high || written.type.step;
  if (limited && type.kind == model::TypeKind::date) report_parameter_unfit(context, written.span, "The parameter " + name + " is a date: only of numbers is it known where it is used whether they keep to limits.");
  if (!written.by.empty()) report_parameter_unfit(context, written.by.front().span, "The parameter " + name + " is one value, not one for each item of a list.");
  if (written.better_as) report_parameter_unfit(context, written.span, "Which way is better for the parameter " + name + " is `higher` or `lower`: it belongs to no item of a list.");
  if (written.averages_meaningful && !type.ordinal) report_parameter_unfit(context, written.span, "The parameter " + name + " is no rating: its averages have a meaning anyway.");
  if (written.better && type.kind != model::TypeKind::number && type.kind != model::TypeKind::broken) {
    report_parameter_unfit(context, written.better->span, "The parameter " + name + " is " + type_text(context.policy, type) + ": only of numbers is higher or lower better.");
  }
}

model::FunctionParameter parameter_of(Context& context, const DeclaredFunction& function, const syntax::Field& written) {
  model::FunctionParameter parameter;
  parameter.name = written.name.text;
  parameter.type = field_type(context, function.expressions(), written);
  check_properties(context, written, parameter.type);
  if (written.better) parameter.type.better = read_direction(context, *written.better);
  parameter.optional = written.optional;
  parameter.type.may_be_missing = written.optional;
  parameter.span = written.span;
  return parameter;
}

using Locals = std::map<std::string, LocalName, std::less<>>;

/// Where a parameter is named: in the body, which is only reached by what fits, or in what counts when something is missing,
/// which may be the very argument, or one that lies outside what the parameter takes.
enum class Reached : unsigned char { by_what_fits, by_anything };

/// The names that a function's own lines know: its parameters.
Locals names_of_parameters(Context& context, model::FunctionId id, Reached reached) {
  Locals locals;
  for (std::uint32_t i = 0; i < context.policy.functions[id].parameters.size(); ++i) {
    locals.emplace(context.policy.functions[id].parameters[i].name, [&context, id, i, reached](const Scope&, Span use) {
      model::Type type = context.policy.functions[id].parameters[i].type;
      if (reached == Reached::by_anything) {
        type.may_be_missing = true;
        type.range = {};
      }
      return type.kind == model::TypeKind::broken ? context.broken(use) : context.add(model::Parameter{id, i, {}}, type, use);
    });
  }
  return locals;
}

/// Says what a node takes from beyond the function; empty if it takes nothing.
struct FromBeyond {
  const model::Policy& policy;

  std::string operator()(const model::RuleValue& x) const { return quoted(policy.rules[x.rule].name) + " is worked out from the data"; }
  std::string operator()(const model::FundValue& x) const { return "what " + quoted(policy.funds[x.fund].name) + " pays comes of the data"; }
  std::string operator()(const model::RowWithKey& x) const { return quoted(policy.records[x.record].name) + " " + quoted(model::name_text(x.key)) + " is a row of the data"; }
  std::string operator()(const model::Aggregate& x) const {
    for (const model::Axis& axis : x.over) {
      if (!axis.record.is_none()) return "the rows of " + quoted(policy.records[axis.record].name) + " are data";
    }
    return {};
  }
  std::string operator()(const model::InPeriod&) const { return "the period can't be moved within it"; }
  template <class Other>
  std::string operator()(const Other&) const { return {}; }
};

/// Reports the first thing that the body takes from beyond the function.
void refuse_beyond(Context& context, const std::string& name, model::ExprId id) {
  if (id.is_none()) return;
  const model::Expr expr = context.policy.exprs[id];
  if (const std::string what = std::visit(FromBeyond{context.policy}, expr.node); !what.empty()) {
    context.sink.report(Kind::not_in_function, expr.span, "The function " + quoted(name) + " rests on what it is given and on what the policy fixes; " + what + ".")
        .help("Make it a parameter, and give it where the function is used.");
    return;
  }
  const auto* call = std::get_if<model::Call>(&expr.node);  // the other function's body has been told of already
  for (const model::ExprId part : call != nullptr ? call->arguments : model::parts_of(expr.node)) refuse_beyond(context, name, part);
}

void check_function(Context& context, const DeclaredFunction& declared) {
  const std::string name = declared->head.name.text;
  const Locals locals = names_of_parameters(context, declared.id, Reached::by_what_fits);
  const Locals unfit = names_of_parameters(context, declared.id, Reached::by_anything);
  Scope scope;
  scope.locals = &locals;
  scope.purpose = "the function " + quoted(name);
  scope.missing_sayable = true;
  Wanted wanted;
  wanted.may_be_missing = declared->missing.has_value();
  RuleBody parts;
  parts.body = declared->is ? check_expression(context, declared.expressions(), *declared->is, scope, wanted)
                            : context.broken(declared->head.name.span);
  scope.locals = &unfit;
  add_missing_rule(context, declared.expressions(), declared->missing, scope, parts);
  refuse_beyond(context, name, parts.body);
  refuse_beyond(context, name, parts.when_missing);
  model::Function& function = context.policy.functions[declared.id];
  function.body = parts.body;
  function.when_missing = parts.when_missing;
  function.left_out = parts.left_out;
  function.type = settled_type(context, parts);
}

}  // namespace

void declare_functions(Context& context, Declarations& declarations) {
  for (DeclaredFunction& declared : declarations.functions) {
    model::Function function;
    function.name = declared->head.name.text;
    function.title = text_or_empty(declared->head.title);
    function.because = text_or_empty(declared->head.because);
    function.source = text_or_empty(declared->head.source);
    function.span = declared->head.name.span;
    const model::FunctionId id = context.policy.functions.push_back(std::move(function));
    if (!declare_name(context, declared->head, id)) continue;
    declared.id = id;
    for (const syntax::Field& parameter : declared->parameters) declare_options(context, parameter);
  }
}

void fill_functions(Context& context, const Declarations& declarations) {
  for (const DeclaredFunction& declared : declarations.functions) {
    if (!declared.usable()) continue;
    std::vector<model::FunctionParameter> parameters;
    for (const syntax::Field& written : declared->parameters) parameters.push_back(parameter_of(context, declared, written));
    context.policy.functions[declared.id].parameters = std::move(parameters);
  }
}

void defer_functions(Context& context, const Declarations& declarations) {
  for (const DeclaredFunction& declared : declarations.functions) {
    if (declared.usable()) context.defer(declared.id, [&context, declared] { check_function(context, declared); });
  }
}

}  // namespace meed::check
