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

int whole_months(Date from, Date to) {
  if (to < from) return -whole_months(to, from);
  const int months = (to.year() - from.year()) * 12 + to.month() - from.month();
  return to.day() < from.day() ? months - 1 : months;
}

Value or_missing(const std::optional<Period>& period) { return period ? Value(*period) : missing(); }

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
  return node.unit == model::ElapsedUnit::days ? Rational(last - first) : Rational(whole_months(first, last));
}

Value of(Evaluator&, const Standing& standing, const model::ThePeriod&) { return or_missing(standing.period); }

std::optional<Period> moved(const std::optional<Period>& period, model::PeriodShift shift) {
  if (!period) return {};
  return shift == model::PeriodShift::previous ? period->previous() : period->same_last_year();
}

Value of(Evaluator& world, const Standing& standing, const model::ShiftPeriod& node) {
  const Value period = world.value(node.period, standing);
  if (model::is_absent(period)) return period;
  return or_missing(moved(std::get<Period>(period), node.shift));
}

Value of(Evaluator& world, const Standing& standing, const model::DayOf& node) {
  const Value value = world.value(node.period, standing);
  if (model::is_absent(value)) return value;
  const auto& period = std::get<Period>(value);
  return node.last ? period.last() : period.first();
}

Value of(Evaluator& world, const Standing& standing, const model::InPeriod& node) {
  return world.value(node.value, {standing.bound, moved(standing.period, node.shift), standing.raw});
}

}  // namespace meed::twin
