// Holds the count of what random policies reach: roles of fields by types, and shapes of expressions by places, each with
// how often it was checked, run, explained, and written out and read back.
//
// Promises: counts come from the checked policy. `holes` names each pair that can stand and never came up, `wrongly_out`
// each that came up although reach_table.hpp says that it can't.
//
// Leaves out: which pairs can stand and why others can't (reach_table.hpp).
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>

#include "model/policy.hpp"

namespace meed::reach {

/// A role and a type, or a place and a shape.
using Pair = std::pair<std::string, std::string>;

/// How far a case got with what is in it.
enum class Stage : unsigned char { checked, run, explained, read_back };
inline constexpr std::size_t stages = 4;

class Counter {
 public:
  void count(const std::set<Pair>& pairs, Stage stage);
  std::uint64_t count_of(const Pair& pair, Stage stage) const;
  const std::map<Pair, std::array<std::uint64_t, stages>>& counts() const { return counts_; }

 private:
  std::map<Pair, std::array<std::uint64_t, stages>> counts_;
};

/// Which fields, settings and columns of a policy have which roles, by their types.
std::set<Pair> roles_in(const model::Policy& policy);

/// Which shapes stand in which places.
std::set<Pair> shapes_in(const model::Policy& policy);

/// Names the type of a field, as it is declared.
std::string type_name(const model::Policy& policy, const model::Field& field);

/// Names the type of a value.
std::string type_name(const model::Policy& policy, const model::Type& type);

}  // namespace meed::reach
