#include "withhold/rebalance.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace meed::withhold {

namespace {

/// The simplex method with bounds, on a dense tableau. Column 2j is variable j going up, 2j + 1 going down, each
/// from 0 to what it may; everything begins at 0, where every row holds, so there is no first phase.
class Simplex {
 public:
  explicit Simplex(const Problem& problem) : problem_(problem), rows_(problem.rows.size()), columns_(2 * problem.variables.size()) {
    set_bounds();
    set_rows();
  }

  Solution solve() {
    while (const auto entering = next_entering()) move(*entering);
    Solution solution;
    const std::vector<Rational> at = values();
    const std::uint32_t target = 2 * problem_.target + (problem_.up ? 0 : 1);
    const std::uint32_t against = target ^ 1U;
    solution.reached = at[target] - at[against];
    for (std::uint32_t j = 0; 2 * j < columns_; ++j) {
      if (at[2 * j] != at[2 * j + 1]) solution.moved.push_back(j);
    }
    return solution;
  }

 private:
  struct Limit { Rational far; std::uint32_t row; bool at_upper; };
  static constexpr std::uint32_t kOwn = UINT32_MAX;

  void set_bounds() {
    Rational dear(1);
    for (const Freedom& each : problem_.variables) dear += each.cost;
    gain_.reserve(columns_);
    for (std::uint32_t j = 0; j < problem_.variables.size(); ++j) {
      const Freedom& each = problem_.variables[j];
      upper_.push_back(each.up);
      upper_.push_back(each.down);
      gain_.push_back(-each.cost);
      gain_.push_back(-each.cost);
    }
    // Reaching the goal outweighs whatever it costs.
    const std::uint32_t target = 2 * problem_.target + (problem_.up ? 0 : 1);
    gain_[target] += dear * 1000;
    gain_[target ^ 1U] -= dear * 1000;
    upper_[target] = upper_[target] ? std::min(*upper_[target], problem_.far) : problem_.far;
    is_at_upper_.assign(columns_, false);
    is_basic_.assign(columns_, false);
  }

  void set_rows() {
    tableau_.assign(rows_, std::vector<Rational>(columns_));
    basic_.assign(rows_, -1);
    at_.assign(rows_, Rational(0));
    for (std::size_t i = 0; i < rows_; ++i) {
      for (const auto& [variable, factor] : problem_.rows[i]) {
        tableau_[i][2 * variable] += Rational(factor);
        tableau_[i][2 * variable + 1] -= Rational(factor);
      }
    }
  }

  /// The first column whose move would gain something.
  std::optional<std::uint32_t> next_entering() const {
    for (std::uint32_t j = 0; j < columns_; ++j) {
      const int sign = gain_[j].sign();
      if (sign == 0 || is_basic_[j]) continue;
      if (upper_[j] && upper_[j]->is_zero()) continue;
      if (is_at_upper_[j] ? sign < 0 : sign > 0) return j;
    }
    return std::nullopt;
  }

  /// What stands in a row's basis when nothing has entered yet is fixed at zero.
  std::optional<Rational> upper_of(std::size_t row) const {
    return basic_[row] < 0 ? std::optional(Rational(0)) : upper_[static_cast<std::size_t>(basic_[row])];
  }

  std::optional<Limit> limit_in(std::size_t row, std::uint32_t column, bool rising) const {
    const Rational& factor = tableau_[row][column];
    if (factor.is_zero()) return std::nullopt;
    const bool falls = (factor.sign() > 0) == rising;
    if (falls) return Limit{at_[row] / factor.abs(), static_cast<std::uint32_t>(row), false};
    const auto upper = upper_of(row);
    if (!upper) return std::nullopt;
    return Limit{(*upper - at_[row]) / factor.abs(), static_cast<std::uint32_t>(row), true};
  }

  void move(std::uint32_t column) {
    const bool rising = !is_at_upper_[column];
    std::optional<Limit> nearest;
    if (upper_[column]) nearest = Limit{*upper_[column], kOwn, rising};
    for (std::size_t row = 0; row < rows_; ++row) {
      const auto limit = limit_in(row, column, rising);
      if (!limit || (nearest && nearest->far < limit->far)) continue;
      if (!nearest || limit->far < nearest->far || goes_first(limit->row, nearest->row, column)) nearest = limit;
    }
    CHECK(nearest.has_value(), "a move without end costs something or is the target's, which is bounded");
    const Rational step = rising ? nearest->far : -nearest->far;
    for (std::size_t row = 0; row < rows_; ++row) {
      if (!tableau_[row][column].is_zero()) at_[row] -= tableau_[row][column] * step;
    }
    if (nearest->row == kOwn) {
      is_at_upper_[column] = rising;
    } else {
      const Rational value = (rising ? Rational(0) : *upper_[column]) + step;
      pivot(nearest->row, column, nearest->at_upper, value);
    }
  }
  bool goes_first(std::uint32_t row, std::uint32_t other, std::uint32_t column) const {
    const std::int64_t mine = basic_[row];
    const std::int64_t its = other == kOwn ? static_cast<std::int64_t>(column) : basic_[other];
    return mine < its;
  }

  void pivot(std::uint32_t row, std::uint32_t column, bool leaves_at_upper, const Rational& value) {
    if (basic_[row] >= 0) leave(static_cast<std::size_t>(basic_[row]), leaves_at_upper);
    const Rational factor = tableau_[row][column];
    std::vector<std::uint32_t> filled;
    for (std::uint32_t j = 0; j < columns_; ++j) {
      if (tableau_[row][j].is_zero()) continue;
      tableau_[row][j] /= factor;
      filled.push_back(j);
    }
    const auto take_away = [&](std::vector<Rational>& from, const Rational& times) {
      for (const std::uint32_t j : filled) from[j] -= times * tableau_[row][j];
    };
    for (std::size_t i = 0; i < rows_; ++i) {
      if (i != row && !tableau_[i][column].is_zero()) take_away(tableau_[i], Rational(tableau_[i][column]));
    }
    if (!gain_[column].is_zero()) take_away(gain_, Rational(gain_[column]));
    basic_[row] = column;
    is_basic_[column] = true;
    is_at_upper_[column] = false;
    at_[row] = value;
  }
  void leave(std::size_t column, bool at_upper) {
    is_basic_[column] = false;
    is_at_upper_[column] = at_upper;
  }

  std::vector<Rational> values() const {
    std::vector<Rational> all(columns_);
    for (std::uint32_t j = 0; j < columns_; ++j) {
      if (is_at_upper_[j]) all[j] = *upper_[j];
    }
    for (std::size_t row = 0; row < rows_; ++row) {
      if (basic_[row] >= 0) all[static_cast<std::size_t>(basic_[row])] = at_[row];
    }
    return all;
  }

  const Problem& problem_;
  std::size_t rows_, columns_;
  std::vector<std::optional<Rational>> upper_;
  std::vector<Rational> gain_;               // of a step of each column, the basis giving way
  std::vector<bool> is_at_upper_;            // of columns that aren't in the basis
  std::vector<bool> is_basic_;
  std::vector<std::vector<Rational>> tableau_;
  std::vector<std::int64_t> basic_;          // the column in each row's basis; -1: none yet, and so zero
  std::vector<Rational> at_;                 // and its value
};

}  // namespace

Solution rebalance(const Problem& problem) { return Simplex(problem).solve(); }

}  // namespace meed::withhold
