// Holds `Curve`, what claims come to at every rate from 0 up: a line that bends where a claim meets a bound.
//
// Promises: exact. Capping a curve takes O(n log n) steps, and tells at which rates the cap held it down. A
// curve that starts within a cap meets it exactly where it crosses, so the capped curve has no gaps.
// Curves need not rise: amounts that are collected fall as the rate rises.
//
// Leaves out: which claims a curve came from. Used inside this folder only.
#pragma once

#include <optional>
#include <vector>

#include "allocate/claims.hpp"
#include "value/sum.hpp"

namespace meed::allocate {

/// Rates between these two, both left out, at which a curve would lie above its cap.
struct Above {
  Rational from;
  std::optional<Rational> until;  // none: for good
};

class Curve {
 public:
  /// Adds a claim. Bends at the top rate and beyond are left out, as no rate gets there.
  void add(const Claim& claim, const std::optional<Rational>& top_rate);
  void add(Curve&& other);

  /// Makes this the lesser of itself and the cap. CHECKs that it starts within it.
  std::vector<Above> cap(const Rational& limit, const std::optional<Rational>& top_rate);

 private:
  struct Line {
    Rational start;  // where the line would meet rate 0
    Rational slope;
    Rational at(const Rational& rate) const { return start + slope * rate; }
  };
  struct Bend {
    Rational rate;
    Line change;
  };
  class Capping;

  Sum start_;
  Sum slope_;
  std::vector<Bend> bends_;
};

}  // namespace meed::allocate
