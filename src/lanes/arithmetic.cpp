// Sums, products, quotients and comparisons of whole numbers.
#include <algorithm>

#include "lanes/loops.hpp"
#include "lanes/reader.hpp"

namespace meed::lanes::MEED_LANES {
namespace {

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

template <class T>
void add_as(T* __restrict out, Source a, std::int64_t by_a, Source b, std::int64_t by_b, std::size_t cells) {
  const auto one = static_cast<Modular<T>>(by_a);
  const auto other = static_cast<Modular<T>>(by_b);
  by_pairs<T>(a, b, cells, [&](const T* __restrict x, const T* __restrict y, std::size_t from, std::size_t n) {
    T* __restrict to = out + from;
    if (by_a == 1 && by_b == 1) for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<T>(static_cast<Modular<T>>(x[i]) + static_cast<Modular<T>>(y[i]));
    else if (by_a == 1 && by_b == -1) for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<T>(static_cast<Modular<T>>(x[i]) - static_cast<Modular<T>>(y[i]));
    else for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<T>(static_cast<Modular<T>>(x[i]) * one + static_cast<Modular<T>>(y[i]) * other);
  });
}

template <class T>
void multiply_as(T* __restrict out, Source a, Source b, std::int64_t times, std::size_t cells) {
  const auto by = static_cast<Modular<T>>(times);
  by_pairs<T>(a, b, cells, [&](const T* __restrict x, const T* __restrict y, std::size_t from, std::size_t n) {
    T* __restrict to = out + from;
    if (times == 1) for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<T>(static_cast<Modular<T>>(x[i]) * static_cast<Modular<T>>(y[i]));
    else for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<T>(static_cast<Modular<T>>(x[i]) * static_cast<Modular<T>>(y[i]) * by);
  });
}

template <class T>
void divide_as(T* __restrict n, T* __restrict d, std::uint8_t* __restrict absent, std::uint8_t as, Source a, std::int64_t by_a, Source b, std::size_t cells) {
  const auto by = static_cast<Modular<T>>(by_a);
  by_pairs<T>(a, b, cells, [&](const T* __restrict x, const T* __restrict y, std::size_t from, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      const T product = static_cast<T>(static_cast<Modular<T>>(x[i]) * by);
      const T divisor = y[i] < 0 ? static_cast<T>(0 - static_cast<Modular<T>>(y[i])) : y[i];
      n[from + i] = y[i] < 0 ? static_cast<T>(0 - static_cast<Modular<T>>(product)) : product;
      d[from + i] = divisor == 0 ? T{1} : divisor;
    }
    for (std::size_t i = 0; i < count; ++i) absent[from + i] = y[i] == 0 && absent[from + i] == 0 ? as : absent[from + i];
  });
}

template <class T, class Holds>
void compare_as(std::uint8_t* __restrict out, Source a, std::int64_t by_a, Source b, std::int64_t by_b, Holds holds, std::size_t cells) {
  const auto one = static_cast<Modular<T>>(by_a);
  const auto other = static_cast<Modular<T>>(by_b);
  by_pairs<T>(a, b, cells, [&](const T* __restrict x, const T* __restrict y, std::size_t from, std::size_t n) {
    std::uint8_t* __restrict to = out + from;
    for (std::size_t i = 0; i < n; ++i) {
      to[i] = holds(static_cast<T>(static_cast<Modular<T>>(x[i]) * one), static_cast<T>(static_cast<Modular<T>>(y[i]) * other)) ? 1 : 0;
    }
  });
}

}  // namespace

void scale(Target out, Source a, std::int64_t times, std::int64_t plus, std::size_t cells) {
  with_width(out.width, [&](auto kind) { scale_as(static_cast<decltype(kind)*>(out.numbers), a, times, plus, cells); });
}

void add(Target out, Source a, std::int64_t by_a, Source b, std::int64_t by_b, std::size_t cells) {
  with_width(out.width, [&](auto kind) { add_as(static_cast<decltype(kind)*>(out.numbers), a, by_a, b, by_b, cells); });
}

void multiply(Target out, Source a, Source b, std::int64_t times, std::size_t cells) {
  with_width(out.width, [&](auto kind) { multiply_as(static_cast<decltype(kind)*>(out.numbers), a, b, times, cells); });
}

void divide(Target n, Target d, std::uint8_t* absent, std::uint8_t as, Source a, std::int64_t by_a, Source b, std::size_t cells) {
  with_width(n.width, [&](auto kind) {
    using T = decltype(kind);
    divide_as(static_cast<T*>(n.numbers), static_cast<T*>(d.numbers), absent, as, a, by_a, b, cells);
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

}  // namespace meed::lanes::MEED_LANES
