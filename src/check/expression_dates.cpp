// Dates: moving one, the time between two, being within or in. Periods are in expression_periods.cpp.
#include <algorithm>

#include "check/coordinates.hpp"
#include "check/wording.hpp"
#include "model/typing.hpp"

namespace meed::check {

using namespace model;

namespace {

Type date_type(bool may_be_missing) {
  Type type;
  type.kind = TypeKind::date;
  type.may_be_missing = may_be_missing;
  return type;
}

/// The words of one move, for both `6 weeks after joined` and `within 6 weeks after joined`.
struct Move {
  ExprId length, anchor;
  bool backwards, or_last_day;
  Span span;
};

std::optional<Date> constant_date(const Site& site, ExprId id) {
  const auto value = constant_value(site.context.policy, id);
  if (!value || !std::holds_alternative<Date>(*value)) return std::nullopt;
  return std::get<Date>(*value);
}

/// Refuses a month's day that may not exist, unless it is said what then.
bool has_such_day(const Site& site, const Move& move) {
  if (!site.type(move.length).unit.is_months() || move.or_last_day) return true;
  const std::string help = "Write " + quoted(site.text(move.span) + ", or the month's last day") + ".";
  const auto date = constant_date(site, move.anchor);
  const Range& months = site.type(move.length).range;
  if (!date) {
    site.report(Kind::month_end_unsaid, move.span, "Not every month has a 29th, 30th or 31st, and this doesn't say what happens then.")
        .cause(site.span_of(move.anchor), quoted(site.text(site.span_of(move.anchor))) + " may be such a day")
        .help(help);
    return false;
  }
  if (date->day() <= 28) return true;
  if (months.is_constant() && months.low->to_int64()) {
    const std::int64_t count = *months.low->to_int64() * (move.backwards ? -1 : 1);
    if (!date->plus_months_or_last_day(count) || date->plus_months(count)) return true;
  }
  site.report(Kind::month_end_unsaid, move.span, "The month that this leads to may have no such day.")
      .cause(site.span_of(move.anchor), quoted(date->to_string()) + " is moved by months")
      .help(help);
  return false;
}

bool is_in_calendar(const Site& site, const Move& move) {
  const auto date = constant_date(site, move.anchor);
  const Range& range = site.type(move.length).range;
  if (!date || !range.is_constant()) return true;
  const auto length = range.low->to_int64();
  if (length) {
    const std::int64_t count = move.backwards ? -*length : *length;
    if (site.type(move.length).unit.is_days() ? date->plus_days(count) : date->plus_months_or_last_day(count)) return true;
  }
  site.report(Kind::date_arithmetic, move.span, "This leads out of the calendar, which runs from year 1 to year 9999.");
  return false;
}

ExprId moved(const Site& site, const Move& move) {
  if (site.type(move.length).kind == TypeKind::broken || site.type(move.anchor).kind == TypeKind::broken) return site.broken(move.span);
  const bool good = is_length_of_time(site, move.length) && is_whole_length(site, move.length) && has_such_day(site, move) && is_in_calendar(site, move);
  if (!good) return site.broken(move.span);
  const Type type = date_type(any_may_be_missing(site.context, {move.length, move.anchor}));
  return site.add(MoveDate{move.anchor, move.length, move.backwards, move.or_last_day}, type, move.span);
}

/// Refuses a time that goes back from where it is counted from: nothing lies within it.
bool is_never_within(const Site& site, ExprId length, Span span) {
  const Range& range = site.type(length).range;
  if (!(range.high && range.high->sign() < 0)) return false;
  site.report(Kind::wrong_count, span, "Nothing lies within a time below zero.")
      .cause(site.span_of(length), "this is always below zero")
      .help("Write the length without its minus, and `before` for `after` or the other way round.");
  return true;
}

}  // namespace

bool is_length_of_time(const Site& site, ExprId length) {
  const Unit& unit = site.type(length).unit;
  if (!must_be(site.context, length, TypeKind::number, "The time by which a date is moved")) return false;
  if (unit.is_days() || unit.is_months()) return true;
  site.report(Kind::date_arithmetic, site.span_of(length), "A date is moved by days, weeks, months or years.")
      .cause(site.span_of(length), says_what(site.context, length))
      .help("Say the unit, as in `6 weeks after joined`.");
  return false;
}

bool is_whole_length(const Site& site, ExprId length) {
  const Range& range = site.type(length).range;
  const bool part = range.is_constant() ? !range.low->is_integer() : range.step && !range.step->is_integer();
  if (!part) return true;
  const std::string unit = site.type(length).unit.is_days() ? "days" : "months";
  site.report(Kind::date_arithmetic, site.span_of(length), "A date is moved by whole " + unit + " only.")
      .cause(site.span_of(length), range.is_constant() ? "this isn't a whole number of " + unit : "this may be part of a " + unit.substr(0, unit.size() - 1))
      .help("Round it to a whole number first.");
  return false;
}

ExprId check_move(const Site& site, const syntax::MoveDate& written, Span span) {
  const ExprId length = check_part(site, written.length);
  const ExprId anchor = check_date(site, written.anchor, written.side == syntax::Side::after ? "What follows `after`" : "What follows `before`");
  return moved(site, Move{length, anchor, written.side == syntax::Side::before, written.or_last_day, span});
}

ExprId check_within(const Site& site, const syntax::Within& written, Span span) {
  const ExprId subject = check_date(site, written.subject, "What lies within a time");
  const ExprId length = check_part(site, written.length);
  const ExprId anchor = check_date(site, written.anchor, "What a time is counted from");
  const bool before = written.side == syntax::Side::before;
  if (is_never_within(site, length, span)) return site.broken(span);
  const ExprId end = moved(site, Move{length, anchor, before, written.or_last_day, covering(site.span(written.length), span)});
  if (site.type(subject).kind == TypeKind::broken || site.type(end).kind == TypeKind::broken) return site.broken(span);
  const Between between{subject, before ? end : anchor, before ? anchor : end, written.negated};
  return site.add(between, yes_no_type(any_may_be_missing(site.context, {subject, end})), span);
}

ExprId check_elapsed(const Site& site, const syntax::Elapsed& written, Span span) {
  const auto unit = static_cast<ElapsedUnit>(written.unit);
  const ExprId from = check_date(site, written.from, "What time is counted from");
  const ExprId to = check_date(site, written.to, "What time is counted to");
  if (site.type(from).kind == TypeKind::broken || site.type(to).kind == TypeKind::broken) return site.broken(span);
  return site.add(Elapsed{unit, from, to}, elapsed_type(unit, site.type(from), site.type(to)), span);
}

ExprId check_is_in(const Site& site, const syntax::IsIn& written, Span span) {
  const ExprId subject = check_part(site, written.subject);
  const ExprId period = check_part(site, written.period);
  if (!must_be(site.context, period, TypeKind::period, "What follows `is in`")) return site.broken(span);
  const TypeKind kind = site.type(subject).kind;
  if (kind != TypeKind::period && !must_be(site.context, subject, TypeKind::date, "What is in a period")) return site.broken(span);
  if (!written.negated) warn_of_never_within(site, subject, {period}, span);
  return site.add(IsIn{subject, period, written.negated}, yes_no_type(any_may_be_missing(site.context, {subject, period})), span);
}

}  // namespace meed::check
