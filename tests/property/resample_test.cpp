// Data made by drawing rows again are the data that files of the drawn rows would have been, whatever the policy: the same
// funds come of both.
#include <gtest/gtest.h>

#include <algorithm>

#include "plan/plan.hpp"
#include "table/resample.hpp"
#include "trial.hpp"

namespace meed::property {
namespace {

constexpr std::uint64_t usual_resample_cases = 400;

/// Finds the place of a record of the scheme; none for those that every scheme has besides.
int place_of(const Scheme& scheme, const std::string& name) {
  for (std::size_t i = 0; i < scheme.records.size(); ++i) {
    if (scheme.records[i].name == name) return static_cast<int>(i);
  }
  return none;
}

/// Tells whether rows of a record may be drawn here: not of the first two, since boards are centres and choose by their keys.
bool may_be_drawn(const Scheme& scheme, const model::Policy& policy, model::RecordId id) {
  const int place = place_of(scheme, policy.records[id].name);
  const bool plain = scheme.earlier.empty() && std::all_of(scheme.records.begin() + std::max(place, 0), scheme.records.end(), [](const Record& record) {
    return record.key.sort == Sort::text && !record.named_in_rules && !record.has_codes && record.in_second_file == 0 && record.known_on.empty();
  });
  return plain && place > 1 && !policy.records[id].key.is_none() && !table::why_not_drawn(policy, id);
}

/// Counts how often each row is drawn, by key, of as many draws as there are rows.
std::map<std::string, std::uint32_t> drawn_times(Random& random, const table::RecordTable& table, std::vector<std::uint32_t>& times) {
  std::map<std::string, std::uint32_t> by_key;
  times.assign(table.rows, 0);
  for (std::uint32_t i = 0; i < table.rows; ++i) ++times[random.below(table.rows)];
  for (std::uint32_t row = 0; row < table.rows; ++row) by_key[std::string(table.by_key.key(row))] = times[row];
  return by_key;
}

/// Writes the rows of drawn keys, and of what belongs to them, as often as they are drawn.
class DrawnFiles {
 public:
  DrawnFiles(const RandomCase& one, int drawn, const std::map<std::string, std::uint32_t>& times) : one_(one), times_(times), files_(one.files) {
    owners_.resize(one.scheme.records.size());
    for (std::size_t place = 0; place < one.scheme.records.size(); ++place) {
      if (static_cast<int>(place) == drawn || along(one.scheme.records[place].parent)) write(place, static_cast<int>(place) == drawn);
    }
  }
  const Files& files() const { return files_; }

 private:
  bool along(int place) const { return place != none && !owners_[static_cast<std::size_t>(place)].empty(); }

  void write(std::size_t place, bool drawn) {
    const Record& record = one_.scheme.records[place];
    DataFile& file = files_.at(record.plural + ".csv");
    const std::size_t parent = record.has_key ? 1 : 0;
    std::vector<std::vector<std::string>> rows;
    owners_[place][""] = "";  // it comes along, even if no row does
    for (const auto& row : file.rows) {
      const std::string owner = drawn ? row[0] : owners_[static_cast<std::size_t>(record.parent)].at(row[parent]);
      if (record.has_key) owners_[place][row[0]] = owner;
      for (std::uint32_t copy = 1; copy <= times_.at(owner); ++copy) {
        rows.push_back(row);
        const std::string mark = copy == 1 ? std::string() : " (" + std::to_string(copy) + ")";
        if (record.has_key) rows.back()[0] += mark;
        if (!drawn) rows.back()[parent] += mark;
      }
    }
    file.rows = std::move(rows);
  }

  const RandomCase& one_;
  const std::map<std::string, std::uint32_t>& times_;
  Files files_;
  std::vector<std::map<std::string, std::string>> owners_;  // by record: with which drawn key each key comes along
};

/// Gives what funds came to, but for those that pay rows that come along, which have other numbers.
std::string funds_text(const model::Policy& policy, eval::Result result, const table::Drawn& drawn) {
  std::erase_if(result.funds, [&](const eval::FundResult& fund) { return drawn.find(policy.funds[fund.fund].payee).has_value(); });
  const std::string text = result_text(policy, result);
  std::string funds = result.has_faults() ? "faulty\n" : "";
  for (const eval::FundResult& fund : result.funds) {
    const auto at = text.find(policy.funds[fund.fund].name + ":\n");
    if (!result.has_faults() && at != std::string::npos) funds += text.substr(at, text.rfind('\n', text.size() - 2) - at) + "\n";
  }
  return funds;
}

TEST(Resample, is_a_run_over_files_of_the_drawn_rows) {
  std::uint64_t compared = 0, paid = 0;
  hold_law(Plenty::of(usual_resample_cases), [&](const RandomCase& one, const Trial& trial) {
    const model::Policy& policy = *trial.policy;
    const table::Data data = read_data(policy, one.files);
    const plan::Plan plan = plan::make_plan(policy);
    std::set<model::FieldId> all;
    for (const model::FieldId field : policy.fields.ids()) all.insert(field);
    Random random(one.seed);
    for (const model::RecordId id : policy.records.ids()) {
      if (!data.faults.empty() || !may_be_drawn(one.scheme, policy, id)) continue;
      const auto drawn = table::drawn_rows(policy, data, id);
      if (!drawn) return "no rows can be drawn: " + drawn.error().what;
      std::vector<std::uint32_t> times;
      const auto by_key = drawn_times(random, data.tables[id], times);
      table::Resampler resampler(policy, data, *drawn, all);
      const DrawnFiles files(one, place_of(one.scheme, policy.records[id].name), by_key);
      const table::Data read = read_data(policy, files.files());
      if (!read.faults.empty()) return "files of drawn rows have faults: " + read.faults[0].message;
      const std::string made = funds_text(policy, eval::run(plan, policy, resampler.draw(times), {one.period, std::nullopt, 1, false, false}), *drawn);
      const std::string plain = funds_text(policy, eval::run(plan, policy, read, {one.period, std::nullopt, 1, false, false}), *drawn);
      ++compared;
      paid += made.find(" of ") != std::string::npos ? 1 : 0;
      if (made != plain) return "drawn from " + policy.records[id].plural + "\n--- made\n" + made + "--- read\n" + plain;
    }
    return std::string();
  }, Kinds::plain);
  EXPECT_GE(compared, 30U);
  EXPECT_GE(paid * 2, compared) << paid << " of " << compared << " pay anybody";
}

}  // namespace
}  // namespace meed::property
