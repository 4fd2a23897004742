#include "allocate/remainder.hpp"

#include <algorithm>
#include <utility>

#include "value/rounding.hpp"

namespace meed::allocate {
namespace {

constexpr int kLeadingPlaces = 62;

std::int64_t leading_places(const Rational& part) {
  const Wide scale = Wide{1} << kLeadingPlaces;
  if (part.is_small()) {
    return static_cast<std::int64_t>(part.small_numerator() * scale / part.small_denominator());
  }
  return *(part * Rational::from_wide(scale)).floor().to_int64();
}

}  // namespace

Remainder remainder_of(std::uint32_t owner, std::uint32_t tie_rank, Rational part) {
  const std::int64_t leading = leading_places(part);
  return {owner, tie_rank, leading, std::move(part)};
}

void sort_for_dealing(std::vector<Remainder>& remainders) {
  std::sort(remainders.begin(), remainders.end(), [](const Remainder& a, const Remainder& b) {
    if (a.leading != b.leading) return a.leading > b.leading;
    if (a.part != b.part) return a.part > b.part;
    return a.tie_rank < b.tie_rank;
  });
}

}  // namespace meed::allocate
