// Holds the bootstrap of payments: rows of one record are drawn again with replacement, with all
// that belongs to them, and everything is worked out again, many times. Promises the same
// figures for the same data and seed with any number of threads; that every figure is an exact
// payment of some sample, but for the standard error, which is rounded once; that a sample that
// can't be worked out is counted and never dropped in silence; and that only payments are kept.
// Leaves out words for people (report).
//
// A percentile interval from n samples: with k = floor((n + 1) × (1 - interval) / 2), from the
// kth smallest to the kth largest payment. Efron and Tibshirani, "An Introduction to the
// Bootstrap", 1993, chapters 12.5 and 13; Davison and Hinkley, "Bootstrap Methods and their
// Application", 1997, 5.3. The standard error is the root of sum (x - mean)² / (n - 1), to the
// fund's rounding unit, half up.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/run.hpp"
#include "table/strata.hpp"

namespace meed::engine {

/// What is asked for, in words.
struct ResampleWords {
  std::string record;                               // its name or plural
  std::uint64_t samples = 1000;
  std::uint64_t seed = 1;
  Rational interval = Rational::ratio(95, 100);     // between 0 and 1
  std::optional<std::vector<std::string>> within;   // fields of the record, or records that it leads to; none said: payees
};

/// What is asked for, found in a policy.
struct Resampling {
  model::RecordId record;
  std::uint64_t samples = 1000;
  std::uint64_t seed = 1;
  Rational interval;
  std::vector<table::Path> within;
  std::vector<std::string> within_names;            // what each path leads to: `centre`
};

/// Finds a record and what its rows are drawn within. Without `within`, that is whom the funds asked for pay, where each
/// row leads to one of them: how many a payee has isn't left to chance.
Result<Resampling> resampling_of(const model::Policy&, const std::vector<model::FundId>& only, const ResampleWords&);

/// Gives the fields that drawing goes by, which a run's request must name among those wanted besides.
std::set<model::FieldId> fields_for_drawing(const model::Policy&, const Resampling&);

/// What the samples came to for one payee, or in all. Without enough samples there is no interval, and no error.
struct Spread {
  Rational payment;                                 // of the run itself
  std::optional<Rational> lower, upper, standard_error;
  std::uint64_t unpaid = 0;                         // samples in which it is nothing, or below
};

/// A fund's payees in order of row; none where the payees themselves are drawn. `total`: paid less collected.
struct FundSpread {
  model::FundId fund;
  bool payees_drawn = false;
  std::vector<std::pair<std::uint32_t, Spread>> payees;
  Spread total;
};

/// Samples that couldn't be worked out for one kind of reason; the words are those of the first.
struct RefusedSamples {
  Kind kind;
  std::uint64_t samples = 0;
  std::uint64_t first = 0;                          // its number, from 0
  std::string message, help;
};

struct Resampled {
  Resampling asked;
  std::uint32_t rows = 0;                           // that are drawn from, and as many are drawn
  std::size_t strata = 0, single = 0;               // in how many parts; and those of one row, where nothing varies
  std::uint64_t counted = 0;                        // samples that were worked out
  std::uint64_t rank = 0;                           // k above; 0: too few samples
  std::vector<FundSpread> funds;                    // those asked for, in order of the policy
  std::vector<RefusedSamples> refused;              // the most frequent first
};

/// Works the samples out as the run was, as known on that day; it must have been paid in full. Fails where a row would have
/// to come along with two, or where the rules name a row that is drawn.
Result<Resampled> resample(const Run&, const Resampling&, std::optional<Date> as_known, unsigned threads);

}  // namespace meed::engine
