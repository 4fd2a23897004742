// Holds loops over whole numbers of fixed width: the arithmetic of columns whose numbers
// were proved to fit. Promises the same numbers on every processor; the widest registers
// there are do the work. Results that fit are right whatever happens on the way, since all
// is worked out modulo 2^width. Leaves out states of cells, denominators and meaning (eval).
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace meed::lanes {

enum class Width : std::uint8_t { w8, w16, w32, w64 };

template <class T>
constexpr Width width_of = sizeof(T) == 1 ? Width::w8 : sizeof(T) == 2 ? Width::w16 : sizeof(T) == 4 ? Width::w32 : Width::w64;

/// Numbers to read; `single`: one for all.
struct Source { const void* numbers = nullptr; Width width = Width::w64; bool single = false; };
struct Target { void* numbers = nullptr; Width width = Width::w64; };

/// From `from` on a number x becomes x × times + plus.
struct Piece { std::int64_t from = 0, times = 0, plus = 0; };
/// A share p/q that a quotient is held against: n × q >= p × d.
struct Share { std::int64_t p = 0, q = 1; };
enum class Order : std::uint8_t { equal, unequal, less, at_most, greater, at_least };
/// How a number between two whole ones goes: `up` is away from zero, `half_…` only decides exact halves.
enum class Nearest : std::uint8_t { half_up, half_even, half_down, up, down, ceiling, floor };

/// Runs of cells, each of which makes one sum: of value × weight over those whose state is 0.
struct Runs {
  Source value, weight;               // weight.numbers may be null: 1
  const std::uint8_t* states;         // null: all count
  std::size_t length;                 // cells in a run
  Target sums, weights;               // weights.numbers may be null
  std::uint8_t* counts;               // how many counted, 255 and more as 255; may be null
};

/// The loops, for one sort of processor.
struct Kernels {
  /// out = a × times + plus
  void (*scale)(Target out, Source a, std::int64_t times, std::int64_t plus, std::size_t cells);
  /// out = a × by_a + b × by_b
  void (*add)(Target out, Source a, std::int64_t by_a, Source b, std::int64_t by_b, std::size_t cells);
  /// out = a × b × times
  void (*multiply)(Target out, Source a, Source b, std::int64_t times, std::size_t cells);
  /// n = a × by_a, d = b without its sign, which n takes; where b is 0, d = 1, and `absent` becomes `as` if it was 0.
  void (*divide)(Target n, Target d, std::uint8_t* absent, std::uint8_t as, Source a, std::int64_t by_a, Source b, std::size_t cells);
  /// Each number by the last piece that begins at or below it; the first begins below all.
  void (*along)(Target out, Source a, const Piece* pieces, std::size_t many, std::size_t cells);
  /// out = 1 where a × by_a stands so to b × by_b, else 0. `work`: a width that both fit.
  void (*compare)(std::uint8_t* out, Source a, std::int64_t by_a, Source b, std::int64_t by_b, Order order, Width work, std::size_t cells);
  /// out = places[k] for the last k with from[k] <= a, `first` where there is none.
  void (*band)(std::uint32_t* out, Source a, const std::int64_t* from, const std::uint32_t* places, std::size_t many, std::uint32_t first, std::size_t cells);
  /// The same for quotients n / d.
  void (*band_of_quotient)(std::uint32_t* out, Source n, Source d, const Share* from, const std::uint32_t* places, std::size_t many, std::uint32_t first, Width work, std::size_t cells);
  /// out = values[index], where index is below `many`; else 0.
  void (*pick)(Target out, const std::uint32_t* index, const std::int64_t* values, std::size_t many, std::size_t cells);
  /// out = a × times ÷ by to a whole number, for by above zero. `small`: neither a, a × times nor by has more than 30 bits.
  void (*round)(Target out, Source a, std::int64_t times, std::int64_t by, Nearest how, bool small, std::size_t cells);
  void (*runs)(const Runs& runs, std::size_t many, Width work);
  /// Gives all bytes put together by `or`.
  std::uint8_t (*united)(const std::uint8_t* bytes, std::size_t cells);
  /// out = the greater of both.
  void (*worst)(std::uint8_t* out, const std::uint8_t* a, const std::uint8_t* b, std::size_t cells);
};

/// Gives the loops for the processor that this runs on.
const Kernels& kernels();

}  // namespace meed::lanes
