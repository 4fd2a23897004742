// Holds what a bootstrap of payments came to, for people and programs. Promises exact cells: an
// interval's ends are payments of samples, the standard error and the share of samples in which
// nothing is paid are rounded once, half up, to the fund's unit and to 0.1%. Leaves out the
// drawing of rows (engine/resample.hpp) and of pictures (host).
//
//   resample_<fund>    payee, name?, payment, lower, upper, standard_error, paid_nothing; the last row is `all`
//   resample_refused   reason, samples, first_sample, message, help: samples that couldn't be worked out, if any
//
// Where the payees themselves are drawn there is only the row of all. Where too few samples could be worked out, lower
// and upper are missing.
#pragma once

#include <string>
#include <vector>

#include "engine/resample.hpp"
#include "report/chart.hpp"
#include "report/table.hpp"

namespace meed::report {

/// Gives the tables above, funds in order of the policy.
std::vector<Table> resample_tables(const engine::Run&, const engine::Resampled&);

/// Says by what law an interval's ends were taken: `from the 25th smallest to the 25th largest`.
std::string interval_words(const engine::Resampled&);

/// Draws one fund's payees, each payment with its interval.
Chart resample_chart(const engine::Run&, const engine::Resampled&, const engine::FundSpread&);

/// Writes them for a person, and as JSON, under what they are of.
std::string resample_text(const engine::Run&, const engine::Resampled&);
std::string resample_json(const engine::Run&, const engine::Resampled&);

}  // namespace meed::report
