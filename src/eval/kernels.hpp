// Holds the list of what each operation does: one overload of `work` for each, those that
// go cell by cell over a block and those that need whole columns. Promises that every
// operation has one, since dispatch visits them all. Leaves out order and threads (run.cpp).
#pragma once

#include <string>

#include "eval/machine.hpp"

namespace meed::eval {

/// What each step's column looks like from a block: whole, or the part that the block made.
using Views = IdVector<plan::StepId, View>;

/// Some cells of the column that a step makes. `first`: the cell of the space that the first of `out` is.
struct Block {
  Machine& machine;
  plan::StepId id;
  const plan::Step& step;
  Column& out;
  std::size_t first;
  std::size_t begin, end;
  const Views& views;

  const View& view(std::size_t operand) const { return views[step.operands[operand]]; }
  template <class T>
  In<T> read_step(plan::StepId of) const { return of.is_none() ? In<T>() : In<T>(views[of]); }
  template <class T>
  In<T> read(std::size_t operand) const { return In<T>(view(operand)); }
  template <class T>
  Out<T> write() const { return Out<T>(out, first); }
  std::size_t cells() const { return end - begin; }
  const std::vector<std::uint32_t>& extents() const { return machine.extents(step.space); }
  /// Reports a fault of a cell; whoever calls marks the cell as held.
  void fault(std::size_t cell, Kind kind, std::string message, std::string help) const {
    machine.report(id, cell, kind, std::move(message), std::move(help));
  }
};

/// Writes a value of the policy into a cell.
void put_value(const Block&, std::size_t cell, const model::Value&);

void work(const Block&, const plan::Constant&);      // source.cpp
void work(const Block&, const plan::AxisIndex&);
void work(const Block&, const plan::LoadField&);
void work(const Block&, const plan::LoadColumn&);
void work(const Block&, const plan::FindRow&);
void work(const Block&, const plan::FramePeriod&);
void work(const Block&, const plan::Broadcast&);     // gather.cpp
void work(const Block&, const plan::Gather&);
void work(const Block&, const plan::Arithmetic&);    // arithmetic.cpp
void work(const Block&, const plan::Negate&);
void work(const Block&, const plan::Round&);
void work(const Block&, const plan::Compare&);       // compare.cpp
void work(const Block&, const plan::Between&);
void work(const Block&, const plan::IsOneOf&);
void work(const Block&, const plan::Extreme&);
void work(const Block&, const plan::Logic&);         // logic.cpp
void work(const Block&, const plan::Not&);
void work(const Block&, const plan::IsState&);
void work(const Block&, const plan::AtLeastOf&);
void work(const Block&, const plan::IsIn&);          // dates.cpp
void work(const Block&, const plan::MoveDate&);
void work(const Block&, const plan::Elapsed&);
void work(const Block&, const plan::ShiftPeriod&);
void work(const Block&, const plan::PeriodHolding&);
void work(const Block&, const plan::Window&);
void work(const Block&, const plan::DayOf&);
void work(const Block&, const plan::OrElse&);        // choose.cpp
void work(const Block&, const plan::Choose&);
void work(const Block&, const plan::Except&);
void work(const Block&, const plan::PickByItem&);
void work(const Block&, const plan::Settle&);
void work(const Block&, const plan::ApplyScale&);    // lookup.cpp
void work(const Block&, const plan::BandOf&);
void work(const Block&, const plan::Decide&);
void work(const Block&, const plan::SettingLookup&); // settings.cpp
void work(const Block&, const plan::ChanceTest&);    // chance.cpp

void work(const Block&, const plan::Require&);       // source.cpp; from here on a block is the whole column
void work(const Block&, const plan::FundFigure&);    // figures.cpp
void work(const Block&, const plan::Share&);         // share.cpp
void work(const Block&, const plan::Aggregate&);     // aggregate.cpp; run_of_cells.cpp where a block is a part

/// Gives a field's own column where a load would only copy it; nothing where it would not.
std::shared_ptr<Column> loaded_as_it_is(const Machine&, const plan::Step&);  // source.cpp

}  // namespace meed::eval
