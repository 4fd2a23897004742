// Holds how an aggregate is made of its rows. Promises what `making.hpp` promises, each in a time that doesn't grow with the rows.
// Leaves out which rows there are.
#pragma once

#include "explain/making.hpp"

namespace meed::explain {

class RowsMaking : public Making {
 public:
  /// What decides about a row; none: there is no such part, or it wasn't kept.
  struct Row {
    std::optional<model::Value> value, weight, condition;
    std::vector<model::Value> place;
    bool counts = false;
    bool lacks(const model::Aggregate& node) const { return !counts && (node.where.is_none() || condition != model::Value(false)); }
  };
  enum : std::uint32_t { value = 0, weight = 1, condition = 2, first_place = 3 };

  RowsMaking(const model::Aggregate& node, model::Value made) : node_(node), made_(std::move(made)) {}

  /// What they are taken together by, beside the rows: how many must count, the row's own place or value, the percentile.
  std::optional<Rational> needed, percent;
  std::optional<model::Value> own_value;
  std::vector<model::Value> own_place;

  /// Adds a row, and gives its number.
  std::uint32_t add(Row row);
  /// To be called when all are there.
  void finish();
  std::uint32_t operand(std::uint32_t row, std::uint32_t part) const { return row * stride() + part; }

  std::optional<model::Value> with(std::uint32_t operand, const model::Value&) const override;
  std::optional<model::Value> without(std::uint32_t row) const override;
  std::optional<model::Value> with_another(const Making&, std::uint32_t row) const override;

 private:
  using Made = std::optional<model::Value>;
  std::uint32_t stride() const { return first_place + static_cast<std::uint32_t>(node_.by.size()); }
  bool counted(const Row&) const;
  /// Puts `now` in the place of `was`; either may be none.
  Made replaced(const Row* was, const Row* now) const;
  std::optional<Made> too_few(bool known, std::int64_t count) const;
  Made added_up(const Row* was, const Row* now) const;
  Made best(const Row* was, const Row* now) const;
  Made first(const Row* was, const Row* now) const;
  Made unmoved(const Row* was, const Row* now) const;
  int standing(const Row*) const;
  bool is_better(const model::Value&, const model::Value&) const;
  bool is_earlier(const Row&, const Row&) const;
  bool is_reached(const Row&) const;
  bool is_placed() const;

  const model::Aggregate& node_;
  const model::Value made_;
  std::vector<Row> rows_;
  std::int64_t count_ = 0;
  Rational total_, weights_;
  const Row *best_ = nullptr, *next_ = nullptr;    // of the rows that count, the one that decides, and the one that would without it
  std::optional<model::Value> low_, high_;         // the values that decide a percentile
};

}  // namespace meed::explain
