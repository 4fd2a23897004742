#include "allocate/split.hpp"

#include <cstdint>

#include "allocate/remainder.hpp"
#include "base/check.hpp"
#include "value/sum.hpp"

namespace meed::allocate {
namespace {

Rational total_of(const std::vector<Rational>& parts) {
  Sum sum;
  for (const Rational& part : parts) {
    CHECK(part.sign() >= 0);
    sum += part;
  }
  return sum.total();
}

}  // namespace

std::vector<Rational> split(const Rational& amount, const std::vector<Rational>& parts,
                            const Rational& unit) {
  CHECK(unit.sign() > 0);
  const Rational units = (amount / unit).abs();
  CHECK(units.is_integer());
  const Rational whole = total_of(parts);
  CHECK(whole.sign() > 0);

  std::vector<Rational> shares;
  std::vector<Remainder> remainders;
  Rational left = units;
  for (std::uint32_t i = 0; i < parts.size(); ++i) {
    const Rational exact = units * parts[i] / whole;
    shares.push_back(exact.floor());
    left -= shares.back();
    if (!exact.is_integer()) remainders.push_back(remainder_of(i, i, exact - shares.back()));
  }
  sort_for_dealing(remainders);
  for (std::size_t place = 0; Rational(place) < left; ++place) shares[remainders[place].owner] += 1;

  const Rational signed_unit = amount.sign() < 0 ? -unit : unit;
  for (Rational& share : shares) share *= signed_unit;
  return shares;
}

}  // namespace meed::allocate
