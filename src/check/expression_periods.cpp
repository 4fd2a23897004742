// Periods: the run's own and that moved, those made of a date, and values worked out in another period.
#include "check/coordinates.hpp"
#include "check/wording.hpp"

namespace meed::check {

using namespace model;

namespace {

Type period_type(PeriodKind kind, bool may_be_missing) {
  Type type;
  type.kind = TypeKind::period;
  type.period = kind;
  type.may_be_missing = may_be_missing;
  return type;
}

Type period_type() {
  Type type;
  type.kind = TypeKind::period;
  return type;
}

bool is_end_of_period(const Site& site, ExprId date) { return std::holds_alternative<DayOf>(site.context.policy.exprs[date].node); }

/// Refuses a window of months whose other end may be a day that doesn't exist. The end of a period hardly ever is one;
/// a run for a period that has such an end is refused.
bool has_such_end(const Site& site, const syntax::Window& written, ExprId length, ExprId date, Span span) {
  if (!site.type(length).unit.is_months() || written.or_last_day || is_end_of_period(site, date)) return true;
  const auto value = constant_value(site.context.policy, date);
  const Range& range = site.type(length).range;
  const auto months = range.is_constant() ? range.low->to_int64() : std::nullopt;
  if (value && months && std::holds_alternative<Date>(*value) && window(std::get<Date>(*value), *months, true, written.from, false)) return true;
  site.report(Kind::month_end_unsaid, span, "Not every month has a 29th, 30th or 31st, and this doesn't say what happens then.")
      .cause(site.span_of(date), quoted(site.text(site.span_of(date))) + " may be such a day")
      .help("Write " + quoted("the " + site.text(span) + ", or the month's last day") + ".");
  return false;
}

bool is_some_time(const Site& site, ExprId length) {
  const Range& range = site.type(length).range;
  if (!range.is_constant() || range.low->sign() > 0) return true;
  site.report(Kind::date_arithmetic, site.span_of(length), "A period is at least one day long.")
      .help("Write a length above zero, as in `the 12 months to the last day of the period`.");
  return false;
}

/// The move that makes a period of its own first or last day, if that is all it needs.
std::optional<PeriodMove> move_of(const Site& site, const Expr& period, ExprId& from) {
  if (const auto* shifted = std::get_if<ShiftPeriod>(&period.node)) {
    from = shifted->period;
    return shifted->shift;
  }
  const auto* holding = std::get_if<PeriodHolding>(&period.node);
  const auto* window = std::get_if<Window>(&period.node);
  if (holding == nullptr && window == nullptr) return std::nullopt;
  const auto* day = std::get_if<DayOf>(&site.context.policy.exprs[holding != nullptr ? holding->date : window->date].node);
  if (day == nullptr) return std::nullopt;
  from = day->period;
  if (holding != nullptr) return HoldingMove{holding->kind, holding->year_kind, day->last};
  const Type& length = site.type(window->length);
  const auto whole = length.range.is_constant() ? length.range.low->to_int64() : std::nullopt;
  if (!whole) return std::nullopt;
  return WindowMove{day->last, window->from, length.unit.is_months(), window->or_last_day, *whole};
}

/// The moves that lead from the run's period to this one, the last first; nothing if it rests on anything else.
std::optional<std::vector<PeriodMove>> moves_to(const Site& site, ExprId period) {
  std::vector<PeriodMove> moves;
  while (!std::holds_alternative<ThePeriod>(site.context.policy.exprs[period].node)) {
    ExprId from;
    const auto move = move_of(site, site.context.policy.exprs[period], from);
    if (!move) return std::nullopt;
    moves.push_back(*move);
    period = from;
  }
  return moves;
}

}  // namespace

ExprId put_in_period(const Site& site, ExprId value, ExprId period, Span span) {
  const Type type = site.type(value);
  if (type.kind == TypeKind::broken || site.type(period).kind == TypeKind::broken) return site.broken(span);
  const auto moves = moves_to(site, period);
  if (!moves) {
    site.report(Kind::wrong_kind, site.span_of(period), "A value is worked out in a period that moves with the period of the run, such as `the previous period`, `the same period last year` or `the 12 months to the last day of the period`.")
        .help(type.kind == TypeKind::date ? "To ask whether a day lies in it, write `… is in …`." : "Make the period of the first or last day of `the period`, with a length that is written.");
    return site.broken(span);
  }
  if (moves->empty()) {
    site.report(Kind::wrong_kind, site.span_of(period), "A value is worked out in a period that moves with the period of the run, such as `the previous period`; this is the run's own.")
        .help(type.kind == TypeKind::date ? "To ask whether a day lies in it, write `… is in the period`." : "Everything is worked out in the period anyway: leave out `in the period`.");
    return site.broken(span);
  }
  for (const PeriodMove& move : *moves) value = site.add(InPeriod{value, move}, type, span);
  return value;
}

bool is_period_written(const syntax::Expressions& tree, syntax::ExprId id) {
  const auto& node = tree[id].node;
  return std::holds_alternative<syntax::Window>(node) || std::holds_alternative<syntax::PeriodHolding>(node);
}

ExprId check_in_that_period(Context& context, const syntax::Expressions& tree, const ValueOfType& of, syntax::ExprId period, const Scope& scope, Span span) {
  const Site site{context, tree, scope};
  const ExprId value = put_in_period(site, of.value, check_part(site, period), span);
  if (site.type(value).kind != TypeKind::broken) context.policy.exprs[value].type = of.type;
  return value;
}

ExprId check_in_period(const Site& site, const syntax::InPeriod& written, Span span, const Likely& likely) {
  Scope scope = site.scope;
  scope.present.clear();
  scope.non_zero.clear();
  scope.where = {};  // in another period another row may count
  const ExprId value = check_part(Site{site.context, site.tree, scope}, written.value, likely);
  const ExprId period = check_part(site, written.period);
  if (!must_be(site.context, period, TypeKind::period, "What a value is worked out in")) return site.broken(span);
  return put_in_period(site, value, period, span);
}

ExprId check_the_period(const Site& site, const syntax::ThePeriod& written, Span span) {
  const ExprId period = site.add(ThePeriod{}, period_type(), span);
  if (written.which == syntax::PeriodWord::this_period) return period;
  const bool previous = written.which == syntax::PeriodWord::previous_period;
  return site.add(ShiftPeriod{period, previous ? PeriodShift::previous : PeriodShift::same_last_year}, period_type(), span);
}

ExprId check_day_of(const Site& site, const syntax::DayOf& written, Span span) {
  const ExprId period = check_part(site, written.period);
  if (!must_be(site.context, period, TypeKind::period, "What has a first and a last day")) return site.broken(span);
  Type type;
  type.kind = TypeKind::date;
  type.may_be_missing = site.type(period).may_be_missing;
  return site.add(DayOf{written.last, period}, type, span);
}

ExprId check_period_holding(const Site& site, const syntax::PeriodHolding& written, Span span) {
  const ExprId date = check_date(site, written.date, "What lies in a period");
  if (site.type(date).kind == TypeKind::broken) return site.broken(span);
  return site.add(PeriodHolding{written.kind, written.year_kind, date}, period_type(written.kind, site.type(date).may_be_missing), span);
}

ExprId check_window(const Site& site, const syntax::Window& written, Span span) {
  const ExprId length = check_part(site, written.length);
  const ExprId date = check_date(site, written.date, written.from ? "What a period begins with" : "What a period ends with");
  if (site.type(length).kind == TypeKind::broken || site.type(date).kind == TypeKind::broken) return site.broken(span);
  const bool good = is_length_of_time(site, length) && is_whole_length(site, length) && is_some_time(site, length) && has_such_end(site, written, length, date, span);
  if (!good) return site.broken(span);
  return site.add(Window{length, date, written.from, written.or_last_day}, period_type(PeriodKind::range, any_may_be_missing(site.context, {length, date})), span);
}

}  // namespace meed::check
