// Holds the slow twin of the engine: it works a checked policy out row by row, by plain recursion over the model.
//
// Promises: one small function for each kind of expression, each written from what the language says; no columns,
// no plan, and no code of src/plan, src/eval or src/allocate. Values come out for every rule at every coordinate, in
// the run's own period, and a payment for every payee of every fund.
//
// Leaves out: speed, explanations, messages, holding payments back (a fund touched by a fault is held whole).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "model/policy.hpp"
#include "table/data.hpp"

namespace meed::twin {

/// One number for each axis: which row or item.
using Coordinates = std::vector<std::uint32_t>;

/// What one payee gets: to the rounding unit, before rounding, and for each agency.
struct Payment {
  Rational amount;
  Rational exact;
  std::vector<Rational> split;
};

/// One pot and all who are paid from it. When held, nobody is, and all but its size says nothing.
struct Pot {
  bool held = false;
  std::optional<Rational> size;                // none in an open fund, or if it is held itself
  std::map<std::uint32_t, Payment> payments;   // by row of the payee
  Rational paid, collected, unspent;
};

/// By row of `pot_for`; the one pot of a fund without it is at 0.
using Pots = std::map<std::uint32_t, Pot>;

struct Evaluation {
  std::map<model::RuleId, std::map<Coordinates, model::Value>> rules;
  std::map<model::FundId, Pots> funds;
};

/// Works everything out. The policy must be one that was checked without errors.
Evaluation evaluate(const model::Policy& policy, const table::Data& data, const Period& period);

}  // namespace meed::twin
