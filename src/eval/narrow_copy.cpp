// Copies of whole stretches of cells: repeated along new axes, or as they are.
#include <algorithm>

#include "eval/lane.hpp"
#include "eval/narrow.hpp"

namespace meed::eval::narrow {
namespace {

/// Visits two columns' values if they are kept alike.
template <class Work>
bool with_alike(const Column& from, Column& to, Work work) {
  return std::visit(
      [&](const auto& source) {
        auto* target = std::get_if<std::decay_t<decltype(source)>>(&to.values);
        if (!target) return false;
        if (std::is_same_v<std::decay_t<decltype(source)>, table::PackedTexts>) return false;
        if constexpr (requires { source.denominator; }) {
          if (source.denominator != target->denominator) return false;
        }
        work(source, *target);
        return true;
      },
      from.values);
}

template <class Values, class Copy>
void each_vector(const Values& from, Values& to, Copy copy) {
  if constexpr (requires { from.numbers; }) copy(from.numbers, to.numbers);
  if constexpr (requires { from.divisors; }) copy(from.divisors, to.divisors);
  if constexpr (requires { from.begin(); }) copy(from, to);
}

/// Repeats `length` cells over a stretch that begins at some cell of the pattern.
struct Tiling {
  std::size_t length, begin, cells, at;
  template <class V>
  void operator()(const V& from, V& to) const {
    std::size_t place = begin % length;
    for (std::size_t i = 0; i < cells;) {
      const std::size_t some = std::min(length - place, cells - i);
      std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(place), some, to.begin() + static_cast<std::ptrdiff_t>(at + i));
      i += some;
      place = 0;
    }
  }
};

/// Repeats each cell `times` times.
struct Stretching {
  std::size_t times, begin, cells, at, first;
  template <class V>
  void operator()(const V& from, V& to) const {
    for (std::size_t i = 0; i < cells;) {
      const std::size_t source = (begin + i) / times;
      const std::size_t some = std::min(times - (begin + i) % times, cells - i);
      std::fill_n(to.begin() + static_cast<std::ptrdiff_t>(at + i), some, from[source - first]);
      i += some;
    }
  }
};

template <class Copy>
bool copy_all(const Block& block, const View& view, Copy copy) {
  if (!with_alike(*view.column, block.out, [&](const auto& from, auto& to) { each_vector(from, to, copy); })) return false;
  if (!view.column->states.empty()) copy(view.column->states, block.out.states);
  return true;
}

}  // namespace

bool broadcast(const Block& block, const plan::Broadcast& op) {
  const View& view = block.view(0);
  const auto& extents = block.extents();
  const std::size_t axes = op.from.size();
  if (axes == 0 || axes >= extents.size() || view.single) return false;
  const bool leading = op.from[0] == 0;
  for (std::size_t k = 0; k < axes; ++k) {
    if (op.from[k] != (leading ? k : extents.size() - axes + k)) return false;
  }
  std::size_t trailing = 1;   // cells of the axes that the source, or the repetition, ends with
  for (std::size_t k = leading ? axes : extents.size() - axes; k < extents.size(); ++k) trailing *= extents[k];
  if (trailing == 0) return true;
  const std::size_t at = block.begin - block.first;
  if (leading) return copy_all(block, view, Stretching{trailing, block.begin, block.cells(), at, view.first});
  return copy_all(block, view, Tiling{trailing, block.begin, block.cells(), at});
}

bool copy(const Block& block, const View& view) {
  if (view.single) return false;
  const auto from = static_cast<std::ptrdiff_t>(view.at(block.begin));
  const auto to = static_cast<std::ptrdiff_t>(block.begin - block.first);
  return copy_all(block, view, [&](const auto& source, auto& target) { std::copy_n(source.begin() + from, block.cells(), target.begin() + to); });
}

}  // namespace meed::eval::narrow
