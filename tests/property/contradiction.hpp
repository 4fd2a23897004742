// Holds the question whether a value contradicts a type: what the checker said of it before there were any data.
//
// Promises: the first thing that is otherwise comes back in words; a value that is held because of a fault contradicts nothing.
//
// Leaves out: where values come from (types_test.cpp).
#pragma once

#include <string>

#include "model/policy.hpp"

namespace meed::property {

/// Says how a value contradicts its type: missing though it can't be, out of its range, off its step, of another kind, list,
/// record or kind of period. Empty if it doesn't.
std::string contradiction(const model::Policy& policy, const model::Type& type, const model::Value& value);

}  // namespace meed::property
