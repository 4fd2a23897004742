#include "eval/cells.hpp"

#include "lanes/lanes.hpp"

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
        else if constexpr (requires { values.resize(cells); }) values.resize(cells);
      },
      column.values);
  column.states.assign(cells, State::present);
}

// `held` is the one state with a bit of its own, so that bytes put together tell whether any cell is.
static_assert(static_cast<int>(State::held) == 4 && static_cast<int>(State::suppressed) == 3);

std::uint8_t united(const State* states, std::size_t cells) {
  return states ? lanes::kernels().united(reinterpret_cast<const std::uint8_t*>(states), cells) : 0;  // NOLINT: a State is a byte
}

void tidy(Column& column) {
  if (united(column.states.data(), column.states.size()) == 0) column.states.clear();
}

}  // namespace meed::eval
