// Holds the steps that go over narrow numbers many cells at a time. Promises that each does
// all of a block, or nothing, and tells which; whatever it leaves the exact kernels do, with
// the same results. Leaves out which form a column has (plan/form.hpp).
#pragma once

#include <cstdint>

#include "eval/kernels.hpp"

namespace meed::eval {

/// The greatest numbers that steps let come to 32 and to 64 bits; half of the range is kept for a sum of two.
inline constexpr Wide most_32 = INT32_MAX;
inline constexpr Wide most_64 = INT64_MAX / 2;

}  // namespace meed::eval

namespace meed::eval::narrow {

bool arithmetic(const Block&, const plan::Arithmetic&);   // narrow_arithmetic.cpp
bool negate(const Block&);
bool round(const Block&, const plan::Round&);
bool compare(const Block&, const plan::Compare&);
bool scale(const Block&, const plan::ApplyScale&);        // narrow_lookup.cpp
bool band(const Block&, const plan::BandOf&);
bool setting(const Block&, const plan::SettingLookup&);
bool fold_runs(const Block&, const plan::Aggregate&);     // narrow_runs.cpp
bool fold_groups(const Block&, const plan::Aggregate&);   // narrow_groups.cpp
/// Gives the value's own column where row i is all that group i has, so that it is the result as it stands.
std::shared_ptr<Column> only_rows(Machine&, const plan::Step&);
bool broadcast(const Block&, const plan::Broadcast&);     // narrow_copy.cpp
bool copy(const Block&, const View& from);

}  // namespace meed::eval::narrow
