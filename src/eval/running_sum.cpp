// Running sums: the rows of each group are put in order and added up once, then each question
// is answered by looking at how far its own keys reach.
#include "eval/fold.hpp"

namespace meed::eval {
namespace {

/// The counted rows of each group in order, with the total up to and including each.
class RunningSums {
 public:
  explicit RunningSums(const Fold& fold)
      : fold_(fold), value_(fold.block.machine.read<Rational>(fold.op.value)), by_(keys_of(fold.block.machine, fold.op.by)),
        ends_(fold.members.groups.from.begin(), fold.members.groups.from.end() - 1),
        rows_(fold.members.groups.rows.size()), totals_(rows_.size()) {
    constexpr std::size_t groups_at_once = 16;
    fold.block.machine.workers.share_blocks(ends_.size(), groups_at_once, [&](std::size_t begin, std::size_t end) {
      for (std::size_t group = begin; group < end; ++group) run(group);
    });
  }

  /// The rows of a group that stand where the keys of a cell do, and how many come before them.
  struct Place { const std::uint64_t* first; const std::uint64_t* last; std::size_t before; };
  Place place(std::uint64_t group, const Keys& own, std::size_t cell) const {
    const std::uint64_t* begin = rows_.data() + fold_.members.groups.from[group];
    const std::uint64_t* end = rows_.data() + ends_[group];
    const auto* first = std::partition_point(begin, end, [&](std::uint64_t row) { return compare(by_, row, own, cell) < 0; });
    const auto* last = std::partition_point(first, end, [&](std::uint64_t row) { return compare(by_, row, own, cell) == 0; });
    return {first, last, static_cast<std::size_t>(first - begin)};
  }
  /// The total of the rows before a place.
  Rational up_to(const std::uint64_t* end, std::uint64_t group) const {
    const auto at = static_cast<std::size_t>(end - rows_.data());
    return at == fold_.members.groups.from[group] ? Rational(0) : totals_[at - 1];
  }

 private:
  void run(std::size_t group) {
    const std::uint64_t from = fold_.members.groups.from[group];
    fold_.members.each_counted(group, [&](std::uint64_t row) { rows_[ends_[group]++] = row; });
    std::stable_sort(rows_.begin() + static_cast<std::ptrdiff_t>(from), rows_.begin() + static_cast<std::ptrdiff_t>(ends_[group]),
                     [&](std::uint64_t a, std::uint64_t b) { return compare(by_, a, by_, b) < 0; });
    Rational total;
    for (std::uint64_t k = from; k < ends_[group]; ++k) totals_[k] = total += value_[rows_[k]];
  }

  const Fold& fold_;
  In<Rational> value_;
  Keys by_;
  std::vector<std::uint64_t> ends_;
  std::vector<std::uint64_t> rows_;
  std::vector<Rational> totals_;
};

/// What the row that is asked for is itself: not among the rows, or its place isn't known.
State state_of_own(const Fold& fold, const In<YesNo>& among, const Keys& own, std::size_t cell) {
  if (!fold.op.subject.is_none()) {
    if (!among.present(cell)) return among.state(cell);
    if (among[cell] == 0) return State::missing;
  }
  return state_of(own, cell);
}

}  // namespace

void running_sum(const Fold& fold) {
  const RunningSums runs(fold);
  const auto among = fold.block.machine.read<YesNo>(fold.op.subject);
  const Keys own = keys_of(fold.block.machine, fold.op.own);
  fold.each<Rational>([&](Out<Rational>& out, std::size_t i, std::uint64_t group) {
    const State state = state_of_own(fold, among, own, i);
    if (state != State::present) return out.absent(i, state);
    const RunningSums::Place place = runs.place(group, own, i);
    const auto beside = static_cast<std::size_t>(place.last - place.first);
    const Rational added(static_cast<std::int64_t>(place.before + beside));
    if (!fold.op.needed.is_none() && added < fold.needed[i]) return out.absent(i, State::missing);
    if (beside <= 1) return out.put(i, runs.up_to(place.last, group));
    out.absent(i, State::held);
    fold.block.fault(i, Kind::order_not_parted,
                     "two rows of a running sum stand at the same place: " + fold.row_text(place.first[0]) + " and " + fold.row_text(place.first[1]),
                     "add something to `by` that parts them");
  });
}

}  // namespace meed::eval
