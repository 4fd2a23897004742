#include "diagnostic/kind.hpp"

#include <array>

#include "base/check.hpp"

namespace meed {

namespace {

constexpr auto table = std::to_array<KindFacts>({
#define MEED_DIAGNOSTIC(name, severity, title, meaning, mend) \
  {Kind::name, #name, Severity::severity, title, meaning, mend},
#include "diagnostic/kinds_parse.def"
#include "diagnostic/kinds_check.def"
#include "diagnostic/kinds_data.def"
#include "diagnostic/kinds_run.def"
#undef MEED_DIAGNOSTIC
});

}  // namespace

const KindFacts& facts_of(Kind kind) {
  const auto index = static_cast<std::size_t>(kind);
  CHECK(index < table.size(), "the kind is one of those declared");
  return table[index];
}

std::span<const KindFacts> all_kinds() { return table; }

std::optional<Kind> kind_named(std::string_view name) {
  for (const KindFacts& facts : table) {
    if (facts.name == name) return facts.kind;
  }
  return std::nullopt;
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
  }
  CHECK(false, "a severity is an error or a warning");
}

}  // namespace meed
