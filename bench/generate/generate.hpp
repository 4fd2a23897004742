// Holds the makers of the reference workloads' data. Promises the same bytes for the same size, on every machine.
// Leaves out what is worked out from them.
#pragma once

#include <cstdint>
#include <filesystem>

namespace meed::bench {

/// Writes the outreach replay for so many families (at least 200): `long/` has a row for each assessment, `wide/` a
/// row for each family, of the same figures. A centre has 200 families on average; there are 152 authorities.
void generate_outreach(std::uint32_t families, const std::filesystem::path& folder);

/// Writes the life chances replay: 20 measures in 40 quarters of so many centres.
void generate_life_chances(std::uint32_t centres, const std::filesystem::path& folder);

/// Writes variants of the outreach replay's settings: each as a rule file of a few lines that extends
/// w1.meed, and all of them as `variants.csv`.
void generate_variants(std::uint32_t count, const std::filesystem::path& folder);

/// Writes `long.meed`, a policy of at least so many lines that checks and whose examples pass.
void generate_policy(std::uint32_t lines, const std::filesystem::path& folder);

}  // namespace meed::bench
