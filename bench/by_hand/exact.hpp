// Holds the exact numbers and the keys that by_hand writes. Promises the forms that Meed writes: money with two decimals at least,
// a decimal if it ends, else a fraction in lowest terms. Leaves out arithmetic: each workload places its own integers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace meed::bench {

__extension__ using Int128 = __int128;

/// Writes a key of a letter and so many digits: `C00017`.
std::string key_text(char letter, std::size_t number, std::size_t digits);

/// Writes a whole number.
std::string text_of(Int128);

/// Writes `numerator / denominator`, above or at zero, with at least so many decimals if it ends.
std::string exact_text(Int128 numerator, Int128 denominator, int least_places = 0);

/// Writes a sum of pence in pounds: `612.75`.
std::string money_text(std::int64_t pence);

/// Writes `numerator / denominator` pence in pounds: `612.75`, `863.9775`, `100/3`.
inline std::string money_text(Int128 numerator, Int128 denominator) { return exact_text(numerator, denominator * 100, 2); }

}  // namespace meed::bench
