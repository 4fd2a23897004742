// Holds: a number written with leading zeros, as years, months and days are. Leaves out: numbers below zero.
#pragma once

#include <cstddef>
#include <string>

namespace meed {

/// Writes a number with at least so many figures.
inline std::string padded(int number, std::size_t figures) {
  std::string digits = std::to_string(number);
  if (digits.size() < figures) digits.insert(0, figures - digits.size(), '0');
  return digits;
}

}  // namespace meed
