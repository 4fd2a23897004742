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
  /// What a count leaves of its base: nobody prints it, but anybody can work it out.
  std::optional<withhold::CountId> add_rest(withhold::CountId numerator, withhold::CountId denominator);
  /// Says that a count is the sum of others; saying it again changes nothing.
  void add_sum(withhold::CountId whole, std::vector<withhold::CountId> parts);

  /// One column of counts of one record: an id for each of its rows, then of its totals; none where absent.
  using Slice = std::vector<std::optional<withhold::CountId>>;
  /// Adds what readers can see of slices that describe the same rows: that two are equal, or that some of them
  /// (all items of a list, or any two) add up to another. A tie counts if it holds for every row; adding one that
  /// holds by chance can only hide more. `lists`: which slices are the items of one list, by place.
  void tie(const std::vector<Slice>&, const std::vector<std::vector<std::size_t>>& lists, std::size_t rows);

  /// Chooses what to suppress; afterwards `is_shown` can be asked.
  void settle() { shown_ = withhold::withhold(sheet_); }
  bool is_shown(withhold::CountId id) const { return shown_[id] == withhold::Shown::yes; }
  const Rational& value(withhold::CountId id) const { return sheet_.counts[id].value; }

 private:
  using Column = std::vector<std::uint32_t>;
  std::uint32_t column(const Column& of);
  bool holds(const std::vector<const Slice*>& parts, const Slice& whole, std::size_t place) const;
  bool is_tied(const std::vector<const Slice*>& parts, const Slice& whole, std::size_t rows) const;
  void add_tie(const std::vector<const Slice*>& parts, const Slice& whole, std::size_t rows);

  withhold::Sheet sheet_;
  std::map<std::pair<plan::StepId, Members>, withhold::CountId> counts_;
  std::map<Column, std::uint32_t> columns_;
  std::set<withhold::CountId> wholes_;
  std::map<std::pair<withhold::CountId, withhold::CountId>, withhold::CountId> rests_;
  std::set<std::pair<withhold::CountId, std::vector<withhold::CountId>>> ties_;
  std::vector<withhold::Shown> shown_;
};

}  // namespace meed::engine
