// Holds how values, types and axes of a policy are written for people. Promises the exact
// value, in the words of the rules (`£2.50`, `30 months`, `1 April 2012`, `psed`). Leaves
// out whole policies (dump.hpp) and messages.
#pragma once

#include <string>
#include <vector>

#include "model/policy.hpp"

namespace meed::model {

/// Writes one value as rules would: `12.5%`, `£2.50`, `psed`, `"Penhill"`, `missing`.
std::string value_text(const Policy&, const Value&, const Type&);

/// Says what a type is: `points`, `a percentage`, `an item of Domain`, `a Family`, `a date`.
std::string type_text(const Policy&, const Type&);

/// Names what an axis runs over: `Family`, `Domain`.
const std::string& axis_name(const Policy&, const Axis&);

/// Names a way to take a percentile as rules do: `nearest rank`.
std::string definition_text(PercentileDefinition);

/// Writes a name as headers of files do: `Centre` is `centre`, `FamilyVisit` is `family_visit`.
std::string column_name(const std::string& name);

/// Writes `for each Family by Domain`; empty without axes.
std::string axes_text(const Policy&, const std::vector<Axis>&);

}  // namespace meed::model
