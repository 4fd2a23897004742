// Makes one value of the rows of each group. Ranks and percentiles are in rank.cpp, running sums in running_sum.cpp.
#include "eval/fold.hpp"
#include "eval/narrow.hpp"
#include "eval/run_of_cells.hpp"
#include "eval/strands.hpp"

namespace meed::eval {
namespace {

void count(const Fold& fold) {
  fold.each<Rational>([&](Out<Rational>& out, std::size_t i, std::uint64_t group) {
    std::int64_t rows = 0;
    fold.members.each_counted(group, [&](std::uint64_t) { ++rows; });
    out.put(i, rows);
  });
}

void sum(const Fold& fold) {
  const auto value = fold.block.machine.read<Rational>(fold.op.value);
  const auto weight = fold.block.machine.read<Rational>(fold.op.weight);
  const bool weighted = !fold.op.weight.is_none();
  fold.each<Rational>([&](Out<Rational>& out, std::size_t i, std::uint64_t group) {
    Sum total;
    fold.members.each_counted(group, [&](std::uint64_t row) { total += weighted ? value[row] * weight[row] : value[row]; });
    out.put(i, total.total());
  });
}

void average(const Fold& fold) {
  const auto value = fold.block.machine.read<Rational>(fold.op.value);
  const auto weight = fold.block.machine.read<Rational>(fold.op.weight);
  const bool weighted = !fold.op.weight.is_none();
  fold.each<Rational>([&](Out<Rational>& out, std::size_t i, std::uint64_t group) {
    Sum total;
    Sum weights;
    fold.members.each_counted(group, [&](std::uint64_t row) {
      total += weighted ? value[row] * weight[row] : value[row];
      weights += weighted ? weight[row] : Rational(1);
    });
    const Rational by = weights.total();
    if (by.is_zero()) out.absent(i, State::missing);
    else out.put(i, total.total() / by);
  });
}

template <class T>
void extreme(const Fold& fold, bool greatest) {
  const auto value = fold.block.machine.read<T>(fold.op.value);
  fold.each<T>([&](Out<T>& out, std::size_t i, std::uint64_t group) {
    std::optional<T> best;
    fold.members.each_counted(group, [&](std::uint64_t row) {
      const T& one = value[row];
      if (!best || (greatest ? *best < one : one < *best)) best = one;
    });
    if (best) out.put(i, *best);
    else out.absent(i, State::missing);
  });
}

/// The rows that stand first: the first of them, and one whose value differs, if any.
struct Firsts { std::optional<std::uint64_t> row, rival; };

template <class T>
Firsts firsts(const Fold& fold, const In<T>& value, const Keys& by, std::uint64_t group) {
  const int sign = fold.op.kind == model::AggregateKind::first ? 1 : -1;
  Firsts found;
  fold.members.each_counted(group, [&](std::uint64_t row) {
    const int order = found.row ? compare(by, row, by, *found.row) * sign : -1;
    if (order < 0) found = {row, std::nullopt};
    else if (order == 0 && !found.rival && !(value[row] == value[*found.row])) found.rival = row;
  });
  return found;
}

void report_rivals(const Fold& fold, std::size_t cell, const Firsts& firsts) {
  const bool first = fold.op.kind == model::AggregateKind::first;
  fold.block.fault(cell, Kind::equal_firsts,
                   std::string(first ? "two rows come first" : "two rows come last") + " with different values: " +
                       fold.row_text(*firsts.row) + " and " + fold.row_text(*firsts.rival),
                   "add something to `by` that parts them");
}

template <class T>
void first_or_last(const Fold& fold) {
  const auto value = fold.block.machine.read<T>(fold.op.value);
  const Keys by = keys_of(fold.block.machine, fold.op.by);
  fold.each<T>([&](Out<T>& out, std::size_t i, std::uint64_t group) {
    const Firsts found = firsts(fold, value, by, group);
    if (!found.row) return out.absent(i, State::missing);
    if (!found.rival) return out.put(i, value[*found.row]);
    out.absent(i, State::held);
    report_rivals(fold, i, found);
  });
}

void make(const Fold& fold) {
  using model::AggregateKind;
  const auto by_kind = [&](auto work) { with_kind(fold.block.out, work); };
  switch (fold.op.kind) {
    case AggregateKind::count: return count(fold);
    case AggregateKind::sum: return sum(fold);
    case AggregateKind::average: return average(fold);
    case AggregateKind::least: return by_kind([&](auto kind) { extreme<decltype(kind)>(fold, false); });
    case AggregateKind::greatest: return by_kind([&](auto kind) { extreme<decltype(kind)>(fold, true); });
    case AggregateKind::first:
    case AggregateKind::last: return by_kind([&](auto kind) { first_or_last<decltype(kind)>(fold); });
    case AggregateKind::rank: return rank(fold);
    case AggregateKind::percentile: return percentile(fold);
    case AggregateKind::running_sum: return running_sum(fold);
  }
}

}  // namespace

void work(const Block& block, const plan::Aggregate& op) {
  if (!block.machine.options.record && is_run_of_cells(block.machine.plan, block.step)) return fold_runs(block, op);
  if (narrow::fold_groups(block, op)) return;
  Members members = members_of(block, op);
  make(Fold(block, op, members));
  if (block.machine.options.record) block.machine.result.all_groups[block.id] = std::move(members.groups);
}

}  // namespace meed::eval
