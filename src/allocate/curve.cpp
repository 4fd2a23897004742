#include "allocate/curve.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/check.hpp"

namespace meed::allocate {

void Curve::add(const Claim& claim, const std::optional<Rational>& top_rate) {
  const auto bend_at = [&](const Rational& amount, Line change) {
    Rational rate = amount / claim.weight;
    if (!top_rate || rate < *top_rate) bends_.push_back({std::move(rate), std::move(change)});
  };
  start_ += claim.least();
  if (claim.weight.sign() <= 0) return;
  if (claim.minimum && claim.minimum->sign() > 0) {
    if (claim.limit && *claim.limit == *claim.minimum) return;
    bend_at(*claim.minimum, {-*claim.minimum, claim.weight});
  } else {
    slope_ += claim.weight;
  }
  if (claim.limit) bend_at(*claim.limit, {*claim.limit, -claim.weight});
}

void Curve::add(Curve&& other) {
  start_ += other.start_;
  slope_ += other.slope_;
  if (bends_.empty()) {
    bends_ = std::move(other.bends_);
  } else {
    bends_.insert(bends_.end(), std::make_move_iterator(other.bends_.begin()),
                  std::make_move_iterator(other.bends_.end()));
  }
}

std::optional<Rational> Curve::cap(const Rational& limit, const std::optional<Rational>& top_rate) {
  std::sort(bends_.begin(), bends_.end(), [](const Bend& a, const Bend& b) { return a.rate < b.rate; });
  Line line{start_.total(), slope_.total()};
  CHECK(line.start <= limit, "a curve starts within its cap");
  for (std::size_t i = 0; i < bends_.size(); ++i) {
    if (line.at(bends_[i].rate) > limit) return hold_down(i, line, limit);
    line.turn(bends_[i].change);
  }
  const bool crosses = top_rate ? line.at(*top_rate) > limit : line.slope.sign() > 0;
  return crosses ? std::optional(hold_down(bends_.size(), line, limit)) : std::nullopt;
}

/// Keeps the first bends, and makes the curve flat where the line behind them meets the limit.
Rational Curve::hold_down(std::size_t bends_kept, const Line& line, const Rational& limit) {
  Rational crossing = (limit - line.start) / line.slope;
  bends_.erase(bends_.begin() + static_cast<std::ptrdiff_t>(bends_kept), bends_.end());
  bends_.push_back({crossing, {limit - line.start, -line.slope}});
  return crossing;
}

}  // namespace meed::allocate
