// What a number comes to by pieces, bands and tables.
#include <algorithm>
#include <limits>

#include "lanes/loops.hpp"
#include "lanes/reader.hpp"

namespace meed::lanes::MEED_LANES {
namespace {

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

}  // namespace

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
    by_pairs<T>(n, d, cells, [&](const T* __restrict x, const T* __restrict y, std::size_t begin, std::size_t count) {
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

void pick(Target out, const std::uint32_t* index, const std::int64_t* values, std::size_t many, std::size_t cells) {
  with_width(out.width, [&](auto kind) { pick_as(static_cast<decltype(kind)*>(out.numbers), index, values, many, cells); });
}

}  // namespace meed::lanes::MEED_LANES
