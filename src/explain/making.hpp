// Holds how a figure is made of its parts, so that it may be worked out with one of them otherwise. Promises what the run would
// have given, or nothing where that can't be told from what is kept here. Leaves out which parts differ between two runs
// (compare.hpp). Rows go by their names, so that a value of one run may stand in another.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/policy.hpp"

namespace meed::explain {

inline constexpr std::uint32_t no_operand = UINT32_MAX;

class Making {
 public:
  Making() = default;
  Making(const Making&) = delete;
  Making& operator=(const Making&) = delete;
  virtual ~Making() = default;

  /// Gives what it would come to if a part had another value.
  virtual std::optional<model::Value> with(std::uint32_t operand, const model::Value&) const = 0;
  /// The same without one of the rows that are taken together, and with a row more that is another's.
  virtual std::optional<model::Value> without(std::uint32_t) const { return std::nullopt; }
  virtual std::optional<model::Value> with_another(const Making&, std::uint32_t) const { return std::nullopt; }
};

/// Of an expression: its parts, in the order of model::parts_of; none where one wasn't kept.
class ExpressionMaking : public Making {
 public:
  ExpressionMaking(const model::Policy& policy, const model::ExprVariant& node, std::vector<std::optional<model::Value>> parts)
      : policy_(policy), node_(node), parts_(std::move(parts)) {}
  std::optional<model::Value> with(std::uint32_t operand, const model::Value&) const override;

  /// Tells whether another is put together in the same way, of whatever parts.
  bool is_like(const ExpressionMaking& other) const { return node_.index() == other.node_.index() && parts_.size() == other.parts_.size() && acts_like(other); }
  const std::vector<std::optional<model::Value>>& parts() const { return parts_; }

 private:
  bool acts_like(const ExpressionMaking& other) const;

  const model::Policy& policy_;
  const model::ExprVariant& node_;
  const std::vector<std::optional<model::Value>> parts_;
};

/// Of a decision table by what is looked up in it; each row's result.
class TableMaking : public Making {
 public:
  TableMaking(const model::DecisionTable& table, std::vector<std::optional<model::Value>> inputs, std::vector<std::optional<model::Value>> results)
      : table_(table), inputs_(std::move(inputs)), results_(std::move(results)) {}
  std::optional<model::Value> with(std::uint32_t operand, const model::Value&) const override;

 private:
  const model::DecisionTable& table_;
  const std::vector<std::optional<model::Value>> inputs_, results_;
};

/// Of amounts that are added up; what is absent adds nothing.
class SumMaking : public Making {
 public:
  explicit SumMaking(const Rational& total) : total_(total) {}
  std::uint32_t add(const model::Value& amount);
  std::optional<model::Value> with(std::uint32_t operand, const model::Value&) const override;
  std::optional<model::Value> without(std::uint32_t row) const override { return with(row, model::Value(Rational())); }
  std::optional<model::Value> with_another(const Making&, std::uint32_t row) const override;

 private:
  const Rational total_;
  std::vector<Rational> amounts_;
};

/// What becomes of an exact share if what it rests on were otherwise, and the rate the same: as it is, or nothing can be told.
/// Operands: `earned`, then `first_bound` and those after it.
class ShareMaking : public Making {
 public:
  enum class Sort : unsigned char { limit, minimum, whole };
  struct Bound {
    Sort sort;
    std::optional<Rational> amount;            // none: it doesn't hold
    std::optional<Rational> of_whole;          // what its whole comes to, exactly
    bool met = false;                          // the whole's rate is the payee's, or its minimums are scaled back
  };
  static constexpr std::uint32_t earned = 0, first_bound = 1, own_rate = no_operand - 1, kept = no_operand - 2;

  Rational exact, weight, step;
  std::optional<Rational> rate;
  std::optional<RoundingMode> mode;            // each share is rounded by itself: what makes no other payment makes no difference
  Rational minimums_times = 1;
  std::vector<Bound> bounds;

  std::optional<model::Value> with(std::uint32_t operand, const model::Value&) const override;

 private:
  /// The least of limits and the greatest of minimums, in whole units.
  struct Within { std::optional<Rational> limit, minimum; };
  Within within(const std::vector<Bound>&, const Rational& times) const;
  bool whole_matters(const Bound&) const;
};

/// Tells whether a value is missing in a way that something else may count for.
bool may_be_mended(const model::Value&);

/// Gives below, at or above zero as a value stands before, beside or after another of its sort.
int order_of(const model::Value& a, const model::Value& b);

}  // namespace meed::explain
