#include "value/rounded_of.hpp"

#include "base/check.hpp"
#include "value/exponential.hpp"

namespace meed {

std::string_view words_before(RoundedOf which) {
  switch (which) {
    case RoundedOf::value: return "";
    case RoundedOf::square_root: return "the square root of ";
    case RoundedOf::exponential: return "the exponential of ";
    case RoundedOf::natural_logarithm: return "the natural logarithm of ";
  }
  CHECK(false);
  return {};
}

std::optional<Rational> rounded_of(RoundedOf which, const Rational& x, const Rational& step, RoundingMode mode) {
  switch (which) {
    case RoundedOf::value: return round_to(x, step, mode);
    case RoundedOf::square_root: return x.sign() < 0 ? std::nullopt : std::optional(square_root(x, step, mode));
    case RoundedOf::exponential: return x.abs() > Rational(kGreatestExponent) ? std::nullopt : std::optional(exponential(x, step, mode));
    case RoundedOf::natural_logarithm: return x.sign() <= 0 ? std::nullopt : std::optional(natural_logarithm(x, step, mode));
  }
  CHECK(false);
  return {};
}

}  // namespace meed
