// Sums and averages of runs of narrow numbers: `average of points over Domain, weighted by …`.
#include <algorithm>
#include <cstring>

#include "eval/lane.hpp"
#include "eval/narrow.hpp"

namespace meed::eval::narrow {
namespace {

bool any_row_held(const Block& block, const plan::Aggregate& op) {
  const auto& axes = block.machine.plan.spaces[op.grouping.rows].axes;
  return std::any_of(axes.begin(), axes.end(), [&](const model::Axis& axis) { return block.machine.any_held(axis, op.raw) || block.machine.is_unusable(axis); });
}

/// How many cells must count; none if that isn't one small whole number for all.
std::optional<std::size_t> needed(const Block& block, const plan::Aggregate& op, std::size_t length) {
  if (op.counts_all) return op.needed.is_none() ? std::optional(length) : std::nullopt;
  if (op.needed.is_none()) return 0;
  const View& view = block.views[op.needed];
  if (!view.single || !view.column->present(0)) return std::nullopt;
  const auto whole = table::number_at(*view.column, 0).ceiling().to_int64();
  if (!whole || *whole > 250) return std::nullopt;
  return static_cast<std::size_t>(std::max<std::int64_t>(0, *whole));
}

/// The cells that a block's runs are made of, seen as a block of their own.
std::optional<Lane> cells_of(const Block& block, plan::StepId step, std::size_t begin, std::size_t end) {
  if (step.is_none()) return std::nullopt;
  return lane({block.machine, step, block.machine.step(step), block.out, begin, begin, end, block.views}, step);
}

/// Writes that too few cells count, or that there is nothing to divide by.
template <class T>
void put_missing(const OutLane& out, const std::uint8_t* counts, std::size_t needed, bool average, std::size_t cells) {
  auto* divisors = static_cast<T*>(out.divisors.numbers);
  for (std::size_t i = 0; i < cells; ++i) {
    const bool nothing = average && divisors[i] == 0;
    if (average) divisors[i] = nothing ? T{1} : divisors[i];
    if (nothing || (counts && counts[i] < needed)) out.states[i] = State::missing;
  }
}

class Folding {
 public:
  Folding(const Block& block, const plan::Aggregate& op) : block_(block), op_(op) {
    const std::uint64_t results = block.machine.cells(block.step.space);
    length_ = results == 0 ? 0 : block.machine.cells(op.grouping.rows) / results;
    cells_ = block.cells() * length_;
  }

  bool fold() {
    const bool sum = op_.kind == model::AggregateKind::sum;
    average_ = op_.kind == model::AggregateKind::average;
    if ((!sum && !average_) || !op_.where.is_none() || length_ == 0 || length_ > 250 || any_row_held(block_, op_)) return false;
    if (!find_lanes() || some_held(united(value_->states, cells_))) return false;
    const auto most = needed(block_, op_, length_);
    const auto width = work_width();
    if (!most || !width) return false;
    add_up(*most, *width);
    return true;
  }

 private:
  bool find_lanes() {
    const std::size_t begin = block_.begin * length_;
    value_ = cells_of(block_, op_.value, begin, begin + cells_);
    weight_ = cells_of(block_, op_.weight, begin, begin + cells_);
    out_ = out_lane(block_);
    if (!value_ || !out_ || value_->is_quotient() || value_->single || out_->is_quotient() != average_) return false;
    if (op_.weight.is_none()) return out_->denominator == value_->denominator;
    if (!weight_ || weight_->is_quotient() || weight_->any_absent()) return false;
    if (average_) return out_->denominator == value_->denominator && weight_->low >= 0;
    return Rational(out_->denominator) == Rational(value_->denominator) * Rational(weight_->denominator);
  }
  /// Gives a width in which no sum goes over.
  std::optional<lanes::Width> work_width() const {
    const Wide by = weight_ ? weight_->most() : 1;
    if (by > most_32 || value_->most() > most_64 / std::max<Wide>(1, by * static_cast<Wide>(length_))) return std::nullopt;
    return value_->most() * by * static_cast<Wide>(length_) <= most_32 ? lanes::Width::w32 : lanes::Width::w64;
  }
  void add_up(std::size_t most, lanes::Width width) {
    std::vector<std::uint8_t> counts(most > 1 || (most > 0 && !average_) ? block_.cells() : 0);
    lanes::Runs runs{value_->numbers, weight_ ? weight_->numbers : lanes::Source{}, reinterpret_cast<const std::uint8_t*>(value_->states),  // NOLINT: a State is a byte
                     length_, out_->numbers, out_->divisors, counts.empty() ? nullptr : counts.data()};
    lanes::kernels().runs(runs, block_.cells(), width);
    const std::uint8_t* counted = counts.empty() ? nullptr : counts.data();
    if (out_->numbers.width == lanes::Width::w64) put_missing<std::int64_t>(*out_, counted, most, average_, block_.cells());
    else put_missing<std::int32_t>(*out_, counted, most, average_, block_.cells());
  }

  const Block& block_;
  const plan::Aggregate& op_;
  std::size_t length_ = 0, cells_ = 0;
  bool average_ = false;
  std::optional<Lane> value_, weight_;
  std::optional<OutLane> out_;
};

}  // namespace

bool fold_runs(const Block& block, const plan::Aggregate& op) { return Folding(block, op).fold(); }

}  // namespace meed::eval::narrow
