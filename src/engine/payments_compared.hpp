// Holds what two runs paid, side by side: for each fund, who gains, who loses, how much, and the sums; and the same summed
// for each authority, or whatever else a payee says of itself. Promises exact sums, payees in order of their keys, and that
// everybody whom either run pays is there. Leaves out why (smallest_cases.hpp).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/run.hpp"

namespace meed::engine {

/// What one payee is paid in both; none: there is no such payee, or no such fund.
struct PaidTwice {
  std::string payee;                  // its key
  std::string name;                   // if its record has a field of that name
  std::vector<std::string> groups;    // one for each field that was asked for
  std::optional<Rational> before, after;
  std::optional<std::uint32_t> row_before, row_after;

  Rational difference() const { return after.value_or(Rational()) - before.value_or(Rational()); }
};

/// Sums over payees.
struct PaidSums {
  Rational before, after, gained, lost;   // `lost` is above zero
  std::size_t gain = 0, lose = 0, stay = 0;

  void add(const PaidTwice&);
};

/// What one agency of a split gets of all payments.
struct AgencyTwice { std::string agency; Rational before, after; };

struct FundTwice {
  std::string fund, title, payee_record, currency;
  model::FundId id_before, id_after;  // none: it isn't among the funds of that policy
  bool names = false;                 // payees have names
  std::vector<PaidTwice> payees;
  PaidSums sums;
  std::optional<Rational> unspent_before, unspent_after;  // where there is a pot
  std::map<std::vector<std::string>, PaidSums> groups;    // by what was asked for, in order
  std::vector<AgencyTwice> split;     // in order of the later policy, then those that only the former has

  bool split_differs() const;
};

/// Compares what two runs paid, neither of which may be refused: funds in order of the later policy, then those that are
/// only in the former. `by` are names of fields of the payee's record, or of a record that it refers to.
std::vector<FundTwice> compare_payments(const Run& before, const Run& after, const std::vector<std::string>& by);

/// Says why payments can't be summed so: no payee says such a thing.
std::optional<Failure> why_not_by(const model::Policy&, const std::vector<std::string>& by);

/// The fields that sums by them need of the data.
std::vector<model::FieldId> fields_for(const model::Policy&, const std::vector<std::string>& by);

}  // namespace meed::engine
