// Holds the question which facts are lacking: the cells of data that nobody may rely on and that some figure depends on, each
// with the rules and funds that read it. Promises that a blank which no figure asks for isn't told. It costs a run with
// everything kept, so it is asked only where something is held. Leaves out words.
#pragma once

#include <utility>
#include <vector>

#include "eval/run.hpp"

namespace meed::eval {

/// A cell of the data that is held: blank where it is required, unreadable, or of a row that is held.
struct HeldFact {
  model::FieldId field;
  std::uint32_t row = 0, item = 0;          // of a wide field
  std::vector<std::pair<model::RuleId, model::FundId>> read_by;  // one of each is set
};

/// Runs a plan once more and gives those, in order of field, row and item.
std::vector<HeldFact> held_facts(const plan::Plan&, const model::Policy&, const table::Data&, const RunOptions&);

}  // namespace meed::eval
