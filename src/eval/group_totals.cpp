#include "eval/group_totals.hpp"

#include <algorithm>
#include <mutex>
#include <numeric>

#include "eval/lane.hpp"
#include "eval/narrow.hpp"

namespace meed::eval {
namespace {

using model::AggregateKind;

constexpr std::size_t chunk_rows = 512;
constexpr std::uint32_t most_divisors = 256;
constexpr std::size_t most_totals = std::size_t{1} << 25;

enum class Role : std::uint8_t { counts, lacks, is_out };

/// What is added up, as the loops want it.
struct Parts {
  AggregateKind kind;
  std::optional<Lane> value, weight;
  const YesNo* where = nullptr;
  const State* where_states = nullptr;
  bool where_is_single = false;
  const GroupIndex* groups = nullptr;
  std::uint64_t rows = 0, results = 0;
  bool counting = true;                 // whether anybody asks how many count

  bool adds() const { return kind == AggregateKind::sum || kind == AggregateKind::average; }
  bool compares() const { return kind == AggregateKind::least || kind == AggregateKind::greatest; }
  bool takes() const { return kind == AggregateKind::first || kind == AggregateKind::last; }
  bool any_roles() const { return where || (value && value->states) || (weight && weight->states); }
};

lanes::Source from(lanes::Source source, std::size_t row) {
  constexpr std::size_t bytes[] = {1, 2, 4, 8};
  if (!source.single) source.numbers = static_cast<const char*>(source.numbers) + row * bytes[static_cast<std::size_t>(source.width)];
  return source;
}

/// Goes through a stretch of rows and adds to totals of its own.
class Adder {
 public:
  explicit Adder(const Parts& parts) : parts_(parts) {
    totals_.counted.resize(parts.results);
    if (parts.any_roles()) totals_.lacking.resize(parts.results);
    if (parts.where) totals_.known_out.resize(parts.results);
    if (parts.takes()) totals_.row_of.assign(parts.results, no_row_yet);
    if (!parts.value || parts.takes()) return;
    totals_.denominator = parts.value->denominator;
    totals_.divisors = parts.value->is_quotient() ? static_cast<std::uint32_t>(parts.value->most_divisor) + 1 : 0;
    totals_.sums.resize(parts.results * std::max<std::uint32_t>(1, totals_.divisors));
    if (!parts.weight) return;
    totals_.weight_denominator = parts.weight->denominator;
    totals_.weights.resize(parts.results);
  }

  void add(std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; row += chunk_rows) add_chunk(row, std::min(chunk_rows, end - row));
  }
  GroupTotals& totals() { return totals_; }

 private:
  void add_chunk(std::size_t row, std::size_t rows) {
    const std::uint32_t* groups = groups_of(row, rows);
    if (parts_.any_roles()) find_roles(row, rows);
    if (parts_.counting) count(groups, rows);
    if (parts_.adds() && !parts_.weight && asks_nothing()) return add_straight(groups, row, rows);
    if (parts_.takes()) return take(groups, row, rows);
    if (!parts_.value || parts_.kind == AggregateKind::count) return;
    numbers(values_, parts_.value->numbers, row, rows);
    if (parts_.compares()) return compare(groups, rows);
    if (parts_.weight) weigh(groups, row, rows);
    if (totals_.divisors != 0) add_by_divisor(groups, row, rows);
    else add_values(groups, rows);
  }
  const std::uint32_t* groups_of(std::size_t row, std::size_t rows) {
    if (parts_.groups->groups()) return parts_.groups->groups() + row;
    for (std::size_t i = 0; i < rows; ++i) groups_[i] = parts_.groups->is_one_group() ? 0 : static_cast<std::uint32_t>(row + i);
    return groups_;
  }
  static void numbers(std::int64_t* to, const lanes::Source& source, std::size_t row, std::size_t rows) {
    lanes::kernels().scale({to, lanes::Width::w64}, from(source, row), 1, 0, rows);
  }
  void find_roles(std::size_t row, std::size_t rows) {
    std::fill_n(roles_, rows, Role::counts);
    for (const auto* lane : {&parts_.value, &parts_.weight}) {
      if (!*lane || !(*lane)->states) continue;
      const State* states = (*lane)->single ? (*lane)->states : (*lane)->states + row;
      for (std::size_t i = 0; i < rows; ++i) {
        if (states[(*lane)->single ? 0 : i] != State::present) roles_[i] = Role::lacks;
      }
    }
    if (!parts_.where) return;
    for (std::size_t i = 0; i < rows; ++i) {
      const std::size_t at = parts_.where_is_single ? 0 : row + i;
      const bool known = !parts_.where_states || parts_.where_states[at] == State::present;
      if (!known) roles_[i] = Role::lacks;
      else if (parts_.where[at] == 0) roles_[i] = Role::is_out;
    }
  }
  bool counts(std::size_t i, const std::uint32_t* groups) const { return groups[i] != no_group && (!parts_.any_roles() || roles_[i] == Role::counts); }
  /// Where every row has a group and counts, the loops ask no questions.
  bool asks_nothing() const { return !parts_.any_roles() && parts_.groups->all_known(); }
  void count(const std::uint32_t* groups, std::size_t rows) {
    if (asks_nothing()) {
      for (std::size_t i = 0; i < rows; ++i) ++totals_.counted[groups[i]];
      return;
    }
    for (std::size_t i = 0; i < rows; ++i) {
      if (groups[i] == no_group) continue;
      const Role role = parts_.any_roles() ? roles_[i] : Role::counts;
      if (role == Role::counts) ++totals_.counted[groups[i]];
      else if (role == Role::lacks) ++totals_.lacking[groups[i]];
      else ++totals_.known_out[groups[i]];
    }
  }
  void take(const std::uint32_t* groups, std::size_t row, std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i) {
      if (!counts(i, groups)) continue;
      totals_.more_than_one = totals_.more_than_one || totals_.row_of[groups[i]] != no_row_yet;
      totals_.row_of[groups[i]] = row + i;
    }
  }
  void compare(const std::uint32_t* groups, std::size_t rows) {
    const bool greatest = parts_.kind == AggregateKind::greatest;
    for (std::size_t i = 0; i < rows; ++i) {
      if (!counts(i, groups)) continue;
      std::int64_t& best = totals_.sums[groups[i]];
      // The first of a group is better than nothing, which is where counts are used.
      if (seen_.empty()) seen_.resize(parts_.results);
      best = seen_[groups[i]] == 0 ? values_[i] : greatest ? std::max(best, values_[i]) : std::min(best, values_[i]);
      seen_[groups[i]] = 1;
    }
  }
  void weigh(const std::uint32_t* groups, std::size_t row, std::size_t rows) {
    numbers(weights_, parts_.weight->numbers, row, rows);
    for (std::size_t i = 0; i < rows; ++i) {
      if (counts(i, groups)) totals_.weights[groups[i]] += weights_[i];
      // What doesn't count may be any number, and must not go over.
      values_[i] = static_cast<std::int64_t>(static_cast<std::uint64_t>(values_[i]) * static_cast<std::uint64_t>(weights_[i]));
    }
  }
  /// Adds numbers as they are kept, where there is nothing to ask of a row.
  void add_straight(const std::uint32_t* groups, std::size_t row, std::size_t rows) {
    const lanes::Source value = from(parts_.value->numbers, row);
    const lanes::Source divisor = parts_.value->is_quotient() ? from(parts_.value->divisors, row) : lanes::Source{};
    switch (value.width) {
      case lanes::Width::w8: return add_kept<std::int8_t>(groups, rows, value, divisor);
      case lanes::Width::w16: return add_kept<std::int16_t>(groups, rows, value, divisor);
      case lanes::Width::w32: return add_kept<std::int32_t>(groups, rows, value, divisor);
      case lanes::Width::w64: return add_kept<std::int64_t>(groups, rows, value, divisor);
    }
  }
  template <class T>
  void add_kept(const std::uint32_t* groups, std::size_t rows, const lanes::Source& value, const lanes::Source& divisor) {
    const auto* const x = static_cast<const T*>(value.numbers);
    const auto* const d = static_cast<const T*>(divisor.numbers);
    const std::size_t step = value.single ? 0 : 1;
    std::int64_t* const sums = totals_.sums.data();
    if (d) {
      for (std::size_t i = 0; i < rows; ++i) sums[std::size_t{groups[i]} * totals_.divisors + static_cast<std::size_t>(d[i * step])] += x[i * step];
    } else {
      for (std::size_t i = 0; i < rows; ++i) sums[groups[i]] += x[i * step];
    }
  }
  void add_values(const std::uint32_t* groups, std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i) {
      if (counts(i, groups)) totals_.sums[groups[i]] += values_[i];
    }
  }
  void add_by_divisor(const std::uint32_t* groups, std::size_t row, std::size_t rows) {
    numbers(divisors_, parts_.value->divisors, row, rows);
    for (std::size_t i = 0; i < rows; ++i) {
      if (counts(i, groups)) totals_.sums[std::size_t{groups[i]} * totals_.divisors + static_cast<std::size_t>(divisors_[i])] += values_[i];
    }
  }

  const Parts& parts_;
  GroupTotals totals_;
  std::vector<std::uint8_t> seen_;
  std::uint32_t groups_[chunk_rows];
  Role roles_[chunk_rows];
  std::int64_t values_[chunk_rows], weights_[chunk_rows], divisors_[chunk_rows];
};

/// Tells whether no total can go over, whatever the rows.
bool fits(const Parts& parts) {
  if (!parts.value || parts.takes() || parts.compares()) return !parts.value || parts.takes() || !parts.value->is_quotient();
  const Wide rows = std::max<Wide>(1, static_cast<Wide>(parts.rows));
  const Wide weight = parts.weight ? std::max<Wide>(1, parts.weight->most()) : 1;
  if (parts.weight && (parts.weight->is_quotient() || parts.value->is_quotient() || weight > most_64 / rows)) return false;
  if (parts.value->most() > most_64 / rows / weight) return false;
  if (!parts.value->is_quotient()) return true;
  return parts.kind == AggregateKind::sum && parts.value->most_divisor < most_divisors && parts.results * (static_cast<std::size_t>(parts.value->most_divisor) + 1) <= most_totals;
}

/// Tells whether no rows are needed.
bool any_number_will_do(const Block& block, plan::StepId needed) {
  if (needed.is_none()) return true;
  const View& view = block.views[needed];
  return view.single && view.column->present(0) && table::number_at(*view.column, 0).sign() <= 0;
}

std::optional<Parts> parts_of(const Block& block, const plan::Aggregate& op, const GroupIndex& groups) {
  Parts parts;
  parts.kind = op.kind;
  parts.groups = &groups;
  parts.rows = block.machine.cells(op.grouping.rows);
  parts.results = block.machine.cells(op.grouping.groups);
  const auto whole = [&](plan::StepId step) { return lane({block.machine, step, block.machine.step(step), block.out, 0, 0, parts.rows, block.views}, step); };
  if (!op.value.is_none() && op.kind != AggregateKind::count && !parts.takes()) {
    parts.value = whole(op.value);
    if (!parts.value) return std::nullopt;
  } else if (!op.value.is_none()) {
    parts.value.emplace();
    const View& view = block.views[op.value];
    parts.value->states = view.column->states.empty() ? nullptr : view.column->states.data();
    parts.value->single = view.single;
  }
  parts.counting = op.kind != AggregateKind::sum || op.counts_all || !any_number_will_do(block, op.needed);
  if (!op.weight.is_none()) {
    parts.weight = whole(op.weight);
    if (!parts.weight) return std::nullopt;
  }
  if (!op.where.is_none()) {
    const View& view = block.views[op.where];
    parts.where = std::get<table::YesNos>(view.column->values).data();
    parts.where_states = view.column->states.empty() ? nullptr : view.column->states.data();
    parts.where_is_single = view.single;
  }
  return parts;
}

}  // namespace

void GroupTotals::join(const GroupTotals& other, AggregateKind kind) {
  const auto add = [](auto& to, const auto& from) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
  };
  const bool compares = kind == AggregateKind::least || kind == AggregateKind::greatest;
  for (std::size_t i = 0; compares && i < sums.size(); ++i) {
    if (other.counted[i] == 0) continue;
    sums[i] = counted[i] == 0 ? other.sums[i] : kind == AggregateKind::greatest ? std::max(sums[i], other.sums[i]) : std::min(sums[i], other.sums[i]);
  }
  if (!compares) add(sums, other.sums);
  add(weights, other.weights);
  add(counted, other.counted);
  add(lacking, other.lacking);
  add(known_out, other.known_out);
  more_than_one = more_than_one || other.more_than_one;
  for (std::size_t i = 0; i < row_of.size(); ++i) {
    if (other.row_of[i] == no_row_yet) continue;
    more_than_one = more_than_one || row_of[i] != no_row_yet;
    row_of[i] = other.row_of[i];
  }
}

std::optional<Rational> GroupTotals::value(AggregateKind kind, std::size_t group) const {
  if (kind == AggregateKind::count) return Rational(static_cast<std::int64_t>(counted[group]));
  if (divisors != 0) return sum_by_divisor(group);
  if (kind == AggregateKind::sum) return Rational::from_wide(sums[group], static_cast<Wide>(denominator) * weight_denominator);
  if (counted[group] == 0) return std::nullopt;
  if (kind != AggregateKind::average) return Rational::from_wide(sums[group], denominator);
  const std::int64_t by = weights.empty() ? counted[group] : weights[group];
  if (by == 0) return std::nullopt;
  return Rational::from_wide(sums[group]) / Rational::from_wide(static_cast<Wide>(by) * denominator);
}

/// Puts the sums of all divisors over their least common multiple, as long as that is small.
Rational GroupTotals::sum_by_divisor(std::size_t group) const {
  constexpr std::int64_t most = std::int64_t{1} << 40;
  const std::int64_t* const of = sums.data() + group * divisors;
  std::int64_t common = 1;
  for (std::uint32_t d = 1; d < divisors && common <= most; ++d) {
    if (of[d] != 0) common = std::lcm(common, std::int64_t{d});
  }
  if (common <= most) {
    Wide total = 0;
    for (std::uint32_t d = 1; d < divisors; ++d) {
      if (of[d] != 0) total += static_cast<Wide>(of[d]) * (common / d);
    }
    return Rational::from_wide(total, static_cast<Wide>(common) * denominator);
  }
  Sum total;
  for (std::uint32_t d = 1; d < divisors; ++d) {
    if (of[d] != 0) total += Rational::from_wide(of[d], static_cast<Wide>(d) * denominator);
  }
  return total.total();
}

namespace {

GroupTotals add_up(Workers& workers, const Parts& parts) {
  // Totals for each thread pay where there are many rows to a group.
  const std::size_t pieces = parts.results * 4 < parts.rows ? workers.threads() : 1;
  std::vector<std::optional<GroupTotals>> made(pieces);
  workers.share(pieces, [&](std::size_t piece) {
    const auto adder = std::make_unique<Adder>(parts);
    adder->add(parts.rows * piece / pieces, parts.rows * (piece + 1) / pieces);
    made[piece] = std::move(adder->totals());
  });
  for (std::size_t piece = 1; piece < pieces; ++piece) made[0]->join(*made[piece], parts.kind);
  return std::move(*made[0]);
}

}  // namespace

std::optional<GroupTotals> add_up_groups(const Block& block, const plan::Aggregate& op, const GroupIndex& groups) {
  const auto parts = parts_of(block, op, groups);
  if (!parts || !fits(*parts)) return std::nullopt;
  return add_up(block.machine.workers, *parts);
}

std::optional<GroupTotals> add_up_by(const Block& block, plan::StepId value, const table::Indexes& index, std::uint32_t groups) {
  if (!std::all_of(index.begin(), index.end(), [&](std::uint32_t at) { return at < groups; })) return std::nullopt;
  const GroupIndex by = GroupIndex::by(index.data());
  Parts parts;
  parts.kind = AggregateKind::sum;
  parts.counting = false;
  parts.groups = &by;
  parts.rows = index.size();
  parts.results = groups;
  parts.value = lane({block.machine, value, block.machine.step(value), block.out, 0, 0, parts.rows, block.views}, value);
  if (!parts.value || !fits(parts)) return std::nullopt;
  return add_up(block.machine.workers, parts);
}

}  // namespace meed::eval
