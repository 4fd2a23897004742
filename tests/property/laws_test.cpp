// Laws of any policy and any data: threads and the order of rows change nothing, and neither does `meed fmt`.
#include <gtest/gtest.h>

#include "model/dump.hpp"
#include "plan/plan.hpp"
#include "syntax/format.hpp"
#include "trial.hpp"

namespace meed::property {
namespace {

constexpr std::uint64_t usual_laws_cases = 120;

std::string formatted(const std::string& rules) {
  SourceSet sources;
  const FileId id = sources.add("random.meed", rules);
  return syntax::format(sources, syntax::outline(sources, id));
}

std::string run_text(const RandomCase& one, const model::Policy& policy, const Files& files, unsigned threads, plan::Forms forms = plan::Forms::narrow) {
  const table::Data data = read_data(policy, files);
  const plan::Plan plan = plan::make_plan(policy);
  eval::RunOptions options{one.period};
  options.threads = threads;
  options.forms = forms;
  return result_text(policy, eval::run(plan, policy, data, options));
}

std::string unless_equal(const std::string& what, const std::string& a, const std::string& b) {
  return a == b ? std::string() : what + "\n--- one\n" + a + "\n--- other\n" + b;
}

/// Numbers kept as narrow as was proved, and all kept as exact fractions.
TEST(Laws, narrow_columns_change_nothing) {
  hold_law(Plenty::of(usual_laws_cases), [](const RandomCase& one, const Trial& trial) {
    const std::string narrow = run_text(one, *trial.policy, one.files, 1);
    return unless_equal("narrow columns give another result", narrow, run_text(one, *trial.policy, one.files, 1, plan::Forms::wide));
  });
}

TEST(Laws, threads_change_nothing) {
  hold_law(Plenty::of(usual_laws_cases), [](const RandomCase& one, const Trial& trial) {
    const std::string alone = run_text(one, *trial.policy, one.files, 1);
    return unless_equal("two threads give another result", alone, run_text(one, *trial.policy, one.files, 2));
  });
}

/// So many rows that the work is really cut up.
TEST(Laws, threads_change_nothing_of_many_rows) {
  constexpr std::uint64_t few = 12;
  constexpr int rows = 100;
  constexpr unsigned many_threads = 4;
  const Plenty plenty{Plenty::of(few).first_seed, few};
  hold_law(plenty, [](const RandomCase& one, const Trial& trial) {
    Random random(one.seed);
    const Files files = random_files(random, one.scheme, rows);
    const bool same = run_text(one, *trial.policy, files, 1) == run_text(one, *trial.policy, files, many_threads);
    return same ? std::string() : std::string("four threads give another result, with ") + std::to_string(rows) + " rows and more in every file";
  });
}

TEST(Laws, the_order_of_rows_changes_nothing) {
  hold_law(Plenty::of(usual_laws_cases), [](const RandomCase& one, const Trial& trial) {
    Random random(one.seed);
    Files shuffled = one.files;
    for (auto& [name, file] : shuffled) random.shuffle(file.rows);
    const std::string as_given = run_text(one, *trial.policy, one.files, 1);
    return unless_equal("shuffled rows give another result", as_given, run_text(one, *trial.policy, shuffled, 1));
  });
}

TEST(Laws, layout_is_settled_in_one_go) {
  const Plenty plenty = Plenty::of(usual_laws_cases);
  for (std::uint64_t seed = plenty.first_seed; seed < plenty.first_seed + plenty.cases; ++seed) {
    const RandomCase one = random_case(seed, plenty.size_of(seed));
    const std::string once = formatted(one.rules);
    ASSERT_EQ(once, formatted(once)) << one.text();
  }
}

TEST(Laws, layout_changes_no_meaning) {
  hold_law(Plenty::of(usual_laws_cases), [](const RandomCase& one, const Trial& trial) {
    const auto again = check_rules(formatted(one.rules), one.choices.empty() ? std::string() : formatted(one.choices), one.outer.empty() ? std::string() : formatted(one.outer));
    if (!again->policy) return "laid out, the rules no longer check: " + again->complaints();
    return unless_equal("laid out, the rules mean something else", model::dump(*trial.policy), model::dump(*again->policy));
  });
}

}  // namespace
}  // namespace meed::property
