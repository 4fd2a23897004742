#include "table/number_form.hpp"

#include "table/number_cell.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace meed::table {
namespace {

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();

constexpr std::array<std::int64_t, most_places + 1> powers_of_ten() {
  std::array<std::int64_t, most_places + 1> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}
constexpr auto powers = powers_of_ten();

/// Gives a whole number, or the end of 64 bits that it lies beyond.
std::int64_t within(const Rational& whole) { return whole.to_int64().value_or(whole.sign() < 0 ? least : greatest); }

/// Gives the least common multiple of two denominators, if it fits.
std::optional<std::int64_t> common(const Rational& a, const Rational& b) {
  const auto one = a.denominator().to_int64(), other = b.denominator().to_int64();
  std::int64_t both = 0;
  if (!one || !other || __builtin_mul_overflow(*one / std::gcd(*one, *other), *other, &both)) return std::nullopt;
  return both;
}

template <class T>
NumberForm seen_in(const Fixed<T>& fixed) {
  NumberForm form{fixed.denominator, 0, 0};
  for (const T n : fixed.numbers) {
    form.low = std::min<std::int64_t>(form.low, n);
    form.high = std::max<std::int64_t>(form.high, n);
  }
  return form;
}

}  // namespace

std::int64_t ten_to(int places) { return powers[static_cast<std::size_t>(places)]; }

std::optional<Decimal> decimal_of(const Rational& number) {
  if (!number.is_small()) return std::nullopt;
  const auto places = number.decimal_places();
  if (!places || *places > most_places) return std::nullopt;
  const auto digits = (number * Rational(ten_to(*places))).to_int64();
  return digits ? std::optional(Decimal{*digits, *places}) : std::nullopt;
}

std::optional<NumberForm> declared_form(const model::Field& field) { return DecimalCheck(field).form(); }

std::optional<NumberForm> form_of(const model::Field& field, const Column& column) {
  return std::visit(
      [&](const auto& values) -> std::optional<NumberForm> {
        if constexpr (is_fixed<std::decay_t<decltype(values)>>) {
          const auto declared = declared_form(field);
          return declared ? *declared : seen_in(values);
        } else {
          return std::nullopt;
        }
      },
      column.values);
}

DecimalCheck::DecimalCheck(const model::Field& field) {
  find_bounds(field.type.range);
  possible_ = find_grid(field);
  leave_doubtful(field);
  const model::Range& range = field.type.range;
  if (!possible_ || grid_ == 0 || !range.low || !range.high || !range.step) return;
  const auto low = (*range.low * Rational(grid_)).to_int64(), high = (*range.high * Rational(grid_)).floor().to_int64();
  if (low && high && *low <= *high) form_ = NumberForm{grid_, *low, *high};
  for (std::size_t places = 0; places < plain_.size(); ++places) plain_[places] = form_ && step_ == 1 && grid_ == powers[places];
}

void DecimalCheck::find_bounds(const model::Range& range) {
  for (std::size_t places = 0; places < powers.size(); ++places) {
    const Rational power(powers[places]);
    low_[places] = range.low ? within((*range.low * power).ceiling()) : least;
    high_[places] = range.high ? within((*range.high * power).floor()) : greatest;
    plain_[places] = !range.step;
  }
}

/// Finds what a number must be a multiple of, over which denominator. A whole number without a step goes the quick way
/// only without decimals.
bool DecimalCheck::find_grid(const model::Field& field) {
  const model::Range& range = field.type.range;
  if (field.whole) {
    for (std::size_t places = 1; places < powers.size(); ++places) low_[places] = greatest;
  }
  if (!range.step) return true;
  const Rational base = range.low.value_or(Rational(0));
  const auto grid = common(base, *range.step);
  if (!grid) return false;
  const auto on_base = (base * Rational(*grid)).to_int64(), on_step = (*range.step * Rational(*grid)).to_int64();
  if (!on_base || !on_step || *on_step <= 0) return false;
  grid_ = *grid;
  base_ = *on_base;
  step_ = *on_step;
  return true;
}

/// Leaves numbers with three decimals to number_cell.hpp, where they may be thousands with a point.
void DecimalCheck::leave_doubtful(const model::Field& field) {
  constexpr int decimals = 3;
  const auto places = places_of(field);
  if (!places || *places >= decimals) return;
  low_[static_cast<std::size_t>(decimals + (field.percent ? 2 : 0))] = greatest;
}

bool DecimalCheck::on_grid(Decimal decimal, std::int64_t& n) const {
  const Wide over = static_cast<Wide>(decimal.digits) * grid_;
  const std::int64_t power = powers[static_cast<std::size_t>(decimal.places)];
  if (over % power != 0) return false;
  const Wide whole = over / power;
  if ((whole - base_) % step_ != 0) return false;
  if (!form_) return true;
  n = static_cast<std::int64_t>(whole);
  return true;
}

}  // namespace meed::table
