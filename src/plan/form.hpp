// Holds the narrowest exact form of each step's column, found from the rules alone: how many bits its numbers need, over
// which denominator, and whether a divisor stands beside each of them.
//
// Promises: whatever the data, every present cell of a column fits its form exactly. A form that isn't `wide` holds
// only numbers of 64 bits. Leaves out what the narrowest forms are of use for (eval), and what is known of a number
// besides its form (reach.hpp).
//
// How a cell's n and d come about, so that no kernel meets a number beyond the bounds (D: the denominator):
//   fixed × fixed         D is the product of both; where one is always the same number c, the least D for which
//                         c × D ÷ (the other's D) is whole
//   fixed ÷ fixed         d = |the divisor's n|, n = ± n × (the divisor's D ÷ g), D = D ÷ g, where g is what both Ds
//                         have in common; where the divisor is always the same number it is a product with 1 ÷ c
//   quotient × fixed      n × n over the same d, D as for fixed × fixed
//   quotient ± fixed      over the same d; D, as for all sums, the least common multiple
//   average               d = the sum of the weights' n (the count without weights), n = the sum of n × n, the value's D
//   scales                over the same d; the least D that holds each stretch and each point
//   all that choose       the least common multiple; a fixed number among quotients has d = 1
// Of a quotient n and d may always be divided by what they have in common. The bounds are those of present cells: a group
// that is held may have more rows than the rules allow, so what comes of it isn't bound by them.
#pragma once

#include <cstdint>
#include <optional>

#include "plan/plan.hpp"

namespace meed::plan {

enum class FormKind : std::uint8_t { wide, fixed, quotient };

/// fixed: every present value is n / denominator, low <= n <= high.
/// quotient: n / (d * denominator), low <= n <= high, low <= 0 <= high, 1 <= d <= most_divisor.
/// wide: any number; the rest says nothing.
struct Form {
  FormKind kind = FormKind::wide;
  Wide low = 0, high = 0;
  std::int64_t denominator = 1;
  std::int64_t most_divisor = 1;

  /// Gives the narrowest width of a signed number that holds low … high: 8, 16, 32 or 64.
  unsigned bits() const;
  /// Gives the narrowest width of a signed number that holds 1 … most_divisor.
  unsigned divisor_bits() const;

  friend bool operator==(const Form&, const Form&) = default;
};

/// What the data's columns are kept as; none: wide. Empty: as the fields are declared.
using FieldForms = IdVector<model::FieldId, std::optional<Form>>;

/// How many rows the data has of each record. Empty: not known.
using RowCounts = IdVector<model::RecordId, std::uint32_t>;

/// `wide`: every column is wide, for tests and for comparison.
enum class Forms { narrow, wide };

/// The largest divisor of a quotient, and more rows than a record can have.
inline constexpr std::int64_t largest_divisor = std::int64_t{1} << 32;

/// Gives the form of each step's column. A step that doesn't make numbers is wide.
IdVector<StepId, Form> forms_of(const Plan&, const model::Policy&, const FieldForms& known, Forms = Forms::narrow,
                                const RowCounts& rows = {});

/// Gives the form of a field whose range says low, high and step; nothing for others. Cells outside are faults.
std::optional<Form> declared_form(const model::Type&);

/// Writes a plan as `dump` does, with the range and the form of each number beneath its step.
std::string dump_ranges(const Plan&, const model::Policy&, const FieldForms& known = {});

}  // namespace meed::plan
