// Holds the reading of a policy for a period in which it isn't in force: what it would have paid, had it held then. Promises
// that nothing is guessed without being said: a setting's first value holds before its day, its last one after, as they do
// at the ends of the time in force; a day that a rule names stays that day. Leaves out running.
#pragma once

#include <string>
#include <vector>

#include "engine/compile.hpp"
#include "value/period.hpp"

namespace meed::engine {

/// How much of a period lies in the time in which a policy is in force.
enum class InForce : unsigned char { yes, in_part, no };
InForce in_force(const model::Policy&, const Period&);

/// Writes it as results do: `yes`, `in part`, `no`.
std::string_view to_text(InForce);

/// Gives the policy with its settings' first values holding from the beginning of time.
model::Policy for_any_time(model::Policy);

/// A day or period that rules name, as written, and where: `1 April 2012`, `outreach.meed:33`.
struct NamedTime { std::string written, place; };

/// Finds those of rules, tables and requirements, each once; examples' don't count.
std::vector<NamedTime> times_named(const model::Policy&, const SourceSet&);

}  // namespace meed::engine
