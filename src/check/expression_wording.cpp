// The words in which messages speak of expressions: what each is, and why two don't fit.
#include "check/expression_site.hpp"
#include "check/mended.hpp"
#include "check/wording.hpp"
#include "value/quantity_text.hpp"

namespace meed::check {

using namespace model;

namespace {

constexpr std::size_t longest_quoted = 60;

/// Text cut where it gets too long for a sentence.
std::string cut(std::string line) {
  if (line.size() <= longest_quoted) return line;
  std::size_t end = longest_quoted;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  return line.substr(0, end) + "…";
}

/// Where what an expression names is declared: a field, a rule, a setting.
std::optional<std::pair<Span, std::string>> declared_at(const Policy& policy, ExprId id) {
  const ExprVariant& node = policy.exprs[id].node;
  if (const auto* field = std::get_if<FieldOf>(&node)) return {{policy.fields[field->field].span, policy.fields[field->field].name}};
  if (const auto* rule = std::get_if<RuleValue>(&node)) return {{policy.rules[rule->rule].span, policy.rules[rule->rule].name}};
  if (const auto* setting = std::get_if<SettingValue>(&node)) {
    return {{policy.settings[setting->setting].span, policy.settings[setting->setting].name}};
  }
  return std::nullopt;
}

bool is_zero_literal(const Policy& policy, ExprId id) {
  const Type& type = policy.exprs[id].type;
  return type.kind == TypeKind::number && type.unit.is_none() && type.range.is_always_zero();
}

std::string constant_text(const Policy& policy, ExprId id) {
  const auto value = constant_value(policy, id);
  return value && std::holds_alternative<std::string>(*value) ? std::get<std::string>(*value) : std::string();
}

std::string help_for(const Policy& policy, ExprId one, ExprId other) {
  const Type& type = policy.exprs[one].type;
  if (is_zero_literal(policy, other) && type.kind == TypeKind::number) {
    return "A zero needs its unit too: write " + quoted(quantity_text(Rational(0), type.unit)) + ".";
  }
  if (type.kind == TypeKind::period && policy.exprs.contains(other) && policy.exprs[other].type.kind == TypeKind::number) {
    return "A period says of which kind it is, as in `financial year 2012-13`.";
  }
  const Type* length = policy.exprs.contains(other) ? &policy.exprs[other].type : nullptr;
  if (type.kind == TypeKind::date && length != nullptr && length->kind == TypeKind::number && (length->unit.is_days() || length->unit.is_months())) {
    return "A length of time isn't a day. If a day is meant, write it in brackets, as in `(6 weeks after joined)`.";
  }
  const std::string text = constant_text(policy, other);
  if (type.kind == TypeKind::item && !text.empty()) return "Items stand without quotes: write " + quoted(text) + ".";
  if (type.kind == TypeKind::row && !text.empty()) {
    return "Name the row by its record and key: " + quoted(policy.records[type.record].name + " \"" + text + "\"") + ".";
  }
  return {};
}

/// What may help where two numbers of unlike units meet.
std::string help_for_units(const Context& context, ExprId left, ExprId right) {
  const Type& a = context.type_of(left);
  const Type& b = context.type_of(right);
  if (a.kind != TypeKind::number || b.kind != TypeKind::number) return {};
  const bool lengths = (a.unit.is_days() && b.unit.is_months()) || (a.unit.is_months() && b.unit.is_days());
  if (lengths) return "A month has no fixed number of days, so write both in days or both in months.";
  if (a.percent == b.percent || (a.unit.is_none() && b.unit.is_none())) return {};
  const ExprId part = a.percent ? left : right, whole = a.percent ? right : left;
  const auto text = [&](ExprId id) { return cut(plain_text(context, context.policy.exprs[id].span)); };
  return "A percentage is a part of something: multiply, as in " + quoted(text(part) + " * " + text(whole)) + ".";
}

}  // namespace

std::string Site::text(Span span) const { return cut(plain_text(context, span)); }

std::string plain_text(const Context& context, Span span) {
  return span.is_none() ? std::string() : on_one_line(context.sources.text(span));
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string says_what(const Context& context, ExprId id) {
  const Span span = context.policy.exprs[id].span;
  const std::string text = span.is_none() ? "this" : quoted(cut(plain_text(context, span)));
  const Type& type = context.type_of(id);
  const bool counted = type.kind == TypeKind::number && !type.unit.is_none() && !type.unit.is_money();
  return text + " is " + (counted ? "in " : "") + type_text(context.policy, type);
}

void report_mismatch(Context& context, Span where, std::string message, ExprId left, ExprId right, std::string help) {
  const bool numbers = context.type_of(left).kind == TypeKind::number && context.type_of(right).kind == TypeKind::number;
  auto report = context.sink.report(numbers ? Kind::unit_mismatch : Kind::wrong_kind, where, std::move(message));
  for (const ExprId id : {left, right}) {
    report.cause(context.policy.exprs[id].span, says_what(context, id));
    if (const auto declared = declared_at(context.policy, id)) report.cause(declared->first, quoted(declared->second) + " is declared here");
  }
  if (help.empty()) help = help_for_pair(context, left, right);
  if (!help.empty()) report.help(std::move(help));
}

std::string help_for_pair(const Context& context, ExprId left, ExprId right) {
  std::string help = help_for(context.policy, left, right);
  if (help.empty()) help = help_for(context.policy, right, left);
  return help.empty() ? help_for_units(context, left, right) : help;
}

}  // namespace meed::check
