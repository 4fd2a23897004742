// Aggregates over groups that rows name, in one pass over the rows and with no list of them: counts, sums, averages, the
// least, the greatest, and the only one there is.
#include <algorithm>

#include "eval/group_index.hpp"
#include "eval/group_totals.hpp"
#include "eval/lane.hpp"
#include "eval/narrow.hpp"
#include "eval/needed.hpp"

namespace meed::eval::narrow {
namespace {

using model::AggregateKind;

constexpr std::size_t groups_at_once = 512;

bool has_held(const Column& column) { return some_held(united(column.states.data(), column.states.size())); }

/// What the rows of a group come to, where no list of them says so.
Tally tally_of(const GroupTotals& totals, std::size_t group, std::int64_t counted) {
  const std::int64_t lacking = totals.lacking.empty() ? 0 : totals.lacking[group];
  return {counted, totals.known_out.empty() ? 0 : totals.known_out[group], counted + lacking};
}

bool is_plain(const Machine& machine, const plan::Step& step, const plan::Aggregate& op, bool look_at_value = true) {
  const plan::Grouping& grouping = op.grouping;
  if (op.kind > AggregateKind::last || !op.by.empty() || grouping.groups != step.space) return false;
  for (std::uint32_t k = 0; k < grouping.from.size(); ++k) {
    if (grouping.from[k] != k || !grouping.looked_up[k].is_none()) return false;
  }
  for (const model::Axis& axis : machine.plan.spaces[grouping.rows].axes) {
    if (machine.any_held(axis, op.raw) || machine.is_unusable(axis)) return false;
  }
  for (const plan::StepId part : {op.value, op.where, op.weight}) {
    if (!part.is_none() && (look_at_value || part != op.value) && has_held(machine.column(part))) return false;
  }
  return true;
}

/// The only row of each group that counts gives its value, which is one for all where it depends on no row.
template <class V>
void take_rows(const std::vector<std::uint64_t>& row_of, bool single, const V& from, V& to) {
  for (std::size_t group = 0; group < row_of.size(); ++group) {
    if (row_of[group] != no_row_yet) to[group] = from[single ? 0 : row_of[group]];
  }
}

bool take_rows_of(const Block& block, const plan::Aggregate& op, const GroupTotals& totals) {
  if (totals.more_than_one) return false;
  const Column& from = *block.views[op.value].column;
  const bool single = block.views[op.value].single;
  const bool done = std::visit(
      [&](const auto& source) {
        auto* target = std::get_if<std::decay_t<decltype(source)>>(&block.out.values);
        if (!target) return false;
        if constexpr (requires { source.numbers; }) {
          if (source.denominator != target->denominator) return false;
          take_rows(totals.row_of, single, source.numbers, target->numbers);
          if constexpr (requires { source.divisors; }) take_rows(totals.row_of, single, source.divisors, target->divisors);
        } else {
          take_rows(totals.row_of, single, source, *target);
        }
        return true;
      },
      from.values);
  if (!done) return false;
  const Needed needed(op, block.machine.read<Rational>(op.needed));
  for (std::size_t cell = 0; cell < totals.row_of.size(); ++cell) {
    const bool any = totals.row_of[cell] != no_row_yet;
    const State state = needed.state(cell, tally_of(totals, cell, any ? 1 : 0));
    block.out.states[cell] = state != State::present ? state : any ? State::present : State::missing;
  }
  return true;
}

/// Writes what each group comes to, exactly, into whatever form the result has.
void put_totals(const Block& block, const plan::Aggregate& op, const GroupTotals& totals) {
  const Needed needed(op, block.machine.read<Rational>(op.needed));
  block.machine.workers.share_blocks(totals.counted.size(), groups_at_once, [&](std::size_t begin, std::size_t end) {
    Out<Rational> out(block.out);
    for (std::size_t cell = begin; cell < end; ++cell) {
      const State state = needed.state(cell, tally_of(totals, cell, totals.counted[cell]));
      const auto value = state == State::present ? totals.value(op.kind, cell) : std::nullopt;
      if (value) out.put(cell, *value);
      else out.absent(cell, state == State::present ? State::missing : state);
    }
  });
}

}  // namespace

std::shared_ptr<Column> only_rows(Machine& machine, const plan::Step& step) {
  const auto* op = std::get_if<plan::Aggregate>(&step.operation);
  const bool only = op && (op->kind == AggregateKind::first || op->kind == AggregateKind::last);
  if (!only || machine.options.record || !op->where.is_none() || !op->needed.is_none() || !is_plain(machine, step, *op, false)) return nullptr;
  const auto& column = machine.columns[op->value];
  // Whatever the value lacks for, the result is missing.
  const std::uint8_t states = united(column->states.data(), column->states.size());
  if (machine.is_single(op->value) || (states | static_cast<std::uint8_t>(State::missing)) != static_cast<std::uint8_t>(State::missing)) return nullptr;
  const auto groups = machine.groups_of(step, op->grouping);
  return groups && groups->is_identity() ? column : nullptr;
}

bool fold_groups(const Block& block, const plan::Aggregate& op) {
  if (block.machine.options.record || !is_plain(block.machine, block.step, op)) return false;
  const auto groups = block.machine.groups_of(block.step, op.grouping);
  if (!groups) return false;
  const auto totals = add_up_groups(block, op, *groups);
  if (!totals) return false;
  if (op.kind == AggregateKind::first || op.kind == AggregateKind::last) return take_rows_of(block, op, *totals);
  put_totals(block, op, *totals);
  return true;
}

}  // namespace meed::eval::narrow
