// Compiles any text as a rule file and runs whatever checks without errors: its examples, and itself on no data.
// Nothing may crash, and a fund must never pay more than its pot.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "engine/compile.hpp"
#include "engine/test.hpp"

namespace {

struct NothingBeside : meed::engine::RuleFinder {
  std::vector<meed::engine::RuleFile> beside(std::string_view) const override { return {}; }
};

void check_funds(const meed::engine::Run& run) {
  for (const auto& fund : run.result.funds) {
    for (const auto& pot : fund.pots) {
      if (pot.pot && !pot.held && pot.paid - pot.collected + pot.unspent != *pot.pot) std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  const auto compilation = meed::engine::compile({{"fuzz.meed", text}}, NothingBeside{});
  for (const auto& one : compilation->diagnostics) {
    if (one.message.empty() || one.help.empty()) std::abort();
  }
  if (!compilation->policy) return 0;
  for (const auto& result : meed::engine::run_examples(*compilation->policy)) check_funds(*result.run);
  return 0;
}
