#include "bench/by_hand/exact.hpp"

#include <algorithm>

namespace meed::bench {
namespace {

Int128 greatest_common_divisor(Int128 a, Int128 b) {
  while (b != 0) {
    const Int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

int times_divided_by(Int128& number, int factor) {
  int times = 0;
  for (; number % factor == 0; number /= factor) ++times;
  return times;
}

}  // namespace

std::string key_text(char letter, std::size_t number, std::size_t digits) {
  const std::string text = std::to_string(number);
  std::string key(1, letter);
  return key.append(digits - text.size(), '0').append(text);
}

std::string text_of(Int128 number) {
  std::string reversed;
  do {
    reversed += static_cast<char>('0' + static_cast<int>(number % 10));
    number /= 10;
  } while (number != 0);
  return {reversed.rbegin(), reversed.rend()};
}

std::string exact_text(Int128 numerator, Int128 denominator, int least_places) {
  const Int128 common = greatest_common_divisor(numerator, denominator);
  numerator /= common;
  denominator /= common;
  Int128 rest = denominator;
  const int twos = times_divided_by(rest, 2);
  const int fives = times_divided_by(rest, 5);
  if (rest != 1) return text_of(numerator) + "/" + text_of(denominator);
  const int places = std::max({least_places, twos, fives});
  std::string text = text_of(numerator / denominator);
  Int128 below = numerator % denominator;
  if (places > 0) text += '.';
  for (int i = 0; i < places; ++i) {
    below *= 10;
    text += static_cast<char>('0' + static_cast<int>(below / denominator));
    below %= denominator;
  }
  return text;
}

std::string money_text(std::int64_t pence) { return exact_text(pence, 100, 2); }

}  // namespace meed::bench
