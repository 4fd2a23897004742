// Aggregates whose groups are runs of cells, block by block: an average over a list's items, a count of them. What is
// made of each run is as in aggregate.cpp; no list of rows is.
#include "eval/run_of_cells.hpp"

#include "eval/narrow.hpp"
#include "eval/needed.hpp"
#include "value/sum.hpp"

namespace meed::eval {
namespace {

/// What the cells of one run come to before its kind is looked at.
struct RunTally : Tally { bool held = false; };

class Runs {
 public:
  Runs(const Block& block, const plan::Aggregate& op)
      : op_(op), machine_(block.machine), extents_(machine_.extents(op.grouping.rows)),
        axes_(machine_.plan.spaces[op.grouping.rows].axes), where_(block.read_step<YesNo>(op.where)), needed_(op, block.read_step<Rational>(op.needed)) {
    const std::uint64_t results = machine_.cells(block.step.space);
    length_ = results == 0 ? 0 : machine_.cells(op.grouping.rows) / results;
    for (const plan::StepId part : {op.value, op.weight}) {
      if (!part.is_none()) parts_.push_back(block.views[part]);
    }
    for (const model::Axis& axis : axes_) {
      any_held_ = any_held_ || machine_.any_held(axis, op.raw);
      unusable_ = unusable_ || machine_.is_unusable(axis);
    }
  }

  /// Calls visit(row) for each row of a result's run that counts.
  template <class Visit>
  RunTally each_counted(std::size_t result, Visit visit) const {
    RunTally tally;
    tally.held = unusable_;
    for (std::size_t row = result * length_; row < (result + 1) * length_; ++row) {
      State state = is_held(row) ? State::held : State::present;
      if (!op_.where.is_none()) {
        if (where_.present(row) && where_[row] == 0) {
          ++tally.known_out;
          continue;
        }
        state = worse(state, where_.state(row));
      }
      if (state == State::present) {
        for (const View& part : parts_) state = worse(state, part.state(row));
      }
      ++tally.all;
      tally.held = tally.held || state == State::held;
      if (state != State::present) continue;
      ++tally.counted;
      visit(row);
    }
    return tally;
  }
  /// Tells what a result is, if not present: held, or too few rows known.
  State state(std::size_t result, const RunTally& tally) const {
    return tally.held ? State::held : needed_.state(result, tally);
  }

 private:
  bool is_held(std::size_t row) const {
    if (!any_held_) return false;
    const Walk at(extents_, row);
    for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
      if (machine_.is_held(axes_[axis], at[axis], op_.raw)) return true;
    }
    return false;
  }

  const plan::Aggregate& op_;
  const Machine& machine_;
  const std::vector<std::uint32_t>& extents_;
  const std::vector<model::Axis>& axes_;
  In<YesNo> where_;
  Needed needed_;
  std::vector<View> parts_;
  std::size_t length_ = 0;
  bool any_held_ = false, unusable_ = false;
};

/// Writes each result: `add(row)` for each row that counts, then `finish(out, result, tally)`, which may find it absent.
template <class T, class Begin, class Add, class Finish>
void fold(const Block& block, const Runs& runs, Begin begin, Add add, Finish finish) {
  auto out = block.write<T>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    begin();
    const RunTally tally = runs.each_counted(i, add);
    const State state = runs.state(i, tally);
    if (state == State::present) finish(out, i, tally);
    else out.absent(i, state);
  }
}

void count(const Block& block, const Runs& runs) {
  fold<Rational>(block, runs, [] {}, [](std::size_t) {}, [](Out<Rational>& out, std::size_t i, const RunTally& tally) { out.put(i, tally.counted); });
}

void total(const Block& block, const plan::Aggregate& op, const Runs& runs) {
  const auto value = block.read_step<Rational>(op.value);
  const auto weight = block.read_step<Rational>(op.weight);
  const bool weighted = !op.weight.is_none();
  Sum total, weights;
  fold<Rational>(
      block, runs, [&] { total = {}, weights = {}; },
      [&](std::size_t row) {
        total += weighted ? value[row] * weight[row] : value[row];
        if (weighted) weights += weight[row];
      },
      [&](Out<Rational>& out, std::size_t i, const RunTally& tally) {
        if (op.kind == model::AggregateKind::sum) return out.put(i, total.total());
        const Rational by = weighted ? weights.total() : Rational(tally.counted);
        if (by.is_zero()) out.absent(i, State::missing);
        else out.put(i, total.total() / by);
      });
}

template <class T>
void extreme(const Block& block, const plan::Aggregate& op, const Runs& runs) {
  const auto value = block.read_step<T>(op.value);
  const bool greatest = op.kind == model::AggregateKind::greatest;
  std::optional<T> best;
  fold<T>(
      block, runs, [&] { best.reset(); },
      [&](std::size_t row) {
        const T& one = value[row];
        if (!best || (greatest ? *best < one : one < *best)) best = one;
      },
      [&](Out<T>& out, std::size_t i, const RunTally&) {
        if (best) out.put(i, *best);
        else out.absent(i, State::missing);
      });
}

}  // namespace

void fold_runs(const Block& block, const plan::Aggregate& op) {
  using model::AggregateKind;
  if (narrow::fold_runs(block, op)) return;
  const Runs runs(block, op);
  switch (op.kind) {
    case AggregateKind::count: return count(block, runs);
    case AggregateKind::sum:
    case AggregateKind::average: return total(block, op, runs);
    default: with_kind(block.out, [&](auto kind) { extreme<decltype(kind)>(block, op, runs); });
  }
}

}  // namespace meed::eval
