#include "report/exact_text.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "value/currency.hpp"

namespace meed::report {
namespace {

constexpr int most_exact_places = 18;  // ten to that power is within 64 bits

constexpr std::array<std::uint64_t, most_exact_places + 1> powers_of_ten() {
  std::array<std::uint64_t, most_exact_places + 1> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}
constexpr auto ten_to_the = powers_of_ten();

std::uint64_t magnitude(std::int64_t n) { return n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n); }

}  // namespace

const ExactText::Known& ExactText::known(std::int64_t denominator) {
  Known& slot = known_[static_cast<std::uint64_t>(denominator) % known_.size()];
  if (slot.denominator == denominator) return slot;
  slot = {denominator, 0, 0, false, false};
  const auto places = Rational::ratio(1, denominator).decimal_places();
  slot.endless = !places;
  if (!places || *places > most_exact_places) return slot;
  slot.places = *places;
  slot.factor = ten_to_the[static_cast<std::size_t>(*places)] / static_cast<std::uint64_t>(denominator);
  slot.tens = slot.factor == 1;
  return slot;
}

std::string_view ExactText::write(const Rational& number, int least_places) {
  if (!number.is_small()) return at_length(number, least_places);
  return lowest(number.small_numerator(), known(number.small_denominator()), least_places);
}

std::string_view ExactText::write(std::int64_t n, std::int64_t denominator, int least_places) {
  const Known& of = known(denominator);
  if (of.tens) {
    int places = of.places;
    std::uint64_t scaled = magnitude(n);
    for (; places > least_places && scaled % 10 == 0; --places) scaled /= 10;
    if (places >= least_places) return decimal(n < 0, scaled, places);
  }
  const std::int64_t common = std::gcd(n, denominator);
  return lowest(n / common, known(denominator / common), least_places);
}

std::string_view ExactText::lowest(std::int64_t n, const Known& of, int least_places) {
  if (of.endless) {
    char* end = std::to_chars(room_.data(), room_.data() + room_.size(), n).ptr;
    *end++ = '/';
    end = std::to_chars(end, room_.data() + room_.size(), of.denominator).ptr;
    return {room_.data(), end};
  }
  const int places = std::max(of.places, least_places);
  std::uint64_t scaled = 0;
  const std::uint64_t more = ten_to_the[static_cast<std::size_t>(places - of.places)];
  if (of.factor == 0 || __builtin_mul_overflow(magnitude(n), of.factor, &scaled) || __builtin_mul_overflow(scaled, more, &scaled)) {
    return at_length(Rational::ratio(n, of.denominator), least_places);
  }
  return decimal(n < 0, scaled, places);
}

std::string_view ExactText::decimal(bool negative, std::uint64_t scaled, int places) {
  char* at = room_.data();
  if (negative) *at++ = '-';
  const std::uint64_t power = ten_to_the[static_cast<std::size_t>(places)];
  at = std::to_chars(at, room_.data() + room_.size(), scaled / power).ptr;
  if (places == 0) return {room_.data(), at};
  *at++ = '.';
  std::uint64_t after = scaled % power;
  for (char* digit = at + places; digit-- > at; after /= 10) *digit = static_cast<char>('0' + after % 10);
  return {room_.data(), at + places};
}

std::string_view ExactText::at_length(const Rational& number, int least_places) {
  const auto places = number.decimal_places();
  long_ = places ? number.to_fixed(std::max(*places, least_places)) : number.to_fraction();
  return long_;
}

int least_places(const model::Type& type) {
  const bool money = type.kind == model::TypeKind::number && type.unit.is_money();
  return money ? currency_places(type.unit.currency()) : 0;
}

}  // namespace meed::report
