// Holds variants of a policy: what it would come to if somebody chose otherwise. A variant is
// a file of a few lines: a local file, whose choices are layered in, or a policy that goes on
// from the one it varies. Promises that a variant compiles to what a run of its own would
// have, and that nothing shares data with it that isn't read alike. Leaves out files.
#pragma once

#include <memory>
#include <optional>

#include "base/result.hpp"
#include "engine/compile.hpp"

namespace meed::engine {

/// Compiles one variant of what a request would compile.
std::unique_ptr<Compilation> compile_variant(const CompileRequest&, const RuleFile& variant, const RuleFinder&);

/// Tells whether two policies have the same of everything but values of settings, as far as names and numbers tell; what
/// they plan may still differ.
bool differ_in_settings_alone(const model::Policy&, const model::Policy&);

/// Tells whether two policies have the same lists, items, records and fields, in the same order, by name.
bool same_records(const model::Policy&, const model::Policy&);

/// Says why a policy can't be worked out over the data that were read for another: it doesn't go on from that one, or
/// has records, fields or lists of its own.
std::optional<Failure> why_other_data(const model::Policy& read_for, const model::Policy& variant);

}  // namespace meed::engine
