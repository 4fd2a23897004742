// Holds the sheet of all counts that a publication would show, across its tables: the same
// count in two tables is one. Promises every sum that the counts make, each as the sum of
// the fewest parts that are shown. Used inside this folder only.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "engine/run.hpp"
#include "withhold/withhold.hpp"

namespace meed::engine {

using Members = std::vector<std::uint64_t>;  // cells of a column, in order

class PublishSheet {
 public:
  explicit PublishSheet(const model::Publication& publication) { sheet_.low = publication.low, sheet_.high = publication.high; }

  /// The count over some cells of a step's column, in a table's rows (level 0) or its totals; the same
  /// cells of the same step are one count, whatever its level.
  withhold::CountId count(plan::StepId, const Members&, std::uint32_t level, const Rational& value);
  /// The same of cells that nobody prints a count of: it only ties others. True if it wasn't there before.
  std::pair<withhold::CountId, bool> together(plan::StepId, const Members&, const Rational& value);
  /// What a count leaves of its base: nobody prints it, but anybody can work it out.
  std::optional<withhold::CountId> add_rest(withhold::CountId numerator, withhold::CountId denominator);
  /// Says that a count is the sum of others; saying it again changes nothing.
  void add_sum(withhold::CountId whole, std::vector<withhold::CountId> parts);

  /// One column of counts of one record: an id for each of its rows, then of its totals; none where absent.
  using Slice = std::vector<std::optional<withhold::CountId>>;
  /// Slices that describe the same rows: of which record each is (ties within one are left out, unless all are of one), and which
  /// of them are all the items of a list, by place.
  struct Slices {
    std::vector<Slice> all;
    std::vector<model::RecordId> of;
    std::vector<std::vector<std::size_t>> lists;
  };
  /// Adds what readers can see of slices that describe the same rows: that two are equal, that some of them
  /// (all items of a list, or any two) add up to another, or that two lists come to the same. A tie counts if it holds for every row; it may hold by
  /// chance, so it is added as one that readers may know or not.
  void tie(const Slices&, std::size_t rows);

  /// Chooses what to suppress; afterwards `is_shown` can be asked.
  void settle() { shown_ = withhold::withhold(sheet_); }
  bool is_shown(withhold::CountId id) const { return shown_[id] == withhold::Shown::yes; }
  const Rational& value(withhold::CountId id) const { return sheet_.counts[id].value; }

 private:
  using Column = std::vector<std::uint32_t>;
  std::uint32_t column(const Column& of);
  bool holds(const std::vector<const Slice*>& parts, const Slice& whole, std::size_t place) const;
  bool is_tied(const std::vector<const Slice*>& parts, const Slice& whole, std::size_t rows) const;
  std::vector<std::optional<Rational>> sums_of(const std::vector<const Slice*>& parts) const;
  void tie_lists(const Slices&, std::size_t rows);
  void tie_lists_alike(const std::vector<std::vector<const Slice*>>& lists);
  /// Adds a tie if it is one; tells whether it is.
  bool add_tie(const std::vector<const Slice*>& parts, const Slice& whole, std::size_t rows);

  withhold::Sheet sheet_;
  std::map<std::pair<plan::StepId, Members>, withhold::CountId> counts_;
  std::map<Column, std::uint32_t> columns_;
  std::set<withhold::CountId> wholes_;
  std::map<std::pair<withhold::CountId, withhold::CountId>, withhold::CountId> rests_;
  std::set<std::pair<withhold::CountId, std::vector<withhold::CountId>>> ties_;
  withhold::TieId next_tie_ = 0;
  std::vector<withhold::Shown> shown_;
};

}  // namespace meed::engine
