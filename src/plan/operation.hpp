// Holds the operations of a plan: what one step does with its operands to make a column.
// Promises that every operation says all there is to know, so that two steps with equal
// operations, operands and space give equal columns. Leaves out how they are run (eval).
//
// Operands stand in `Step::operands`; the comment beside an operation gives their order.
// An operand has its step's own space, or the space of no axes: one cell for all. Only
// Broadcast, Gather, FundFigure and the operations on whole columns take others.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/policy.hpp"

namespace meed::plan {

using StepId = Id<struct StepTag>;
using SpaceId = Id<struct SpaceTag>;
using FrameId = Id<struct FrameTag>;

// Where values come from.
struct Constant { model::Value value; };               // space: no axes
struct AxisIndex {};                                    // space: one axis; the row or item itself
/// A field, over its record and the lists it is by. `raw`: before requirements hold rows.
struct LoadField { model::FieldId field; bool raw = false; };
struct LoadColumn { model::ListId list; std::uint32_t column = 0; };  // over the list
struct FindRow { model::RecordId record; std::string key; };
struct FramePeriod { FrameId frame; };
/// The operand's axis k is this space's axis `from[k]`.
struct Broadcast { std::vector<std::uint32_t> from; };
/// One coordinate in the source: this space's axis, or an operand that gives a row or item.
struct Coordinate { bool is_axis = true; std::uint32_t number = 0; };
/// Operands: the source, then index columns. `at[k]` says where in the source's axis k.
struct Gather { std::vector<Coordinate> at; };

// Cell by cell.
struct Arithmetic { model::BinaryOperator op; };        // left, right
struct Negate {};
struct Compare { model::BinaryOperator op; };           // left, right
struct Logic { bool is_or; };                           // left, right
struct Not {};
struct OrElse {};                                       // left, right
struct IsState { model::State state; bool negated; };
struct Between { bool negated; };                       // subject, low, high
struct IsOneOf { bool negated; };                       // subject, options…
struct IsIn { bool negated; };                          // subject, period
struct MoveDate { bool by_months, backwards, or_last_day; };  // date, length
struct Elapsed { model::ElapsedUnit unit; };            // from, to
struct ShiftPeriod { model::PeriodShift shift; };
struct PeriodHolding { PeriodKind kind, year_kind; };     // date
struct Window { bool by_months, from, or_last_day; };     // length, date
struct DayOf { bool last; };                              // period
/// Of the exceptions that hold, the one that no stronger one beats; else the base. Two of them are a fault.
struct Except { std::vector<model::ExceptionId> exceptions; };  // base, then a condition and a value for each
struct Choose {};                                       // condition, value, condition, value, …, otherwise
struct PickByItem {};                                   // item, one value for each item
struct Round { RoundingMode mode; Rational step; RoundedOf of = RoundedOf::value; };
struct Extreme { bool greater; };                       // options…
struct AtLeastOf {};                                    // count, conditions…
struct ApplyScale { model::ScaleId scale; };
struct BandOf { model::BandsId bands; };
struct Decide { model::TableId table; };                // inputs…, results…
struct SettingLookup { model::SettingId setting; bool dated; std::uint8_t levels; };  // items…, [date], choosers…
struct ChanceTest { model::ChanceMethod method; bool above; };  // x1, n1, z, then x2, n2 or fixed
/// A rule's result. Outside `where` not applicable; held for a row that is held whole.
struct Settle { model::RuleId rule; bool narrowed, mended, raw; };  // body, [where], [when missing]
/// What a fund came to: over its payees, over the rows its pots are for, or (total) in all;
/// or one agency's part of what is paid.
struct FundFigure { model::FundFigure figure; bool total; std::optional<std::uint32_t> agency = std::nullopt; };  // the Share

// Whole columns at once.
/// Holds rows of the first axis whole where `that` is no. Its own cells: yes where it is met.
struct Require { std::uint32_t requirement; bool narrowed; };  // that, [where]
/// How the rows of an aggregate fall into groups, and which group each result is of.
struct Grouping {
  SpaceId rows;                            // what is gone through
  std::vector<std::uint32_t> row_bindings; // which binding each axis of `rows` follows
  SpaceId groups;
  /// For each axis of `groups`: the axis of `rows` that it is, or an operand over `rows`
  /// that gives its row or item.
  std::vector<Coordinate> keys;
  std::vector<std::uint32_t> from;         // the axis of this step's space that each axis of `groups` is
  /// For each axis of `groups`: a step over this step's space that gives its row or item, in place of `from`; or none.
  std::vector<StepId> looked_up;
};
/// The values that go into each group. `value`, `where`, `weight` and `by` are over `rows`
/// or no axes; `needed`, `percentile`, `subject`, `own` over the step's space or no axes.
struct Aggregate {
  model::AggregateKind kind;
  Grouping grouping;
  bool counts_all = false;                 // needing all
  bool raw = false;                        // before requirements hold rows
  StepId value, where, weight, needed, percentile;
  std::vector<StepId> by;
  model::PercentileDefinition definition = model::PercentileDefinition::nearest_rank;
  StepId subject;                          // rank: whose place is sought; running_sum: whether it is among the rows
  std::vector<StepId> own;                 // rank, ties by key; running_sum: the subject's own keys, like `by`
  bool highest_first = true;
  model::RankTies ties = model::RankTies::share_better;
};
/// A limit or minimum: `value` over the rows of its record; `whole` gives that row for
/// each payee (none: the payee itself).
struct Bound { model::RecordId on; StepId value, whole; };
/// The sharing out of a fund. Its own column: what each payee is paid.
struct Share {
  model::FundId fund;
  StepId earning, paid_to;                 // over the fund's axes
  std::vector<Bound> limits, minimums;
  StepId pot, pot_of;                      // over pot_for (or no axes); over the payees
  std::vector<StepId> ties_by;             // over the payees
};

using Operation = std::variant<
    Constant, AxisIndex, LoadField, LoadColumn, FindRow, FramePeriod, Broadcast, Gather, Arithmetic, Negate,
    Compare, Logic, Not, OrElse, IsState, Between, IsOneOf, IsIn, MoveDate, Elapsed, ShiftPeriod, PeriodHolding, Window,
    DayOf, Choose, Except, PickByItem, Round, Extreme, AtLeastOf, ApplyScale, BandOf, Decide, SettingLookup, ChanceTest,
    Settle, FundFigure, Require, Aggregate, Share>;

/// Tells whether each cell depends only on the cell beside it, so that blocks may run apart.
bool is_cell_by_cell(const Operation&);

}  // namespace meed::plan
