// Holds what a run lacks and who reads it: the facts that are held and that payments depend on, and the rules and funds that go by
// a record or by one field of it. Leaves out words.
#pragma once

#include <utility>
#include <vector>

#include "engine/run.hpp"
#include "eval/held_facts.hpp"

namespace meed::engine {

/// Gives the facts that are held and that figures of a run depend on, where it holds some payment.
std::vector<eval::HeldFact> held_facts(const Run&, const RunRequest&);

/// Gives those that read any field of a record, or one; of each pair one is set.
std::vector<std::pair<model::RuleId, model::FundId>> readers_of(const Run&, model::RecordId, model::FieldId only = {});

}  // namespace meed::engine
