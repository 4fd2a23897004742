// Holds the comparison of the twin's answers with the engine's.
//
// Promises: every cell of every rule, and of every fund each pot, payment, split and total; the first difference comes
// back in words, with names and coordinates. Rules that the engine did not work out are passed over. Where rows are
// held whole the engine may hold more than the twin does, never less: it works conditions out along the rows, where
// a row that is held hides what the twin can still see.
#pragma once

#include <string>

#include "eval/result.hpp"
#include "twin.hpp"

namespace meed::twin {

/// Says where the two first differ; empty if they nowhere do.
std::string first_difference(const model::Policy& policy, const table::Data& data, const Evaluation& twin,
                             const eval::Result& engine);

}  // namespace meed::twin
