#include "model/period_move.hpp"

namespace meed::model {

namespace {

Date end_of(const Period& period, bool last) { return last ? period.last() : period.first(); }

struct Mover {
  const Period& period;

  std::optional<Period> operator()(PeriodShift shift) const {
    return shift == PeriodShift::previous ? period.previous() : period.same_last_year();
  }
  std::optional<Period> operator()(const HoldingMove& move) const {
    return Period::holding(move.kind, move.year_kind, end_of(period, move.last));
  }
  std::optional<Period> operator()(const WindowMove& move) const {
    return window(end_of(period, move.last), move.length, move.by_months, move.from, move.or_last_day);
  }
};

std::string end_text(bool last) { return std::string("the ") + (last ? "last" : "first") + " day of the period"; }

struct MoveWriter {
  std::string operator()(PeriodShift shift) const {
    return shift == PeriodShift::previous ? "the previous period" : "the same period last year";
  }
  std::string operator()(const HoldingMove& move) const { return "the " + kind_text(move.kind, move.year_kind) + " of " + end_text(move.last); }
  std::string operator()(const WindowMove& move) const {
    const std::string unit = std::string(move.by_months ? "month" : "day") + (move.length == 1 ? "" : "s");
    return "the " + std::to_string(move.length) + " " + unit + (move.from ? " from " : " to ") + end_text(move.last) +
           (move.or_last_day ? ", or the month's last day" : "");
  }
};

}  // namespace

std::optional<Period> moved(const PeriodMove& move, const Period& period) { return std::visit(Mover{period}, move); }

std::optional<Period> window(Date day, std::int64_t length, bool by_months, bool from, bool or_last_day) {
  if (by_months) return from ? Period::months_from(day, length, or_last_day) : Period::months_to(day, length, or_last_day);
  return from ? Period::days_from(day, length) : Period::days_to(day, length);
}

std::string move_text(const PeriodMove& move) { return std::visit(MoveWriter{}, move); }

std::string kind_text(PeriodKind kind, PeriodKind year_kind) {
  const bool calendar = kind == PeriodKind::quarter && year_kind == PeriodKind::calendar_year;
  return (calendar ? "calendar " : "") + std::string(to_text(kind));
}

}  // namespace meed::model
