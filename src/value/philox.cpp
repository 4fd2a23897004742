#include "value/philox.hpp"

namespace meed {
namespace {

constexpr int rounds = 10;
constexpr std::uint64_t first_multiplier = 0xD2511F53U, second_multiplier = 0xCD9E8D57U;
constexpr std::uint32_t first_weyl = 0x9E3779B9U, second_weyl = 0xBB67AE85U;  // added to the key between rounds

}  // namespace

std::array<std::uint32_t, 4> philox4x32_10(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < rounds; ++round) {
    const std::uint64_t first = first_multiplier * counter[0], second = second_multiplier * counter[2];
    counter = {static_cast<std::uint32_t>(second >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(second),
               static_cast<std::uint32_t>(first >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(first)};
    key[0] += first_weyl;
    key[1] += second_weyl;
  }
  return counter;
}

void RandomStream::refill() {
  words_ = philox4x32_10({low(block_), high(block_), stream_[0], stream_[1]}, key_);
  ++block_;
  at_ = 0;
}

}  // namespace meed
