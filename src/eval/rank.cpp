// Ranks and percentiles: the rows of each group are put in order once, then each question
// is answered by looking at places.
#include "eval/fold.hpp"

namespace meed::eval {
namespace {

/// The counted rows of each group, in order of value and then of keys.
class Ordered {
 public:
  Ordered(const Fold& fold, bool descending)
      : fold_(fold), value_(fold.block.machine, fold.op.value), by_(keys_of(fold.block.machine, fold.op.by)),
        descending_(descending), ends_(fold.members.groups.from.begin(), fold.members.groups.from.end() - 1),
        rows_(fold.members.groups.rows.size()) {
    constexpr std::size_t groups_at_once = 16;
    fold.block.machine.workers.share_blocks(ends_.size(), groups_at_once, [&](std::size_t begin, std::size_t end) {
      for (std::size_t group = begin; group < end; ++group) order(group);
    });
  }
  const std::uint64_t* begin(std::uint64_t group) const { return rows_.data() + fold_.members.groups.from[group]; }
  const std::uint64_t* end(std::uint64_t group) const { return rows_.data() + ends_[group]; }
  std::size_t size(std::uint64_t group) const { return static_cast<std::size_t>(end(group) - begin(group)); }
  const Keys& by() const { return by_; }

  /// Gives below, at or above zero as a row's value comes before, with or after another cell's.
  int compare_value(std::uint64_t row, const Key& other, std::size_t cell) const {
    const int order = value_.compare(row, other, cell);
    return descending_ ? -order : order;
  }

 private:
  void order(std::uint64_t group) {
    fold_.members.each_counted(group, [&](std::uint64_t row) { rows_[ends_[group]++] = row; });
    std::stable_sort(rows_.begin() + static_cast<std::ptrdiff_t>(fold_.members.groups.from[group]),
                     rows_.begin() + static_cast<std::ptrdiff_t>(ends_[group]), [&](std::uint64_t a, std::uint64_t b) {
                       const int order = compare_value(a, value_, b);
                       return order != 0 ? order < 0 : compare(by_, a, by_, b) < 0;
                     });
  }

  const Fold& fold_;
  Key value_;
  Keys by_;
  bool descending_;
  std::vector<std::uint64_t> ends_;
  std::vector<std::uint64_t> rows_;
};

/// How many rows come before the subject, and how many stand beside it, of which it is one.
struct Standing { std::int64_t before = 0, beside = 0, before_by_key = 0; };

Rational place(model::RankTies ties, const Standing& standing) {
  switch (ties) {
    case model::RankTies::share_better: return standing.before + 1;
    case model::RankTies::share_worse: return standing.before + standing.beside;
    case model::RankTies::share_average: return Rational::ratio(2 * standing.before + standing.beside + 1, 2);
    case model::RankTies::by_key: return standing.before + standing.before_by_key + 1;
  }
  CHECK(false, "every way with ties has a place");
}

/// The values of one group, least first.
struct Sorted {
  const Ordered& ordered;
  const In<Rational>& value;
  std::uint64_t group;

  std::int64_t count() const { return static_cast<std::int64_t>(ordered.size(group)); }
  Rational nth(std::int64_t n) const { return value[ordered.begin(group)[n - 1]]; }
  /// Along a straight line between the values on either side of a place from 1 to the last.
  Rational at(const Rational& place) const {
    const std::int64_t below = *place.floor().to_int64();
    const Rational low = nth(below);
    return below < count() ? low + (place - below) * (nth(below + 1) - low) : low;
  }
};

/// Hyndman and Fan's definitions 1, 2, 6 and 7. Nothing where the exclusive one would look beyond the values.
std::optional<Rational> at_percentile(const Sorted& sorted, const Rational& percent, model::PercentileDefinition definition) {
  const std::int64_t count = sorted.count();
  const Rational share = percent / 100;
  const Rational up_to = share * count;
  const std::int64_t nearest = std::max<std::int64_t>(*up_to.ceiling().to_int64(), 1);
  switch (definition) {
    case model::PercentileDefinition::nearest_rank: return sorted.nth(nearest);
    case model::PercentileDefinition::average_at_steps: {
      const bool step = up_to.is_integer() && up_to.sign() > 0 && nearest < count;
      return step ? (sorted.nth(nearest) + sorted.nth(nearest + 1)) / 2 : sorted.nth(nearest);
    }
    case model::PercentileDefinition::exclusive: {
      const Rational place = share * (count + 1);
      if (place < Rational(1) || place > Rational(count)) return std::nullopt;
      return sorted.at(place);
    }
    case model::PercentileDefinition::linear: return sorted.at(share * (count - 1) + 1);
  }
  CHECK(false, "every definition of a percentile has its place");
}

void report_level(const Fold& fold, std::size_t cell, std::uint64_t one, std::uint64_t other) {
  fold.block.fault(cell, Kind::order_not_parted, "two rows of a ranking stand at the same place: " + fold.row_text(one) + " and " + fold.row_text(other),
                   "add something to `ties by` that parts them");
}

}  // namespace

void rank(const Fold& fold) {
  const Ordered ordered(fold, fold.op.highest_first);
  const Key subject(fold.block.machine, fold.op.subject);
  const Keys own = keys_of(fold.block.machine, fold.op.own);
  fold.each<Rational>([&](Out<Rational>& out, std::size_t i, std::uint64_t group) {
    if (ordered.size(group) == 0) return out.absent(i, State::missing);
    const State state = worse(subject.state(i), state_of(own, i));
    if (state != State::present) return out.absent(i, state);
    const auto* first = std::partition_point(ordered.begin(group), ordered.end(group), [&](std::uint64_t row) {
      return ordered.compare_value(row, subject, i) < 0;
    });
    const auto* last = std::partition_point(first, ordered.end(group), [&](std::uint64_t row) {
      return ordered.compare_value(row, subject, i) == 0;
    });
    const auto* own_place = own.empty() ? first : std::partition_point(first, last, [&](std::uint64_t row) {
      return compare(ordered.by(), row, own, i) < 0;
    });
    if (!own.empty() && last - own_place > 1 && compare(ordered.by(), own_place[1], own, i) == 0) {
      out.absent(i, State::held);
      return report_level(fold, i, own_place[0], own_place[1]);
    }
    out.put(i, place(fold.op.ties, {first - ordered.begin(group), last - first, own_place - first}));
  });
}

void percentile(const Fold& fold) {
  const Ordered ordered(fold, false);
  const auto value = fold.block.machine.read<Rational>(fold.op.value);
  const auto percent = fold.block.machine.read<Rational>(fold.op.percentile);
  fold.each<Rational>([&](Out<Rational>& out, std::size_t i, std::uint64_t group) {
    if (ordered.size(group) == 0) return out.absent(i, State::missing);
    if (!percent.present(i)) return out.absent(i, percent.state(i));
    const auto found = at_percentile({ordered, value, group}, percent[i], fold.op.definition);
    if (found) out.put(i, *found);
    else out.absent(i, State::missing);
  });
}

}  // namespace meed::eval
