// Holds how the steps of a plan are taken together. Steps whose spaces begin with one axis
// make a strand, whose blocks of that axis run through all of them while they are warm;
// whatever only the strand itself needs is never made whole. Promises that what a step
// needs of other blocks was finished in an earlier strand. Leaves out running (run.cpp).
#pragma once

#include <optional>
#include <vector>

#include "plan/plan.hpp"

namespace meed::eval {

struct Strand {
  std::optional<model::Axis> lead;   // the axis that blocks are of; none: one step that needs whole columns
  std::vector<plan::StepId> steps;
};

struct Strands {
  std::vector<Strand> all;
  IdVector<plan::StepId, std::uint8_t> whole;       // whether a step's column is needed beyond its own block
  std::vector<std::vector<plan::StepId>> last_used; // by strand: the columns that nobody needs after it
};

/// What is known of the steps besides the plan.
struct StrandsFor {
  bool keep_all = false;                            // every column is needed whole, to be explained
  IdVector<plan::StepId, std::uint8_t> known = {};  // columns that are there already (1); they and what only they need have no strand
  IdVector<plan::StepId, std::uint8_t> keep = {};   // columns that are needed whole after the run (1)
};
Strands strands_of(const plan::Plan&, const StrandsFor&);

/// Tells whether an aggregate's groups are runs of cells: those of its rows that begin with the result's own axes.
bool is_run_of_cells(const plan::Plan&, const plan::Step&);

/// Tells whether a step only gives its operand on, unless rows are held.
bool gives_on(const plan::Operation&);

}  // namespace meed::eval
