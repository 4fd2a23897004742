// Holds what every test here does with a random case: check its rules, read its data, run it.
//
// Promises: nothing of a case reaches the next one.
//
// Leaves out: what must hold, which each test says.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "diagnostic/diagnostic.hpp"
#include "eval/run.hpp"
#include "random_case.hpp"
#include "source/source_set.hpp"
#include "table/load.hpp"

namespace meed::property {

/// Rules that were checked: a policy, or what is wrong with them.
struct Trial {
  SourceSet sources;
  std::vector<Diagnostic> diagnostics;
  std::optional<model::Policy> policy;

  std::string complaints() const;
};

/// What is asked of rules besides: figures, and `set` lines that stand in place of what they say.
struct Asked {
  std::vector<std::string> figures;
  std::string sets;
};

std::unique_ptr<Trial> check_rules(const std::string& rules, const std::string& choices, const std::string& outer = {}, const Asked& asked = {});

using Files = std::map<std::string, DataFile>;

/// Names files as what a policy reads; the texts must outlive it.
table::Input input_of(const model::Policy& policy, const std::map<std::string, std::string>& texts);

/// Reads files as the data of a policy, as known on a day.
table::Data read_data(const model::Policy& policy, const Files& files, const std::optional<Date>& as_known = {});

/// Gives a result in words, every cell and every figure, with rows named by number.
std::string result_text(const model::Policy& policy, const eval::Result& result);

/// Reads a number from the environment.
std::uint64_t from_environment(const char* name, std::uint64_t otherwise);

/// How many cases there are, and of which sizes.
struct Plenty {
  std::uint64_t first_seed;
  std::uint64_t cases;
  static Plenty of(std::uint64_t usual);
  int size_of(std::uint64_t seed) const { return static_cast<int>(1 + seed % 4); }
};

/// What a law says of one case: empty if it holds. Only cases whose rules check are asked.
using Law = std::function<std::string(const RandomCase&, const Trial&)>;

/// Holds a law to many cases; tells the smallest case of the first seed that breaks it, with everything needed to look
/// into it. Gives how many cases were asked.
std::uint64_t hold_law(const Plenty& plenty, const Law& law, Kinds kinds = Kinds::all);

}  // namespace meed::property
