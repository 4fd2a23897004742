#include "eval/cells.hpp"

#include <algorithm>

namespace meed::eval {
namespace {

template <class Kind>
Kind over(std::int64_t denominator, std::size_t cells) {
  Kind kind;
  kind.denominator = denominator;
  kind.numbers.resize(cells);
  if constexpr (requires { kind.divisors; }) kind.divisors.assign(cells, 1);
  return kind;
}

decltype(Column::values) numbers_in(const plan::Form& form, std::size_t cells) {
  if (form.kind == plan::FormKind::wide) return table::Numbers(cells);
  if (form.kind == plan::FormKind::quotient) {
    if (form.bits() > 32 || form.divisor_bits() > 32) return over<table::Quotient64>(form.denominator, cells);
    return over<table::Quotient32>(form.denominator, cells);
  }
  switch (form.bits()) {
    case 8: return over<table::Fixed8>(form.denominator, cells);
    case 16: return over<table::Fixed16>(form.denominator, cells);
    case 32: return over<table::Fixed32>(form.denominator, cells);
    default: return over<table::Fixed64>(form.denominator, cells);
  }
}

}  // namespace

Column make_column(const model::Type& type, const plan::Form& form, std::size_t cells) {
  Column column;
  switch (type.kind) {
    case model::TypeKind::broken: column.values = table::Numbers(cells); break;
    case model::TypeKind::number: column.values = numbers_in(form, cells); break;
    case model::TypeKind::yes_no: column.values = table::YesNos(cells); break;
    case model::TypeKind::text: column.values = table::Texts(cells); break;
    case model::TypeKind::date: column.values = table::Dates(cells); break;
    case model::TypeKind::period: column.values = table::Periods(cells); break;
    case model::TypeKind::item:
    case model::TypeKind::row: column.values = table::Indexes(cells); break;
  }
  column.states.assign(cells, State::present);
  return column;
}

void renew(Column& column, std::size_t cells) {
  std::visit(
      [&](auto& values) {
        if constexpr (requires { values.divisors; }) values.divisors.assign(cells, 1);
        if constexpr (requires { values.numbers; }) values.numbers.assign(cells, 0);
        else values.resize(cells);
      },
      column.values);
  column.states.assign(cells, State::present);
}

void tidy(Column& column) {
  auto worst = State::present;   // without leaving early, so that many are looked at together
  for (const State state : column.states) worst = std::max(worst, state);
  if (worst == State::present) column.states.clear();
}

}  // namespace meed::eval
