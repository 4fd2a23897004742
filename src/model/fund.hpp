// Holds funds: who earns or shares, within which bounds, from which pot, how it is
// rounded and split; and what is checked about reinvestment. Promises that every
// figure a fund needs is a rule or an expression. Leaves out the arithmetic (allocate).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/rule.hpp"

namespace meed::model {

enum class FundKind { earned_by, shared_by };
enum class RemainderRule { largest_remainder, mode };

/// A limit or minimum on each payee, or on each whole that contains payees.
struct FundBound {
  RecordId on;                             // the payee's record, or a whole's
  ExprId whole;                            // binding 0 is the payee; gives the row of `on`
  RuleId value;                            // a rule for each row of `on`; absent where it doesn't apply
  Span span;
};
struct Agency { std::string name; Rational share; Span span; };

/// `earner` rules give amounts or weights for each row (or row and item) of `axes`; the
/// payee of each is `paid_to` (binding 0… are the axes). A payee's earnings or weight is
/// the exact sum of what is earned for it; an absent one earns nothing and is listed.
struct Fund {
  std::string name, title;
  FundKind kind;
  std::vector<Axis> axes;
  RuleId earning;                          // amount, or weight
  RecordId payee;
  ExprId paid_to;                          // row of `payee`, over `axes` bindings
  std::vector<FundBound> limits, minimums;
  bool as_earned = false;
  RuleId pot;                              // scalar, or for each row of pot_for
  RecordId pot_for;                        // none: one pot
  ExprId pot_of;                           // binding 0 is the payee; gives the row of pot_for
  RemainderRule remainder = RemainderRule::largest_remainder;
  RoundingMode mode = RoundingMode::half_up;
  Rational step;                           // the rounding unit, 1/100
  std::vector<ExprId> ties_by;             // binding 0 is the payee
  std::string unspent;                     // where it goes, in words
  std::vector<Agency> split;               // empty: not split
  bool minimums_scaled_back = false;
  bool below_zero_collected = false;
  std::string because, source;
  Span span;
};

/// A condition on what is reinvested: plans (of some kind) at most or at least a sum.
struct ReinvestCondition { bool at_least; RuleId planned; RuleId bound; Span span; };
struct Reinvestment {
  std::string name, title;
  FundId fund;
  RecordId for_each;
  RuleId plans;
  std::vector<ReinvestCondition> conditions;
  Span span;
};

}  // namespace meed::model
