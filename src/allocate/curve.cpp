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
  const int sign = claim.weight.sign();
  if (sign == 0) return;
  if (sign < 0) {
    if (claim.minimum && claim.minimum->sign() >= 0) return;
    slope_ += claim.weight;
    if (claim.minimum) bend_at(*claim.minimum, {*claim.minimum, -claim.weight});
    return;
  }
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

/// Walks along a curve, keeping what lies within the cap and noting where it leaves and comes back.
class Curve::Capping {
 public:
  Capping(const Rational& limit, Line line) : limit_(limit), line_(std::move(line)) {
    CHECK(line_.start <= limit_, "a curve starts within its cap");
  }

  void go_to(const Rational& rate) { arrive(line_.at(rate) > limit_); }
  void go_on_for_ever() { arrive(line_.slope.sign() > 0 || (line_.slope.is_zero() && above_)); }

  void bend(Bend&& bend) {
    line_.start += bend.change.start;
    line_.slope += bend.change.slope;
    if (!above_) kept_.push_back(std::move(bend));
  }

  std::vector<Above> took_off;
  std::vector<Bend>& kept() { return kept_; }

 private:
  // Between two bends the curve is straight, so it crosses the cap if its two ends lie on different sides.
  void arrive(bool above_at_end) {
    if (above_at_end == above_) return;
    above_ = above_at_end;
    Rational crossing = (limit_ - line_.start) / line_.slope;
    if (above_) {
      kept_.push_back({crossing, {limit_ - line_.start, -line_.slope}});
      took_off.push_back({std::move(crossing), {}});
    } else {
      kept_.push_back({crossing, {line_.start - limit_, line_.slope}});
      took_off.back().until = std::move(crossing);
    }
  }

  const Rational& limit_;
  Line line_;
  bool above_ = false;
  std::vector<Bend> kept_;
};

std::vector<Above> Curve::cap(const Rational& limit, const std::optional<Rational>& top_rate) {
  std::sort(bends_.begin(), bends_.end(), [](const Bend& a, const Bend& b) { return a.rate < b.rate; });
  Capping capping(limit, {start_.total(), slope_.total()});
  for (Bend& bend : bends_) {
    capping.go_to(bend.rate);
    capping.bend(std::move(bend));
  }
  if (top_rate) {
    capping.go_to(*top_rate);
  } else {
    capping.go_on_for_ever();
  }
  bends_ = std::move(capping.kept());
  return std::move(capping.took_off);
}

}  // namespace meed::allocate
