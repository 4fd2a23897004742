// Expressions about days and periods.
#include "nodes.hpp"

namespace meed::twin {
namespace {

Value contains(const Period& period, const Value& subject) {
  if (const auto* day = std::get_if<Date>(&subject)) return period.first() <= *day && *day <= period.last();
  const auto& inner = std::get<Period>(subject);
  return period.first() <= inner.first() && inner.last() <= period.last();
}

int days_in(int year, int month) {
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

std::optional<Date> months_later(Date date, std::int64_t months, bool or_last_day) {
  const std::int64_t count = date.year() * 12 + date.month() - 1 + months;
  if (count < 12) return {};
  const int year = static_cast<int>(count / 12);
  const int month = static_cast<int>(count % 12) + 1;
  const int last = days_in(year, month);
  if (date.day() > last && !or_last_day) return {};
  return Date::from_civil(year, month, std::min(date.day(), last));
}

int months_full(Date from, Date to) {
  if (to < from) return -months_full(to, from);
  const int months = (to.year() - from.year()) * 12 + to.month() - from.month();
  return to.day() < from.day() ? months - 1 : months;
}

/// Tries every period of that kind that could hold the day.
std::optional<Period> holding_day(Date day, PeriodKind kind, PeriodKind year_kind) {
  std::vector<std::optional<Period>> all;
  for (int year = day.year() - 1; year <= day.year(); ++year) {
    all.push_back(Period::year(kind, year));
    for (int quarter = 1; quarter <= 4 && kind == PeriodKind::quarter; ++quarter) all.push_back(Period::quarter(year_kind, year, quarter));
    for (int month = 1; month <= 12 && kind == PeriodKind::month; ++month) all.push_back(Period::month(year, month));
  }
  for (const auto& period : all) {
    if (period && period->first() <= day && day <= period->last()) return period;
  }
  return {};
}

std::optional<Date> days_later(const std::optional<Date>& day, std::int64_t days) {
  return day ? Date::from_days(day->days() + days) : std::nullopt;
}

/// Counted from the day before it begins to its last day, or from its first day to the day after it ends.
std::optional<Period> window_of(Date day, std::int64_t length, bool by_months, bool from, bool or_last_day) {
  if (length <= 0) return {};
  const auto edge = from ? std::optional(day) : days_later(day, 1);
  if (!edge) return {};
  const std::int64_t by = from ? length : -length;
  const auto other = by_months ? months_later(*edge, by, or_last_day) : days_later(edge, by);
  if (!other) return {};
  const auto last = from ? days_later(other, -1) : std::optional(day);
  return last ? Period::range(from ? day : *other, *last) : std::nullopt;
}

/// A period that doesn't exist is a fault of the run, so it is held.
Value or_held(const std::optional<Period>& period) { return period ? Value(*period) : held(); }

}  // namespace

Value of(Evaluator& world, const Standing& standing, const model::IsIn& node) {
  const Value subject = world.value(node.subject, standing);
  const Value period = world.value(node.period, standing);
  const State state = model::worse(state_of(subject), state_of(period));
  if (state != State::present) return absent(state);
  const bool inside = std::get<bool>(contains(std::get<Period>(period), subject));
  return inside != node.negated;
}

/// A day that doesn't exist is a fault of the run, so it is held.
Value of(Evaluator& world, const Standing& standing, const model::MoveDate& node) {
  const Value date = world.value(node.date, standing);
  const Value length = world.value(node.length, standing);
  const State state = model::worse(state_of(date), state_of(length));
  if (state != State::present) return absent(state);
  const auto whole = std::get<Rational>(length).to_int64();
  if (!whole) return held();
  const std::int64_t by = node.backwards ? -*whole : *whole;
  const Date day = std::get<Date>(date);
  const bool months = world.policy().exprs[node.length].type.unit.is_months();
  const auto moved_day = months ? months_later(day, by, node.or_last_day) : Date::from_days(day.days() + by);
  return moved_day ? Value(*moved_day) : held();
}

Value of(Evaluator& world, const Standing& standing, const model::Elapsed& node) {
  const Value from = world.value(node.from, standing);
  const Value to = world.value(node.to, standing);
  const State state = model::worse(state_of(from), state_of(to));
  if (state != State::present) return absent(state);
  const Date first = std::get<Date>(from);
  const Date last = std::get<Date>(to);
  if (node.unit == model::ElapsedUnit::days) return Rational(last - first);
  const int months = months_full(first, last);
  return Rational(node.unit == model::ElapsedUnit::years ? months / 12 * 12 : months);
}

Value of(Evaluator&, const Standing& standing, const model::ThePeriod&) { return or_held(standing.period); }

std::optional<Period> moved(const std::optional<Period>& period, const model::PeriodMove& move) {
  if (!period) return {};
  if (const auto* shift = std::get_if<model::PeriodShift>(&move)) {
    return *shift == model::PeriodShift::previous ? period->previous() : period->same_last_year();
  }
  if (const auto* holding = std::get_if<model::HoldingMove>(&move)) {
    return holding_day(holding->last ? period->last() : period->first(), holding->kind, holding->year_kind);
  }
  const auto& window = std::get<model::WindowMove>(move);
  const Date day = window.last ? period->last() : period->first();
  return window_of(day, window.length, window.by_months, window.from, window.or_last_day);
}

Value of(Evaluator& world, const Standing& standing, const model::PeriodHolding& node) {
  const Value date = world.value(node.date, standing);
  if (model::is_absent(date)) return date;
  return or_held(holding_day(std::get<Date>(date), node.kind, node.year_kind));
}

Value of(Evaluator& world, const Standing& standing, const model::Window& node) {
  const Value length = world.value(node.length, standing);
  const Value date = world.value(node.date, standing);
  const State state = model::worse(state_of(length), state_of(date));
  if (state != State::present) return absent(state);
  const auto whole = std::get<Rational>(length).to_int64();
  if (!whole) return held();
  const bool months = world.policy().exprs[node.length].type.unit.is_months();
  const auto period = window_of(std::get<Date>(date), *whole, months, node.from, node.or_last_day);
  return or_held(period);
}

Value of(Evaluator& world, const Standing& standing, const model::ShiftPeriod& node) {
  const Value period = world.value(node.period, standing);
  if (model::is_absent(period)) return period;
  return or_held(moved(std::get<Period>(period), node.shift));
}

Value of(Evaluator& world, const Standing& standing, const model::DayOf& node) {
  const Value value = world.value(node.period, standing);
  if (model::is_absent(value)) return value;
  const auto& period = std::get<Period>(value);
  return node.last ? period.last() : period.first();
}

Value of(Evaluator& world, const Standing& standing, const model::InPeriod& node) {
  return world.value(node.value, {standing.bound, moved(standing.period, node.move), standing.raw});
}

}  // namespace meed::twin
