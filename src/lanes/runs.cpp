// Sums of runs of cells beside each other, and bytes of states.
#include <algorithm>

#include "lanes/loops.hpp"
#include "lanes/reader.hpp"

namespace meed::lanes::MEED_LANES {
namespace {

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

}  // namespace

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

}  // namespace meed::lanes::MEED_LANES
