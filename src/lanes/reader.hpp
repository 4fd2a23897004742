// Holds how loops read numbers of any width as one they work in, a chunk at a time. Promises
// that a chunk's conversions stay in the nearest cache. Belongs to one build of the loops:
// MEED_LANES names its namespace.
#pragma once

#include <algorithm>

#include "lanes/lanes.hpp"

namespace meed::lanes::MEED_LANES {

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

/// Calls work(x, y, from, cells) with the numbers of both as T, a chunk at a time.
template <class T, class Work>
void by_pairs(Source a, Source b, std::size_t cells, Work work) {
  Reader<T> left(a), right(b);
  by_chunks(cells, [&](std::size_t from, std::size_t n) { work(left.at(from, n), right.at(from, n), from, n); });
}

}  // namespace meed::lanes::MEED_LANES
