// Holds random numbers that anybody can make again: Philox4x32-10, a published generator that
// turns a counter and a key into four words, and a stream of numbers below a bound.
//
// Promises: the same numbers for the same seed and stream on every machine; streams of one seed
// share no counter, so that any of them may be made in any order, on any thread; and a number
// below a bound is any of them with one probability, to the last bit.
//
// Leaves out: what is drawn. No score or payment is ever worked out with a random number.
#pragma once

#include <array>
#include <cstdint>

namespace meed {

/// Gives the four words of a counter under a key. Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
/// 1, 2, 3", SC11, 2011: Philox with four words of 32 bits and ten rounds.
std::array<std::uint32_t, 4> philox4x32_10(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// One stream of a seed. Its nth block of four words, from 0, is that of the counter (n, stream) under the key (seed),
/// the low word of each first; words are taken in order.
class RandomStream {
 public:
  RandomStream(std::uint64_t seed, std::uint64_t stream) : key_{low(seed), high(seed)}, stream_{low(stream), high(stream)} {}

  /// Gives the next word.
  std::uint32_t next() {
    if (at_ == words_.size()) refill();
    return words_[at_++];
  }

  /// Gives a number from 0 up to but not including the bound, which is above zero. Lemire, "Fast random integer
  /// generation in an interval", ACM TOMACS 29(1), 2019, algorithm 5 for words of 32 bits: the high word of the product
  /// of a random word and the bound; products whose low word is below 2^32 mod bound are drawn again.
  std::uint32_t below(std::uint32_t bound) {
    std::uint64_t product = std::uint64_t{next()} * bound;
    if (low(product) < bound) {
      const std::uint32_t again_below = (0U - bound) % bound;
      while (low(product) < again_below) product = std::uint64_t{next()} * bound;
    }
    return high(product);
  }

 private:
  static std::uint32_t low(std::uint64_t number) { return static_cast<std::uint32_t>(number); }
  static std::uint32_t high(std::uint64_t number) { return static_cast<std::uint32_t>(number >> 32); }
  void refill();

  std::array<std::uint32_t, 2> key_, stream_;
  std::uint64_t block_ = 0;
  std::array<std::uint32_t, 4> words_{};
  std::size_t at_ = 4;
};

}  // namespace meed
