// Holds the question which faults matter: those that hold some figure which the rules give.
// Promises that a fault in a branch that isn't taken, or for rows nobody asks about, counts
// for nothing. Leaves out running: it needs every column and every group of a run.
#pragma once

#include <vector>

#include "eval/held_facts.hpp"
#include "eval/machine.hpp"

namespace meed::eval {

/// Gives, of the faults of a run that kept everything, those that rules, roots or funds depend on.
std::vector<CellFault> faults_that_matter(const Machine&);

/// Gives the cells of data that are held and that rules, roots or funds depend on, in order of field and cell, each with the
/// rules and funds that read it.
std::vector<HeldFact> facts_that_matter(const Machine&);

}  // namespace meed::eval
