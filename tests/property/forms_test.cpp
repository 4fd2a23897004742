// What is found of each column's numbers from the rules alone holds whatever the data: of random policies and data, each
// present cell fits the form of its step.
#include <gtest/gtest.h>

#include "plan/reach.hpp"
#include "tests/eval/within_forms.hpp"
#include "trial.hpp"

namespace meed::property {
namespace {

constexpr std::uint64_t usual_forms_cases = 250;

/// The forms that the fields' own numbers have.
plan::FieldForms forms_in_data(const model::Policy& policy, const table::Data& data) {
  plan::FieldForms known;
  for (std::size_t i = 0; i < policy.fields.size(); ++i) known.push_back(std::nullopt);
  for (const model::RecordId record : policy.records.ids()) {
    const auto& columns = data.tables[record].fields;
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const model::FieldId field = policy.records[record].fields[k];
      plan::Reach seen = plan::nothing();
      for (std::size_t cell = 0; cell < columns[k].size(); ++cell) {
        const model::Value value = eval::value_at(columns[k], policy.fields[field].type, cell);
        if (const auto* number = std::get_if<Rational>(&value)) seen = either(seen, plan::exactly(*number));
      }
      known[field] = seen.form;
    }
  }
  return known;
}

plan::RowCounts rows_in(const table::Data& data) {
  plan::RowCounts rows;
  for (const table::RecordTable& table : data.tables) rows.push_back(table.rows);
  return rows;
}

struct Recorded {
  table::Data data;
  plan::Plan plan;
  eval::Result result;
  Recorded(const model::Policy& policy, const RandomCase& one) : data(read_data(policy, one.files)), plan(plan::make_plan(policy)) {
    eval::RunOptions options{one.period};
    options.forms = plan::Forms::wide;  // so that nothing has been cut to its form before it is looked at
    options.record = true;
    result = eval::run(plan, policy, data, options);
  }
};

TEST(Forms, hold_every_cell_of_any_data) {
  eval::FormCount count;
  hold_law(Plenty::of(usual_forms_cases), [&](const RandomCase& one, const Trial& trial) {
    const Recorded run(*trial.policy, one);
    return first_misfit(run.plan, *trial.policy, run.result, plan::forms_of(run.plan, *trial.policy, {}), count);
  });
  EXPECT_GE(count.narrow * 2, count.present) << count.narrow << " cells of " << count.present << " are narrow";
}

TEST(Forms, hold_every_cell_where_fields_are_as_narrow_as_their_data) {
  eval::FormCount count;
  hold_law(Plenty::of(usual_forms_cases), [&](const RandomCase& one, const Trial& trial) {
    const Recorded run(*trial.policy, one);
    const auto known = forms_in_data(*trial.policy, run.data);
    return first_misfit(run.plan, *trial.policy, run.result, plan::forms_of(run.plan, *trial.policy, known, plan::Forms::narrow, rows_in(run.data)), count);
  });
  EXPECT_GE(count.narrow * 2, count.present) << count.narrow << " cells of " << count.present << " are narrow";
}

}  // namespace
}  // namespace meed::property
