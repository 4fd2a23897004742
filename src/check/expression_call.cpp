// Functions used: `standing of (rate, 60%)`. Each argument is held to what the parameter takes.
#include "check/expression_site.hpp"
#include "check/wording.hpp"

namespace meed::check {

using namespace model;

namespace {

Type condition_type(bool may_be_missing) {
  Type type;
  type.kind = TypeKind::yes_no;
  type.may_be_missing = may_be_missing;
  return type;
}

/// One argument of a call, and the parameter that it stands for.
struct ArgumentCheck {
  const Site& site;
  const Function& function;
  const FunctionParameter& parameter;
  ExprId argument;

  const Type& type() const { return site.type(argument); }
  std::string takes() const {
    const Policy& policy = site.context.policy;
    const Range& range = parameter.type.range;
    const bool whole = range.step && *range.step == 1 && parameter.type.unit.is_none();
    std::string text = whole && !parameter.type.ordinal ? "a whole number" : type_text(policy, parameter.type);
    if (range.low) text += " from " + value_text(policy, *range.low, parameter.type);
    if (range.high) text += (range.low ? " to " : " up to ") + value_text(policy, *range.high, parameter.type);
    if (range.step && !whole) text += " in steps of " + value_text(policy, *range.step, parameter.type);
    return text;
  }
  Sink::Builder report(Kind kind, std::string message) const {
    auto report = site.report(kind, site.span_of(argument), std::move(message));
    report.cause(site.span_of(argument), says_what(site.context, argument));
    report.cause(parameter.span, quoted(parameter.name) + " is declared here");
    return report;
  }
  /// Reports an argument of another kind or unit, or one that never fits.
  bool is_fit() const {
    const Type is = type();
    if (is.kind == TypeKind::broken || parameter.type.kind == TypeKind::broken) return false;
    const std::string whose = quoted(parameter.name) + " of the function " + quoted(function.name) + " takes ";
    if (!same_sort(is, parameter.type)) {
      const bool numbers = is.kind == TypeKind::number && parameter.type.kind == TypeKind::number;
      auto report = this->report(numbers ? Kind::unit_mismatch : Kind::wrong_kind, whose + type_text(site.context.policy, parameter.type) + ".");
      const ExprId example = site.add(BrokenExpr{}, parameter.type, Span{});
      if (std::string help = help_for_pair(site.context, example, argument); !help.empty()) report.help(std::move(help));
      return false;
    }
    if (fit_of(parameter, is) != Fit::never) return true;
    report(Kind::argument_outside, whose + takes() + ", and this is never such.").help("Give it another value, or widen what the function takes.");
    return false;
  }

  ExprId constant(const Rational& value) const {
    Type type = parameter.type;
    type.may_be_missing = false;
    return site.add(Constant{value}, type, Span{});
  }
  ExprId compare(BinaryOperator op, ExprId right) const { return site.add(Binary{op, argument, right}, condition_type(type().may_be_missing), Span{}); }
  ExprId outside_range() const {
    const Range& range = parameter.type.range;
    if (range.low && range.high) {
      return site.add(Between{argument, constant(*range.low), constant(*range.high), true}, condition_type(type().may_be_missing), Span{});
    }
    if (range.low) return compare(BinaryOperator::less, constant(*range.low));
    return range.high ? compare(BinaryOperator::greater, constant(*range.high)) : ExprId{};
  }
  ExprId off_step() const {
    if (!parameter.type.range.step) return {};
    return compare(BinaryOperator::is_not, site.add(Round{argument, RoundingMode::down, *parameter.type.range.step}, type(), Span{}));
  }
  ExprId any_of(ExprId one, ExprId other) const {
    if (one.is_none() || other.is_none()) return one.is_none() ? other : one;
    const bool may_be_missing = site.type(one).may_be_missing || site.type(other).may_be_missing;
    return site.add(Binary{BinaryOperator::or_, one, other}, condition_type(may_be_missing), Span{});
  }
  /// Gives what is yes where the argument doesn't fit, and absent where it is absent although it must be there.
  ExprId outside() const {
    const bool missing = type().may_be_missing;
    if (fit_of(parameter, type()) != Fit::always) {
      const ExprId unfit = any_of(outside_range(), off_step());
      if (!parameter.optional || !missing) return unfit;
      const ExprId there = site.add(model::IsState{argument, State::missing, true}, condition_type(false), Span{});
      return site.add(Binary{BinaryOperator::and_, there, unfit}, condition_type(false), Span{});
    }
    if (parameter.optional || !missing) return {};
    return compare(BinaryOperator::is_not, argument);
  }
};

bool has_right_count(const Site& site, const Function& function, const syntax::Of& written, Span span) {
  const std::size_t wanted = function.parameters.size();
  if (written.subjects.size() == wanted) return true;
  std::vector<std::string> names;
  for (const FunctionParameter& parameter : function.parameters) names.push_back(parameter.name);
  std::string together;
  for (const std::string& name : names) together += (together.empty() ? "" : ", ") + name;
  site.report(Kind::argument_count, span, "The function " + quoted(function.name) + " takes " + std::to_string(wanted) + (wanted == 1 ? " value" : " values") +
                  ", and here it is given " + std::to_string(written.subjects.size()) + ".")
      .cause(function.span, "it is declared here, with " + and_list(names))
      .help("Write " + quoted(function.name + " of " + (wanted == 1 ? together : "(" + together + ")")) + " with a value for each.");
  return false;
}

/// Gives the arguments, each of the kind that its parameter takes; nothing after a report.
std::optional<std::vector<ExprId>> check_arguments(const Site& site, const Function& function, const syntax::Of& written) {
  std::vector<ExprId> arguments;
  bool fit = true;
  for (std::size_t i = 0; i < written.subjects.size(); ++i) {
    const FunctionParameter& parameter = function.parameters[i];
    arguments.push_back(check_part(site, written.subjects[i], parameter.type));
    fit = ArgumentCheck{site, function, parameter, arguments.back()}.is_fit() && fit;
  }
  return fit ? std::optional(std::move(arguments)) : std::nullopt;
}

/// Puts the parts of a call together: outside what it takes it is missing, and mended as the function says.
ExprId add_call(const Site& site, FunctionId id, std::vector<ExprId> arguments, Span span) {
  const Function function = site.context.policy.functions[id];
  ExprId outside;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const ArgumentCheck check{site, function, function.parameters[i], arguments[i]};
    outside = check.any_of(outside, check.outside());
  }
  const auto parts = put_in(site.context, id, arguments, static_cast<std::uint32_t>(site.scope.bindings.size()), span);
  if (!parts) return site.broken(span);
  Type type = function.type;
  if (type.better == Direction::by_item) type.direction_item = parts->direction_item;
  type.may_be_missing = type.may_be_missing || (!outside.is_none() && parts->when_missing.is_none());
  ExprId value = parts->body;
  if (!outside.is_none()) {
    Type guarded = site.type(parts->body);
    guarded.may_be_missing = true;
    const ExprId nothing = site.add(Constant{Absent{}}, guarded, Span{});
    value = site.add(If{{{outside, nothing}}, value}, guarded, Span{});
  }
  if (!parts->when_missing.is_none()) value = site.add(Binary{BinaryOperator::or_else, value, parts->when_missing}, type, Span{});
  return site.add(Call{id, std::move(arguments), outside, parts->body, value}, type, span);
}

}  // namespace

Fit fit_of(const FunctionParameter& parameter, const Type& argument) {
  const Range& takes = parameter.type.range;
  const Range& is = argument.range;
  if ((takes.low && is.high && *is.high < *takes.low) || (takes.high && is.low && *is.low > *takes.high)) return Fit::never;
  const bool one = is.low && is.high && *is.low == *is.high;
  if (takes.step && one && !(*is.low / *takes.step).is_integer()) return Fit::never;
  const bool on_step = !takes.step || one || (is.step && (*is.step / *takes.step).is_integer());
  const bool inside = (!takes.low || (is.low && *is.low >= *takes.low)) && (!takes.high || (is.high && *is.high <= *takes.high));
  return on_step && inside ? Fit::always : Fit::perhaps;
}

ExprId check_call(const Site& site, FunctionId id, const syntax::Of& written, Span span) {
  if (!site.context.is_deferred(id)) {
    site.report(Kind::not_constant, span, "A function is worked out in a run; here the value must be known before.")
        .help("Write the value itself, or use the function in a measure.");
    return site.broken(span);
  }
  if (site.context.type_of_function(id, span).kind == TypeKind::broken) return site.broken(span);
  const Function function = site.context.policy.functions[id];
  if (!has_right_count(site, function, written, span)) return site.broken(span);
  auto arguments = check_arguments(site, function, written);
  return arguments ? add_call(site, id, *std::move(arguments), span) : site.broken(span);
}

}  // namespace meed::check
