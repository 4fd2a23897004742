#include "check/field_type.hpp"

#include "check/constant.hpp"
#include "check/wording.hpp"
#include "value/quantity_text.hpp"

namespace meed::check {

namespace {

model::Type kind_only(model::TypeKind kind) {
  model::Type type;
  type.kind = kind;
  return type;
}

/// One field whose type is being read.
struct FieldReading {
  Context& context;
  const syntax::Expressions& expressions;
  const syntax::Field& field;
  const syntax::FieldType& written = field.type;

  model::Type read() const {
    const model::Type type = unlimited();
    if (type.kind != model::TypeKind::number && type.kind != model::TypeKind::date) refuse_limits(type);
    return type;
  }

  /// Says that limits stand on what has no order that they could mean.
  void refuse_limits(const model::Type& type) const {
    const auto limit = written.low ? written.low : written.high ? written.high : written.step;
    if (!limit || type.kind == model::TypeKind::broken) return;
    context.sink.report(Kind::field_limits, expressions[*limit].span, "Limits stand on numbers and dates; " + quoted(field.name.text) + " is " + type_text(context.policy, type) + ".")
        .cause(written.span, "its type is said here")
        .help("Take them out; what a row must meet otherwise is said with `require`.");
  }

  model::Type unlimited() const {
    switch (written.word) {
      case syntax::TypeWord::text: return kind_only(model::TypeKind::text);
      case syntax::TypeWord::date: return kind_only(model::TypeKind::date);
      case syntax::TypeWord::yes_no: return kind_only(model::TypeKind::yes_no);
      case syntax::TypeWord::number: return number(Unit{});
      case syntax::TypeWord::percent: return percent();
      case syntax::TypeWord::whole: return stepped_by_one(Unit{});
      case syntax::TypeWord::months: return number(Unit::months());
      case syntax::TypeWord::days: return number(Unit::days());
      case syntax::TypeWord::money: return money();
      case syntax::TypeWord::rating: return rating();
      case syntax::TypeWord::one_of: return options();
      case syntax::TypeWord::period: return period();
      case syntax::TypeWord::named: return named();
    }
    return {};
  }

  model::Type percent() const {
    model::Type type = number_type(Unit{});
    type.percent = true;
    return with_limits(std::move(type));
  }
  model::Type number(const Unit& unit) const { return with_limits(number_type(unit)); }
  model::Type stepped_by_one(const Unit& unit) const {
    model::Type type = number(unit);
    if (type.kind == model::TypeKind::number && !type.range.step) type.range.step = Rational(1);
    return type;
  }
  model::Type money() const {
    if (!context.policy.currency.empty()) return number(Unit::base(context.policy.currency));
    context.sink.report(Kind::header_missing, written.span, quoted(field.name.text) + " is money, and the policy doesn't say in which currency.")
        .help("Add it to the policy's header, as in `money: GBP`.");
    return {};
  }
  model::Type rating() const {
    model::Type type = stepped_by_one(Unit{});
    type.ordinal = true;
    type.averages_meaningful = field.averages_meaningful;
    return type;
  }
  model::Type options() const {
    model::Type type = kind_only(model::TypeKind::item);
    for (const model::ListId list : context.policy.lists.ids()) {
      if (context.policy.lists[list].span == field.name.span) type.list = list;
    }
    return type.list.is_none() ? model::Type{} : type;
  }
  model::Type period() const {
    model::Type type = kind_only(model::TypeKind::period);
    if (!written.period_kind.empty()) type.period = period_kind(written.period_kind);
    return type;
  }
  model::Type named() const {
    if (!written.named) return {};
    const auto found = context.symbols.find(written.named->text);
    if (found != context.symbols.end()) {
      if (std::holds_alternative<BrokenName>(found->second.meaning)) return {};
      if (const auto* record = std::get_if<model::RecordId>(&found->second.meaning)) {
        model::Type type = kind_only(model::TypeKind::row);
        type.record = *record;
        return type;
      }
      if (auto type = item_of(found->second.meaning)) return *type;
    }
    const auto unit = context.units.find(written.named->text);
    if (unit != context.units.end() && unit->second.factor == Rational(1)) return number(unit->second.unit);
    report_unknown();
    return {};
  }
  std::optional<model::Type> item_of(const Meaning& meaning) const {
    model::Type type = kind_only(model::TypeKind::item);
    if (const auto* list = std::get_if<model::ListId>(&meaning)) type.list = *list;
    if (const auto* bands = std::get_if<model::BandsId>(&meaning)) type.list = context.policy.bands[*bands].list;
    return type.list.is_none() ? std::nullopt : std::optional(type);
  }
  void report_unknown() const {
    std::vector<std::string> known{"text", "number", "percent", "whole number", "money", "date", "yes or no", "months", "days"};
    for (const auto& [name, unit] : context.units) known.push_back(name);
    for (const auto& [name, symbol] : context.symbols) {
      const bool fits = std::holds_alternative<model::RecordId>(symbol.meaning) || item_of(symbol.meaning);
      if (fits) known.push_back(name);
    }
    context.sink
        .report(Kind::unknown_type, written.named->span,
                quoted(field.name.text) + " is said to be " + quoted(written.named->text) +
                    ", which is no record, list, unit or kind of value.")
        .help(suggestion(written.named->text, known, "kinds of value"));
  }

  std::optional<Rational> limit(const std::optional<syntax::ExprId>& id, const model::Type& type) const {
    if (!id) return std::nullopt;
    return number_constant(context, expressions, *id, type, written.span, "a limit of " + quoted(field.name.text));
  }
  model::Type with_limits(model::Type type) const {
    type.range = {};
    model::Range range{limit(written.low, type), limit(written.high, type), limit(written.step, type)};
    if (range.low && range.high && *range.low > *range.high) {
      report_limits("The limits of " + quoted(field.name.text) + " run from " + text(*range.low, type) + " down to " +
                    text(*range.high, type) + ".");
    } else if (range.step && range.step->sign() <= 0) {
      report_limits("The step of " + quoted(field.name.text) + " is " + text(*range.step, type) + "; it must be above zero.");
    } else if (range.step && range.low && !(*range.low / *range.step).is_integer()) {
      report_limits("The step of " + quoted(field.name.text) + ", " + text(*range.step, type) +
                    ", doesn't reach its lowest value, " + text(*range.low, type) + ", counting from zero.");
    } else {
      type.range = range;
    }
    return type;
  }
  std::string text(const Rational& value, const model::Type& type) const { return value_text(context.policy, value, type); }
  void report_limits(std::string message) const {
    context.sink.report(Kind::field_limits, written.span, std::move(message));
  }
};

}  // namespace

model::Range date_limits(Context& context, const syntax::Expressions& expressions, const syntax::Field& field) {
  const syntax::FieldType& written = field.type;
  const std::string name = quoted(field.name.text);
  const model::Type type = kind_only(model::TypeKind::date);
  const auto day = [&](const std::optional<syntax::ExprId>& id) -> std::optional<Date> {
    const auto value = id ? check_constant(context, expressions, *id, Wanted{type, written.span, "a limit of " + name, false}) : std::nullopt;
    const auto* date = value ? std::get_if<Date>(&*value) : nullptr;
    return date == nullptr ? std::nullopt : std::optional(*date);
  };
  const auto earliest = day(written.low), latest = day(written.high);
  if (written.step) context.sink.report(Kind::field_limits, expressions[*written.step].span, name + " is a date, and dates have no steps.");
  if (earliest && latest && *latest < *earliest) {
    context.sink.report(Kind::field_limits, written.span, "The limits of " + name + " run from " + earliest->to_string() + " down to " + latest->to_string() + ".");
    return {};
  }
  const auto days = [](const std::optional<Date>& date) { return date ? std::optional(Rational(date->days())) : std::nullopt; };
  return {days(earliest), days(latest), std::nullopt};
}

model::Type field_type(Context& context, const syntax::Expressions& expressions, const syntax::Field& field) {
  return FieldReading{context, expressions, field}.read();
}

}  // namespace meed::check
