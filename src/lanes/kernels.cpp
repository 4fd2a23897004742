// The loops themselves. This file is compiled once for every processor, and once for those with wide registers
// (MEED_LANES names the namespace); kernels() picks.
#include <algorithm>
#include <limits>

#include "lanes/lanes.hpp"

namespace meed::lanes::MEED_LANES {
namespace {

constexpr std::size_t chunk = 512;   // cells whose conversions stay in the nearest cache

/// Wide enough not to be promoted to a signed number on the way.
template <class T>
using Modular = std::conditional_t<sizeof(T) <= 4, std::uint32_t, std::uint64_t>;

template <class T, class From>
void convert(T* __restrict to, const From* __restrict from, std::size_t cells) {
  for (std::size_t i = 0; i < cells; ++i) to[i] = static_cast<T>(from[i]);
}

template <class Work>
void with_width(Width width, Work work) {
  switch (width) {
    case Width::w8: return work(std::int8_t{});
    case Width::w16: return work(std::int16_t{});
    case Width::w32: return work(std::int32_t{});
    case Width::w64: return work(std::int64_t{});
  }
}

/// Gives a source's numbers as T, a chunk at a time.
template <class T>
class Reader {
 public:
  explicit Reader(Source source) : source_(source) {
    if (!source.single) return;
    with_width(source.width, [&](auto kind) { std::fill_n(buffer_, chunk, static_cast<T>(*static_cast<const decltype(kind)*>(source.numbers))); });
  }
  const T* at(std::size_t from, std::size_t cells) {
    if (source_.single) return buffer_;
    if (source_.width == width_of<T>) return static_cast<const T*>(source_.numbers) + from;
    with_width(source_.width, [&](auto kind) { convert(buffer_, static_cast<const decltype(kind)*>(source_.numbers) + from, cells); });
    return buffer_;
  }

 private:
  Source source_;
  T buffer_[chunk];
};

template <class Work>
void by_chunks(std::size_t cells, Work work) {
  for (std::size_t from = 0; from < cells; from += chunk) work(from, std::min(chunk, cells - from));
}

template <class T>
void scale_as(T* __restrict out, Source a, std::int64_t times, std::int64_t plus, std::size_t cells) {
  const auto by = static_cast<Modular<T>>(times);
  const auto and_plus = static_cast<Modular<T>>(plus);
  Reader<T> left(a);
  by_chunks(cells, [&](std::size_t from, std::size_t n) {
    const T* __restrict x = left.at(from, n);
    T* __restrict to = out + from;
    for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<T>(static_cast<Modular<T>>(x[i]) * by + and_plus);
  });
}

void scale(Target out, Source a, std::int64_t times, std::int64_t plus, std::size_t cells) {
  with_width(out.width, [&](auto kind) { scale_as(static_cast<decltype(kind)*>(out.numbers), a, times, plus, cells); });
}

template <class T>
void add_as(T* __restrict out, Source a, std::int64_t by_a, Source b, std::int64_t by_b, std::size_t cells) {
  const auto one = static_cast<Modular<T>>(by_a);
  const auto other = static_cast<Modular<T>>(by_b);
  Reader<T> left(a), right(b);
  by_chunks(cells, [&](std::size_t from, std::size_t n) {
    const T* __restrict x = left.at(from, n);
    const T* __restrict y = right.at(from, n);
    T* __restrict to = out + from;
    if (by_a == 1 && by_b == 1) for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<T>(static_cast<Modular<T>>(x[i]) + static_cast<Modular<T>>(y[i]));
    else if (by_a == 1 && by_b == -1) for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<T>(static_cast<Modular<T>>(x[i]) - static_cast<Modular<T>>(y[i]));
    else for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<T>(static_cast<Modular<T>>(x[i]) * one + static_cast<Modular<T>>(y[i]) * other);
  });
}

void add(Target out, Source a, std::int64_t by_a, Source b, std::int64_t by_b, std::size_t cells) {
  with_width(out.width, [&](auto kind) { add_as(static_cast<decltype(kind)*>(out.numbers), a, by_a, b, by_b, cells); });
}

template <class T>
void multiply_as(T* __restrict out, Source a, Source b, std::int64_t times, std::size_t cells) {
  const auto by = static_cast<Modular<T>>(times);
  Reader<T> left(a), right(b);
  by_chunks(cells, [&](std::size_t from, std::size_t n) {
    const T* __restrict x = left.at(from, n);
    const T* __restrict y = right.at(from, n);
    T* __restrict to = out + from;
    if (times == 1) for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<T>(static_cast<Modular<T>>(x[i]) * static_cast<Modular<T>>(y[i]));
    else for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<T>(static_cast<Modular<T>>(x[i]) * static_cast<Modular<T>>(y[i]) * by);
  });
}

void multiply(Target out, Source a, Source b, std::int64_t times, std::size_t cells) {
  with_width(out.width, [&](auto kind) { multiply_as(static_cast<decltype(kind)*>(out.numbers), a, b, times, cells); });
}

template <class T>
void divide_as(T* __restrict n, T* __restrict d, std::uint8_t* __restrict absent, std::uint8_t as, Source a, std::int64_t by_a, Source b, std::size_t cells) {
  const auto by = static_cast<Modular<T>>(by_a);
  Reader<T> left(a), right(b);
  by_chunks(cells, [&](std::size_t from, std::size_t count) {
    const T* __restrict x = left.at(from, count);
    const T* __restrict y = right.at(from, count);
    for (std::size_t i = 0; i < count; ++i) {
      const T product = static_cast<T>(static_cast<Modular<T>>(x[i]) * by);
      const T divisor = y[i] < 0 ? static_cast<T>(0 - static_cast<Modular<T>>(y[i])) : y[i];
      n[from + i] = y[i] < 0 ? static_cast<T>(0 - static_cast<Modular<T>>(product)) : product;
      d[from + i] = divisor == 0 ? T{1} : divisor;
    }
    for (std::size_t i = 0; i < count; ++i) absent[from + i] = y[i] == 0 && absent[from + i] == 0 ? as : absent[from + i];
  });
}

void divide(Target n, Target d, std::uint8_t* absent, std::uint8_t as, Source a, std::int64_t by_a, Source b, std::size_t cells) {
  with_width(n.width, [&](auto kind) {
    using T = decltype(kind);
    divide_as(static_cast<T*>(n.numbers), static_cast<T*>(d.numbers), absent, as, a, by_a, b, cells);
  });
}

/// `A`: the width that numbers are compared in, `T`: that they are worked out in.
template <class T, class A>
void along_as(T* __restrict out, Source a, const Piece* pieces, std::size_t many, std::size_t cells) {
  Reader<A> left(a);
  by_chunks(cells, [&](std::size_t from, std::size_t n) {
    const A* __restrict x = left.at(from, n);
    T* __restrict to = out + from;
    const auto first = pieces[0];
    for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<T>(static_cast<Modular<T>>(x[i]) * static_cast<Modular<T>>(first.times) + static_cast<Modular<T>>(first.plus));
    for (std::size_t k = 1; k < many; ++k) {
      const auto times = static_cast<Modular<T>>(pieces[k].times);
      const auto plus = static_cast<Modular<T>>(pieces[k].plus);
      const A begins = static_cast<A>(pieces[k].from);
      for (std::size_t i = 0; i < n; ++i) to[i] = x[i] >= begins ? static_cast<T>(static_cast<Modular<T>>(x[i]) * times + plus) : to[i];
    }
  });
}

/// Pieces beyond what A can hold are never reached, or always passed: they are dropped before.
template <class A>
std::size_t pieces_within(const Piece* pieces, std::size_t many, Piece* kept) {
  std::size_t count = 0;
  for (std::size_t k = 0; k < many; ++k) {
    if (k > 0 && pieces[k].from > std::int64_t{std::numeric_limits<A>::max()}) break;
    if (k > 0 && pieces[k].from <= std::int64_t{std::numeric_limits<A>::min()}) count = 0;
    kept[count++] = pieces[k];
  }
  return count;
}

constexpr std::size_t most_pieces = 64;

void along(Target out, Source a, const Piece* pieces, std::size_t many, std::size_t cells) {
  with_width(out.width, [&](auto to) {
    with_width(a.width, [&](auto from) {
      using T = decltype(to);
      // Comparing as wide as the result is worked out, or wider, keeps all registers alike.
      using A = std::conditional_t<(sizeof(from) > sizeof(T)), decltype(from), T>;
      Piece kept[most_pieces];
      along_as<T, A>(static_cast<T*>(out.numbers), a, kept, pieces_within<A>(pieces, std::min(many, most_pieces), kept), cells);
    });
  });
}

template <class T, class Holds>
void compare_as(std::uint8_t* __restrict out, Source a, std::int64_t by_a, Source b, std::int64_t by_b, Holds holds, std::size_t cells) {
  const auto one = static_cast<Modular<T>>(by_a);
  const auto other = static_cast<Modular<T>>(by_b);
  Reader<T> left(a), right(b);
  by_chunks(cells, [&](std::size_t from, std::size_t n) {
    const T* __restrict x = left.at(from, n);
    const T* __restrict y = right.at(from, n);
    std::uint8_t* __restrict to = out + from;
    for (std::size_t i = 0; i < n; ++i) {
      to[i] = holds(static_cast<T>(static_cast<Modular<T>>(x[i]) * one), static_cast<T>(static_cast<Modular<T>>(y[i]) * other)) ? 1 : 0;
    }
  });
}

void compare(std::uint8_t* out, Source a, std::int64_t by_a, Source b, std::int64_t by_b, Order order, Width work, std::size_t cells) {
  with_width(work, [&](auto kind) {
    using T = decltype(kind);
    const auto with = [&](auto holds) { compare_as<T>(out, a, by_a, b, by_b, holds, cells); };
    switch (order) {
      case Order::equal: return with([](T x, T y) { return x == y; });
      case Order::unequal: return with([](T x, T y) { return x != y; });
      case Order::less: return with([](T x, T y) { return x < y; });
      case Order::at_most: return with([](T x, T y) { return x <= y; });
      case Order::greater: return with([](T x, T y) { return x > y; });
      case Order::at_least: return with([](T x, T y) { return x >= y; });
    }
  });
}

void band(std::uint32_t* out, Source a, const std::int64_t* from, const std::uint32_t* places, std::size_t many, std::uint32_t first, std::size_t cells) {
  with_width(a.width == Width::w64 ? Width::w64 : Width::w32, [&](auto kind) {
    using T = decltype(kind);
    Reader<T> left(a);
    by_chunks(cells, [&](std::size_t begin, std::size_t n) {
      const T* __restrict x = left.at(begin, n);
      std::uint32_t* __restrict to = out + begin;
      std::fill_n(to, n, first);
      for (std::size_t k = 0; k < many; ++k) {
        if (from[k] > std::int64_t{std::numeric_limits<T>::max()}) continue;
        const T begins = static_cast<T>(std::max<std::int64_t>(from[k], std::numeric_limits<T>::min()));
        const std::uint32_t place = places[k];
        for (std::size_t i = 0; i < n; ++i) to[i] = x[i] >= begins ? place : to[i];
      }
    });
  });
}

void band_of_quotient(std::uint32_t* out, Source n, Source d, const Share* from, const std::uint32_t* places, std::size_t many, std::uint32_t first, Width work, std::size_t cells) {
  with_width(work == Width::w64 ? Width::w64 : Width::w32, [&](auto kind) {
    using T = decltype(kind);
    Reader<T> over(n), under(d);
    by_chunks(cells, [&](std::size_t begin, std::size_t count) {
      const T* __restrict x = over.at(begin, count);
      const T* __restrict y = under.at(begin, count);
      std::uint32_t* __restrict to = out + begin;
      std::fill_n(to, count, first);
      for (std::size_t k = 0; k < many; ++k) {
        const auto p = static_cast<Modular<T>>(from[k].p);
        const auto q = static_cast<Modular<T>>(from[k].q);
        const std::uint32_t place = places[k];
        for (std::size_t i = 0; i < count; ++i) {
          to[i] = static_cast<T>(static_cast<Modular<T>>(x[i]) * q) >= static_cast<T>(static_cast<Modular<T>>(y[i]) * p) ? place : to[i];
        }
      }
    });
  });
}

template <class T>
void pick_as(T* __restrict out, const std::uint32_t* __restrict index, const std::int64_t* values, std::size_t many, std::size_t cells) {
  constexpr std::size_t few = 16;   // so many are sooner compared, many cells at a time, than looked up
  if (many > few) {
    for (std::size_t i = 0; i < cells; ++i) out[i] = index[i] < many ? static_cast<T>(values[index[i]]) : T{0};
    return;
  }
  by_chunks(cells, [&](std::size_t from, std::size_t n) {
    T* __restrict to = out + from;
    const std::uint32_t* __restrict at = index + from;
    std::fill_n(to, n, T{0});
    for (std::uint32_t k = 0; k < many; ++k) {
      const T value = static_cast<T>(values[k]);
      for (std::size_t i = 0; i < n; ++i) to[i] = at[i] == k ? value : to[i];
    }
  });
}

void pick(Target out, const std::uint32_t* index, const std::int64_t* values, std::size_t many, std::size_t cells) {
  with_width(out.width, [&](auto kind) { pick_as(static_cast<decltype(kind)*>(out.numbers), index, values, many, cells); });
}

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
      const auto size = static_cast<std::uint32_t>(negative ? -number : number);
      const auto whole = static_cast<std::uint32_t>((size * reciprocal) >> shift);
      const std::uint32_t rest = size - whole * static_cast<std::uint32_t>(by);
      const auto rounded = static_cast<std::int32_t>(whole + (up(rest, static_cast<std::uint32_t>(by) - rest, whole, negative) ? 1 : 0));
      to[i] = negative ? -rounded : rounded;
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
      const std::int64_t number = x[i] * times;
      const auto whole = divided(number, by);
      out[from + i] = static_cast<Out>(whole.quotient + (goes_up(whole, by, number, how) ? 1 : 0));
    }
  });
}

void round(Target out, Source a, std::int64_t times, std::int64_t by, Nearest how, bool small, std::size_t cells) {
  if (small && out.width == Width::w32) return round_small_by(static_cast<std::int32_t*>(out.numbers), a, times, by, how, cells);
  with_width(out.width, [&](auto kind) { round_as(static_cast<decltype(kind)*>(out.numbers), a, times, by, how, cells); });
}

/// Adds up runs of `length` cells; a length known to the compiler is unrolled.
template <std::size_t known, class T, class From>
void add_runs(T* __restrict out, const From* __restrict from, std::size_t many, std::size_t length) {
  const std::size_t cells = known != 0 ? known : length;
  for (std::size_t run = 0; run < many; ++run) {
    Modular<T> total = 0;
    for (std::size_t k = 0; k < cells; ++k) total += static_cast<Modular<T>>(from[run * cells + k]);
    out[run] = static_cast<T>(total);
  }
}

template <class T, class From>
void add_up(T* out, const From* from, std::size_t many, std::size_t length) {
  switch (length) {
    case 2: return add_runs<2>(out, from, many, length);
    case 3: return add_runs<3>(out, from, many, length);
    case 4: return add_runs<4>(out, from, many, length);
    case 5: return add_runs<5>(out, from, many, length);
    case 6: return add_runs<6>(out, from, many, length);
    case 8: return add_runs<8>(out, from, many, length);
    default: return add_runs<0>(out, from, many, length);
  }
}

/// Writes totals, which have the width that they were worked out in, as wide as they are asked for.
template <class T>
void store(Target out, std::size_t at, const T* totals, std::size_t many) {
  with_width(out.width, [&](auto kind) { convert(static_cast<decltype(kind)*>(out.numbers) + at, totals, many); });
}

/// A few runs at a time: a chunk of cells, or one run in several chunks.
template <class T>
class RunAdder {
 public:
  explicit RunAdder(const Runs& runs) : runs_(runs), value_(runs.value), weight_(runs.weight.numbers ? runs.weight : one_) {}

  void add(std::size_t many) {
    if (runs_.length > chunk) {
      for (std::size_t run = 0; run < many; ++run) add_long(run);
      return;
    }
    const std::size_t at_once = chunk / std::max<std::size_t>(1, runs_.length);
    for (std::size_t run = 0; run < many; run += at_once) add_few(run, std::min(at_once, many - run));
  }

 private:
  void add_few(std::size_t run, std::size_t many) {
    T totals[chunk];
    fill(run * runs_.length, many * runs_.length);
    add_up(totals, products_, many, runs_.length);
    store(runs_.sums, run, totals, many);
    if (runs_.weights.numbers) {
      add_up(totals, weights_, many, runs_.length);
      store(runs_.weights, run, totals, many);
    }
    if (!runs_.counts) return;
    std::int32_t counts[chunk];
    add_up(counts, counted_, many, runs_.length);
    for (std::size_t i = 0; i < many; ++i) runs_.counts[run + i] = static_cast<std::uint8_t>(std::min(counts[i], 255));
  }
  void add_long(std::size_t run) {
    Modular<T> sum = 0, weights = 0;
    std::int64_t counted = 0;
    for (std::size_t done = 0; done < runs_.length; done += chunk) {
      const std::size_t cells = std::min(chunk, runs_.length - done);
      fill(run * runs_.length + done, cells);
      for (std::size_t i = 0; i < cells; ++i) {
        sum += static_cast<Modular<T>>(products_[i]);
        weights += static_cast<Modular<T>>(weights_[i]);
        counted += counted_[i];
      }
    }
    const T totals[] = {static_cast<T>(sum), static_cast<T>(weights)};
    store(runs_.sums, run, totals, 1);
    if (runs_.weights.numbers) store(runs_.weights, run, totals + 1, 1);
    if (runs_.counts) runs_.counts[run] = static_cast<std::uint8_t>(std::min<std::int64_t>(counted, 255));
  }
  /// Works out value × weight, 0 where a cell doesn't count.
  void fill(std::size_t from, std::size_t cells) {
    const T* __restrict x = value_.at(from, cells);
    const T* __restrict w = weight_.at(from, cells);
    if (!runs_.states) {
      for (std::size_t i = 0; i < cells; ++i) products_[i] = static_cast<T>(static_cast<Modular<T>>(x[i]) * static_cast<Modular<T>>(w[i]));
      for (std::size_t i = 0; i < cells; ++i) weights_[i] = w[i];
      for (std::size_t i = 0; i < cells; ++i) counted_[i] = 1;
      return;
    }
    const std::uint8_t* __restrict state = runs_.states + from;
    for (std::size_t i = 0; i < cells; ++i) counted_[i] = state[i] == 0 ? 1 : 0;
    for (std::size_t i = 0; i < cells; ++i) weights_[i] = static_cast<T>(static_cast<Modular<T>>(w[i]) * counted_[i]);
    for (std::size_t i = 0; i < cells; ++i) products_[i] = static_cast<T>(static_cast<Modular<T>>(x[i]) * static_cast<Modular<T>>(weights_[i]));
  }

  static constexpr std::int8_t just_one = 1;
  static constexpr Source one_{&just_one, Width::w8, true};

  const Runs& runs_;
  Reader<T> value_, weight_;
  T products_[chunk], weights_[chunk];
  std::uint8_t counted_[chunk];
};

void runs(const Runs& what, std::size_t many, Width work) {
  with_width(work == Width::w64 ? Width::w64 : Width::w32, [&](auto kind) { RunAdder<decltype(kind)>(what).add(many); });
}

std::uint8_t united(const std::uint8_t* bytes, std::size_t cells) {
  std::uint8_t all = 0;
  for (std::size_t i = 0; i < cells; ++i) all |= bytes[i];
  return all;
}

void worst(std::uint8_t* out, const std::uint8_t* a, const std::uint8_t* b, std::size_t cells) {
  for (std::size_t i = 0; i < cells; ++i) out[i] = std::max(a[i], b[i]);
}

}  // namespace

const Kernels& table() {
  static constexpr Kernels kernels{scale, add, multiply, divide, along, compare, band, band_of_quotient, pick, round, runs, united, worst};
  return kernels;
}

}  // namespace meed::lanes::MEED_LANES
