// Days and periods, cell by cell.
#include "eval/kernels.hpp"
#include "value/quantity_text.hpp"

namespace meed::eval {
namespace {

template <class T>
void is_in(const Block& block, bool negated) {
  const auto subject = block.read<T>(0);
  const auto period = block.read<Period>(1);
  auto out = block.write<YesNo>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    const State state = worse(subject.state(i), period.state(i));
    if (state == State::present) out.put(i, period[i].contains(subject[i]) != negated);
    else out.absent(i, state);
  }
}

std::optional<Date> moved(const plan::MoveDate& op, Date date, std::int64_t by) {
  if (op.backwards) by = -by;
  if (!op.by_months) return date.plus_days(by);
  return op.or_last_day ? date.plus_months_or_last_day(by) : date.plus_months(by);
}

std::string length_text(const Rational& length, bool months) { return quantity_text(length, months ? Unit::months() : Unit::days()); }

// A length beyond any calendar; it keeps arithmetic on days from overflowing.
constexpr std::int64_t longest_move = 4'000'000;

void move_cell(const Block& block, const plan::MoveDate& op, Out<Date>& out, std::size_t i, Date date, const Rational& length) {
  const auto whole = length.to_int64();
  if (whole && -longest_move <= *whole && *whole <= longest_move) {
    if (const auto day = moved(op, date, *whole)) return out.put(i, *day);
  }
  out.absent(i, State::held);
  const std::string what = length_text(length, op.by_months) + (op.backwards ? " before " : " after ") + date.to_string();
  if (!whole) return block.fault(i, Kind::date_not_whole, what + " is no day: only whole lengths move a date", "round the length first");
  block.fault(i, Kind::date_does_not_exist, "there is no day " + what,
              op.by_months ? "add `or the month's last day`" : "dates run from year 1 to year 9999");
}

Rational elapsed(model::ElapsedUnit unit, Date from, Date to) {
  constexpr int months_in_a_year = 12;
  switch (unit) {
    case model::ElapsedUnit::days: return to - from;
    case model::ElapsedUnit::months: return whole_months(from, to);
    case model::ElapsedUnit::years: return whole_years(from, to) * months_in_a_year;
  }
  CHECK(false, "time is counted in days, months or years");
}

void window_cell(const Block& block, const plan::Window& op, Out<Period>& out, std::size_t i, Date date, const Rational& length) {
  const auto whole = length.to_int64();
  if (whole && *whole <= longest_move) {
    if (const auto period = model::window(date, *whole, op.by_months, op.from, op.or_last_day)) return out.put(i, *period);
  }
  out.absent(i, State::held);
  const std::string what = "the " + length_text(length, op.by_months) + (op.from ? " from " : " to ") + date.to_string();
  if (!whole) return block.fault(i, Kind::date_not_whole, what + " are no period: only whole lengths make one", "round the length first");
  block.fault(i, Kind::date_does_not_exist, "there is no such period: " + what,
              *whole <= 0 ? "a period is at least one day long" : op.by_months ? "add `or the month's last day`" : "dates run from year 1 to year 9999");
}

/// The calendar has no such period.
void no_period(const Block& block, Out<Period>& out, std::size_t i, const std::string& what) {
  out.absent(i, State::held);
  block.fault(i, Kind::date_does_not_exist, "there is no such period: " + what, "periods run from year 1 to year 9999");
}

}  // namespace

void work(const Block& block, const plan::IsIn& op) {
  const bool days = std::holds_alternative<table::Dates>(block.view(0).column->values);
  if (days) is_in<Date>(block, op.negated);
  else is_in<Period>(block, op.negated);
}

void work(const Block& block, const plan::MoveDate& op) {
  const auto date = block.read<Date>(0);
  const auto length = block.read<Rational>(1);
  auto out = block.write<Date>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    const State state = worse(date.state(i), length.state(i));
    if (state == State::present) move_cell(block, op, out, i, date[i], length[i]);
    else out.absent(i, state);
  }
}

void work(const Block& block, const plan::Elapsed& op) {
  const auto from = block.read<Date>(0);
  const auto to = block.read<Date>(1);
  auto out = block.write<Rational>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    const State state = worse(from.state(i), to.state(i));
    if (state != State::present) out.absent(i, state);
    else out.put(i, elapsed(op.unit, from[i], to[i]));
  }
}

void work(const Block& block, const plan::ShiftPeriod& op) {
  const auto period = block.read<Period>(0);
  auto out = block.write<Period>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    if (!period.present(i)) {
      out.absent(i, period.state(i));
      continue;
    }
    if (const auto moved = model::moved(op.shift, period[i])) out.put(i, *moved);
    else no_period(block, out, i, model::move_text(op.shift) + " of the " + period[i].to_string());
  }
}

void work(const Block& block, const plan::PeriodHolding& op) {
  const auto date = block.read<Date>(0);
  auto out = block.write<Period>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    if (!date.present(i)) {
      out.absent(i, date.state(i));
      continue;
    }
    if (const auto period = Period::holding(op.kind, op.year_kind, date[i])) out.put(i, *period);
    else no_period(block, out, i, "the " + model::kind_text(op.kind, op.year_kind) + " of " + date[i].to_string());
  }
}

void work(const Block& block, const plan::Window& op) {
  const auto length = block.read<Rational>(0);
  const auto date = block.read<Date>(1);
  auto out = block.write<Period>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    const State state = worse(length.state(i), date.state(i));
    if (state == State::present) window_cell(block, op, out, i, date[i], length[i]);
    else out.absent(i, state);
  }
}

void work(const Block& block, const plan::DayOf& op) {
  const auto period = block.read<Period>(0);
  auto out = block.write<Date>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    if (period.present(i)) out.put(i, op.last ? period[i].last() : period[i].first());
    else out.absent(i, period.state(i));
  }
}

}  // namespace meed::eval
