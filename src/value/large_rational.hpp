// Holds the arithmetic of numbers too large for two 64-bit parts, for the other files of this folder.
//
// Promises: takes any Rationals, large or small, and gives canonical ones: a result that fits is small.
//
// Leaves out: Boost, which large_rational.cpp keeps to itself.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "value/rational.hpp"

namespace meed {

__extension__ using WideMagnitude = unsigned __int128;

class LargeArithmetic {
 public:
  /// Gives num ÷ den, or its opposite if negative. CHECKs that den is not zero.
  static Rational from_magnitudes(bool negative, WideMagnitude num, WideMagnitude den);

  static Rational add(const Rational& a, const Rational& b);
  static Rational subtract(const Rational& a, const Rational& b);
  static Rational multiply(const Rational& a, const Rational& b);
  static Rational divide(const Rational& a, const Rational& b);
  static int compare(const Rational& a, const Rational& b);

  // For numbers that are large.
  static int sign(const Rational& value) noexcept;
  static bool is_integer(const Rational& value) noexcept;
  static Rational numerator(const Rational& value);
  static Rational denominator(const Rational& value);
  static Rational floor(const Rational& value);
  static std::optional<int> decimal_places(const Rational& value);
  static void retain(const Rational& value) noexcept;
  static void release(const Rational& value) noexcept;

  /// Gives the greatest whole number whose square is not above a whole number that isn't below zero.
  static Rational whole_square_root(const Rational& whole);

  /// Gives a × b ÷ c for whole numbers, none below zero and c above it, cut down to a whole number or up to the next.
  static Rational whole_share(const Rational& a, const Rational& b, const Rational& c, bool up);

  /// Reads digits, at least one and nothing else.
  static Rational from_digits(std::string_view digits);

  /// Writes a whole number.
  static std::string whole_text(const Rational& whole);

 private:
  struct Number;
  static const Number& number(const Rational& value) noexcept;
  static Number widened(const Rational& value);
  static Rational keep(Number number);
};

}  // namespace meed
