// Rounding to whole numbers in every way there is.
#include "lanes/loops.hpp"
#include "lanes/reader.hpp"

namespace meed::lanes::MEED_LANES {
namespace {

/// Gives a ÷ by towards below, and what is left over.
template <class T>
struct Divided { T quotient, rest; };

template <class T>
Divided<T> divided(T a, T by) {
  T quotient = a / by;
  T rest = a % by;
  if (rest < 0) --quotient, rest += by;
  return {quotient, rest};
}

template <class T>
bool goes_up(const Divided<T>& whole, T by, T a, Nearest how) {
  const T rest = whole.rest;
  if (rest == 0) return false;
  const T other = by - rest;   // rest and other together are `by`; a half is where they are equal
  switch (how) {
    case Nearest::floor: return false;
    case Nearest::ceiling: return true;
    case Nearest::down: return a < 0;
    case Nearest::up: return a > 0;
    case Nearest::half_up: return rest > other || (rest == other && a > 0);
    case Nearest::half_down: return rest > other || (rest == other && a < 0);
    case Nearest::half_even: return rest > other || (rest == other && whole.quotient % 2 != 0);
  }
  return false;
}

/// Rounds numbers a × times of less than 31 bits: dividing by `by` is multiplying by a reciprocal of 32 bits that was
/// rounded up (Granlund and Montgomery, Division by Invariant Integers using Multiplication, 1994, theorem 4.2).
template <class Up>
void round_small(std::int32_t* __restrict out, Source a, std::int64_t times, std::int64_t by, Up up, std::size_t cells) {
  unsigned shift = 31;
  while ((std::int64_t{1} << (shift - 31)) < by) ++shift;
  const std::uint64_t reciprocal = ((std::uint64_t{1} << shift) + static_cast<std::uint64_t>(by) - 1) / static_cast<std::uint64_t>(by);
  Reader<std::int32_t> left(a);
  by_chunks(cells, [&](std::size_t from, std::size_t n) {
    const std::int32_t* __restrict x = left.at(from, n);
    std::int32_t* __restrict to = out + from;
    for (std::size_t i = 0; i < n; ++i) {
      const std::int32_t number = static_cast<std::int32_t>(static_cast<std::uint32_t>(x[i]) * static_cast<std::uint32_t>(times));
      const bool negative = number < 0;
      const std::uint32_t size = negative ? 0 - static_cast<std::uint32_t>(number) : static_cast<std::uint32_t>(number);
      const auto whole = static_cast<std::uint32_t>((size * reciprocal) >> shift);
      const std::uint32_t rest = size - whole * static_cast<std::uint32_t>(by);
      const std::uint32_t rounded = whole + (up(rest, static_cast<std::uint32_t>(by) - rest, whole, negative) ? 1 : 0);
      to[i] = static_cast<std::int32_t>(negative ? 0 - rounded : rounded);
    }
  });
}

void round_small_by(std::int32_t* out, Source a, std::int64_t times, std::int64_t by, Nearest how, std::size_t cells) {
  const auto with = [&](auto up) { round_small(out, a, times, by, up, cells); };
  using U = std::uint32_t;
  switch (how) {
    case Nearest::half_up: return with([](U rest, U other, U, bool) { return rest >= other; });
    case Nearest::half_even: return with([](U rest, U other, U whole, bool) { return rest > other || (rest == other && whole % 2 != 0); });
    case Nearest::half_down: return with([](U rest, U other, U, bool) { return rest > other; });
    case Nearest::up: return with([](U rest, U, U, bool) { return rest != 0; });
    case Nearest::down: return with([](U, U, U, bool) { return false; });
    case Nearest::ceiling: return with([](U rest, U, U, bool negative) { return rest != 0 && !negative; });
    case Nearest::floor: return with([](U rest, U, U, bool negative) { return rest != 0 && negative; });
  }
}

template <class Out>
void round_as(Out* __restrict out, Source a, std::int64_t times, std::int64_t by, Nearest how, std::size_t cells) {
  Reader<std::int64_t> left(a);
  by_chunks(cells, [&](std::size_t from, std::size_t n) {
    const std::int64_t* x = left.at(from, n);
    for (std::size_t i = 0; i < n; ++i) {
      const auto number = static_cast<std::int64_t>(static_cast<std::uint64_t>(x[i]) * static_cast<std::uint64_t>(times));
      const auto whole = divided(number, by);
      out[from + i] = static_cast<Out>(whole.quotient + (goes_up(whole, by, number, how) ? 1 : 0));
    }
  });
}

}  // namespace

void round(Target out, Source a, std::int64_t times, std::int64_t by, Nearest how, bool small, std::size_t cells) {
  if (small && out.width == Width::w32) return round_small_by(static_cast<std::int32_t*>(out.numbers), a, times, by, how, cells);
  with_width(out.width, [&](auto kind) { round_as(static_cast<decltype(kind)*>(out.numbers), a, times, by, how, cells); });
}

}  // namespace meed::lanes::MEED_LANES
