// Holds `Curve`, what claims come to at every rate from 0 up: a line that bends where a claim meets a bound.
//
// Promises: exact. Curves never fall: weights are above zero, and what is owed stands, whatever the rate. Capping
// one takes O(n log n) steps, and tells from which rate on the cap holds it down. A curve that starts within a
// cap meets it exactly where it crosses, so the capped curve has no gaps.
//
// Leaves out: which claims a curve came from. Used inside this folder only.
#pragma once

#include <optional>
#include <vector>

#include "allocate/claims.hpp"
#include "value/sum.hpp"

namespace meed::allocate {

class Curve {
 public:
  /// Adds a claim. Bends at the top rate and beyond are left out, as no rate gets there.
  void add(const Claim& claim, const std::optional<Rational>& top_rate);
  void add(Curve&& other);

  /// Makes this the lesser of itself and the cap, and gives the rate beyond which it would lie above, if there
  /// is one. CHECKs that it starts within the cap.
  std::optional<Rational> cap(const Rational& limit, const std::optional<Rational>& top_rate);

 private:
  struct Line {
    Rational start;  // where the line would meet rate 0
    Rational slope;
    Rational at(const Rational& rate) const { return start + slope * rate; }
    void turn(const Line& change) { start += change.start; slope += change.slope; }
  };
  struct Bend {
    Rational rate;
    Line change;
  };

  Rational hold_down(std::size_t bends_kept, const Line& line, const Rational& limit);

  Sum start_;
  Sum slope_;
  std::vector<Bend> bends_;
};

}  // namespace meed::allocate
