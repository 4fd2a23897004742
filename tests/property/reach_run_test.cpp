// Random policies all the way through: their files are read without a fault, and references lead where they were meant to;
// figures asked for by a row's key are the rule's own; every cell is explained as what it is; what is written out reads
// back as the same values, keys as keys of the same rows; rows are drawn again; settings are supposed to be otherwise.
// Counts how far the roles of every type got.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/coordinates.hpp"
#include "engine/resample.hpp"
#include "engine/why.hpp"
#include "explain/words.hpp"
#include "model/key.hpp"
#include "model/text.hpp"
#include "random_keys.hpp"
#include "reach_shares.hpp"
#include "reach_table.hpp"
#include "report/csv.hpp"
#include "report/results.hpp"
#include "table/drawn.hpp"
#include "trial.hpp"

namespace meed::property {
namespace {

using model::Value;

constexpr std::uint64_t usual_reach_run_cases = 200;
constexpr std::uint64_t most = 75;

std::map<std::string, std::string> texts_of(const RandomCase& one) {
  std::map<std::string, std::string> texts;
  for (const auto& [name, file] : one.files) texts[name] = file.text();
  return texts;
}

/// Finds a record of the scheme in the policy.
model::RecordId record_named(const model::Policy& policy, const std::string& name) {
  for (const model::RecordId id : policy.records.ids()) {
    if (policy.records[id].name == name) return id;
  }
  return {};
}

/// Which line of its file each row of a table stood on, from 0 below the header.
std::vector<std::size_t> lines_of(const table::RecordTable& table) {
  std::vector<std::size_t> lines;
  for (std::uint32_t row = 0; row < table.rows; ++row) lines.push_back(static_cast<std::size_t>(table.origins[row].line) - 2);
  return lines;
}

/// Says which row of a record refers to another than it was made to; empty if none does.
std::string reference_astray(const RandomCase& one, const model::Policy& policy, const table::Data& data, const Record& record) {
  if (record.parent == none) return {};
  const model::RecordId id = record_named(policy, record.name), to = record_named(policy, one.scheme.records[static_cast<std::size_t>(record.parent)].name);
  const std::vector<std::size_t> made = lines_of(data.tables[id]), parents = lines_of(data.tables[to]);
  const DataFile& file = one.files.at(record.plural + ".csv");
  for (std::size_t k = 0; k < policy.records[id].fields.size(); ++k) {
    const model::Field& field = policy.fields[policy.records[id].fields[k]];
    if (field.name != record.parent_field) continue;
    for (std::uint32_t row = 0; row < data.tables[id].rows; ++row) {
      const Value leads = eval::value_at(data.tables[id].fields[k], field.type, row);
      const auto* at = std::get_if<model::RowOf>(&leads);
      if (at != nullptr && parents[at->row] == file.parents[made[row]]) continue;
      return record.plural + ".csv, row " + std::to_string(made[row] + 1) + ": `" + field.name + "` doesn't lead to row " + std::to_string(file.parents[made[row]] + 1);
    }
  }
  return {};
}

TEST(Data, is_read_without_a_fault_and_refers_as_meant) {
  hold_law(Plenty::of(usual_reach_run_cases * 2), [](const RandomCase& one, const Trial& trial) {
    const model::Policy& policy = *trial.policy;
    const table::Data data = read_data(policy, one.files);
    if (!data.faults.empty()) return data.faults[0].file + ":" + std::to_string(data.faults[0].line) + ": " + data.faults[0].message;
    for (const Record& record : one.scheme.records) {
      const std::string astray = reference_astray(one, policy, data, record);
      if (!astray.empty()) return astray;
    }
    return std::string();
  });
}

/// Cuts CSV into rows of cells.
std::vector<std::vector<std::string>> cells_of(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') rows.back().back() += text[++i];
    else if (c == '"') quoted = !quoted;
    else if (c == ',' && !quoted) rows.back().emplace_back();
    else if (c == '\n' && !quoted) rows.emplace_back(1);
    else rows.back().back() += c;
  }
  rows.pop_back();
  return rows;
}

/// Reads a cell of results as a value of that type; nothing if it is none.
std::optional<Value> read_back(const engine::Run& run, const model::Type& type, const std::string& text) {
  using model::State;
  for (const State state : {State::not_applicable, State::missing, State::suppressed, State::held}) {
    if (text == explain::state_words(state)) return model::Absent{state};
  }
  const auto as_value = [](const auto& read) { return read ? std::optional<Value>(*read) : std::nullopt; };
  switch (type.kind) {
    case model::TypeKind::number: return as_value(Rational::parse(text));
    case model::TypeKind::yes_no: return text == "yes" || text == "no" ? std::optional<Value>(text == "yes") : std::nullopt;
    case model::TypeKind::text: return Value(text);
    case model::TypeKind::date: return as_value(Date::parse_iso(text));
    case model::TypeKind::period: return as_value(Period::parse(text).period);
    case model::TypeKind::item: break;
    case model::TypeKind::row: {
      const auto key = model::read_key(*run.policy, type.record, text);
      const auto row = key ? run.data.tables[type.record].by_key.find(*key) : std::nullopt;
      return row ? std::optional<Value>(model::RowOf{type.record, *row}) : std::nullopt;
    }
    case model::TypeKind::broken: return std::nullopt;
  }
  const auto& items = run.policy->lists[type.list].items;
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    if (items[i].name == text) return model::Item{type.list, i};
  }
  return std::nullopt;
}

model::Type axis_type(const model::Axis& axis) {
  model::Type type;
  type.kind = axis.record.is_none() ? model::TypeKind::item : model::TypeKind::row;
  type.list = axis.list;
  type.record = axis.record;
  return type;
}

/// In how many columns a row or item is named: rows without a key by all that there is one of them for each of.
std::size_t columns_of(const model::Policy& policy, const model::Axis& axis) {
  if (axis.record.is_none() || !policy.records[axis.record].key.is_none()) return 1;
  return std::max<std::size_t>(1, policy.records[axis.record].one_for_each.size());
}

/// Says which cell of a measure's table doesn't read back as what it is.
std::string not_read_back(const engine::Run& run, model::RuleId id, const std::vector<std::vector<std::string>>& rows) {
  const model::Policy& policy = *run.policy;
  const model::Rule& rule = policy.rules[id];
  std::size_t line = 1;
  std::uint64_t cell = 0;
  std::string wrong;
  engine::for_each_coordinate(policy, run.data, rule.axes, [&](const std::vector<std::uint32_t>& at) {
    const std::vector<std::string>& cells = rows.at(line++);
    const Value value = eval::value_at(run.result.rule(id), rule.type, cell++);
    if (read_back(run, rule.type, cells.back()) != value && wrong.empty()) wrong = "`" + rule.name + "`: `" + cells.back() + "` is read otherwise than it was written";
    std::size_t column = 0;
    for (std::size_t i = 0; i < at.size(); ++i) {
      const model::Axis& axis = rule.axes[i];
      const std::size_t first = column;
      column += columns_of(policy, axis);
      if (!axis.record.is_none() && policy.records[axis.record].key.is_none()) continue;
      const Value place = axis.record.is_none() ? Value(model::Item{axis.list, at[i]}) : Value(model::RowOf{axis.record, at[i]});
      if (read_back(run, axis_type(axis), cells[first]) != place && wrong.empty()) wrong = "`" + rule.name + "`: the key `" + cells[first] + "` is read as that of no row, or of another";
    }
  });
  return wrong;
}

std::string written_otherwise(const engine::Run& run) {
  for (const report::TableSource& table : report::results(run)) {
    for (const model::Measure& measure : run.policy->measures) {
      if (table.name != "measure_" + measure.name) continue;
      const std::string wrong = not_read_back(run, measure.rule, cells_of(report::csv(table)));
      if (!wrong.empty()) return wrong;
    }
  }
  return {};
}

/// Says which rule's first cell is explained as something that it isn't.
std::string explained_otherwise(const engine::Run& run, const SourceSet& sources) {
  const explain::ExplainInput input{{*run.policy, run.data, run.plan, run.result}, sources};
  for (const model::RuleId id : run.policy->rules.ids()) {
    const model::Rule& rule = run.policy->rules[id];
    if (!run.plan.rules.contains({id, plan::run_frame}) || run.result.rule(id).size() == 0) continue;
    const explain::Reason reason = explain::explain_rule(input, id, std::vector<std::uint32_t>(rule.axes.size(), 0));
    const std::string words = explain::value_words(*run.policy, run.data, eval::value_at(run.result.rule(id), rule.type, 0), rule.type);
    if (reason.value != words) return "`" + rule.name + "` is " + words + ", and is explained as " + reason.value;
    if (explain::as_text(reason, sources).empty()) return "nothing is said of `" + rule.name + "`";
  }
  return {};
}

/// The figures of one row that can be asked for by its key: of each measure for each row of a record that has one.
std::vector<std::pair<std::string, model::RuleId>> by_key(const RandomCase& one, const model::Policy& policy) {
  std::vector<std::pair<std::string, model::RuleId>> figures;
  for (const model::Measure& measure : policy.measures) {
    const model::Rule& rule = policy.rules[measure.rule];
    if (rule.axes.size() != 1 || rule.axes[0].record.is_none()) continue;
    for (const Record& record : one.scheme.records) {
      if (record.name != policy.records[rule.axes[0].record].name || !record.has_key) continue;
      figures.emplace_back(measure.name + " of " + record.name + " \"" + key_text(one.scheme, record, 0) + "\"", measure.rule);
    }
  }
  return figures;
}

/// Asks for figures by keys, and says which one isn't the rule's own.
std::string asked_otherwise(const RandomCase& one, const engine::Run& run, const std::map<std::string, std::string>& texts) {
  const auto figures = by_key(one, *run.policy);
  Asked asked;
  for (const auto& [words, rule] : figures) asked.figures.push_back(words);
  const auto trial = check_rules(one.rules, one.choices, one.outer, asked);
  if (!trial->policy) return "figures asked for by a key are refused: " + trial->complaints();
  engine::RunRequest request{input_of(*trial->policy, texts), {}, one.period};
  request.record = request.hold_back = true;
  for (const model::ExprId figure : trial->policy->figures) request.roots.emplace_back(figure);
  const auto again = engine::run(*trial->policy, std::move(request));
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const model::RuleId rule = figures[i].second;
    const model::RecordId record = run.policy->rules[rule].axes[0].record;
    const std::vector<std::size_t> lines = lines_of(run.data.tables[record]);
    const auto row = static_cast<std::uint64_t>(std::find(lines.begin(), lines.end(), 0) - lines.begin());
    if (row == lines.size()) continue;  // a later row corrects the first
    const std::string there = explain::value_words(*run.policy, run.data, eval::value_at(run.result.rule(rule), run.policy->rules[rule].type, row), run.policy->rules[rule].type);
    const std::string found = engine::why(*again, trial->sources, trial->policy->figures[i]).value;
    if (found != there) return "`" + figures[i].first + "` is asked for and found as " + found + "; the rule has " + there;
  }
  return {};
}

/// Draws rows of each record that can be drawn, and says what went wrong. `drawn`: the types of their keys.
std::string drawn_otherwise(const RandomCase& one, const engine::Run& run, std::set<reach::Pair>& drawn) {
  if (run.standing != engine::Standing::paid) return {};
  for (const Record& record : one.scheme.records) {
    const model::RecordId id = record_named(*run.policy, record.name);
    const bool named = std::any_of(one.scheme.records.begin(), one.scheme.records.end(), [](const Record& other) { return other.named_in_rules; });
    if (named || table::why_not_drawn(*run.policy, id)) continue;
    const auto asked = engine::resampling_of(*run.policy, {}, {record.name, 2, 1, Rational::ratio(1, 2), std::vector<std::string>{}});
    if (!asked) continue;
    const auto samples = engine::resample(run, *asked, {}, 1);
    if (!samples) continue;  // one row would come along with two, or boards choose by their keys
    std::uint64_t refused = 0;
    for (const engine::RefusedSamples& of : samples->refused) refused += of.samples;
    if (samples->counted + refused != 2) return "of two samples of " + record.plural + " " + std::to_string(samples->counted) + " are counted";
    drawn.insert({"drawn", record.has_key ? reach::type_name(*run.policy, run.policy->fields[run.policy->records[id].key]) : "no key"});
  }
  return {};
}

/// Supposes each setting to be what it is in the first place, all over, and says which one isn't then.
std::string supposed_otherwise(const RandomCase& one, const model::Policy& policy, Random& random, std::set<reach::Pair>& varied) {
  for (const Setting& setting : one.scheme.settings) {
    if (setting.list != none || !random.chance(30)) continue;
    const auto found = std::find_if(policy.settings.begin(), policy.settings.end(), [&](const model::Setting& is) { return is.name == setting.name; });
    if (found == policy.settings.end()) continue;
    const Value value = found->rows[0].values[0];
    std::string text = model::value_text(policy, value, found->type);
    const auto trial = check_rules(one.rules, one.choices, one.outer, {{}, "set " + setting.name + " to " + text + "\n"});
    if (!trial->policy) return "`set " + setting.name + " to " + text + "` is refused: " + trial->complaints();
    const auto now = std::find_if(trial->policy->settings.begin(), trial->policy->settings.end(), [&](const model::Setting& is) { return is.name == setting.name; });
    for (const model::DatedValues& row : now->rows) {
      if (row.values[0] != value) return "`set " + setting.name + " to " + text + "` isn't so";
    }
    varied.insert({"varied by --set", reach::type_name(policy, found->type)});
  }
  return {};
}

TEST(Reach, roles_go_all_the_way) {
  using reach::Stage;
  reach::Counter roles;
  const Plenty plenty = Plenty::of(usual_reach_run_cases);
  hold_law(plenty, [&](const RandomCase& one, const Trial& trial) {
    const model::Policy& policy = *trial.policy;
    const auto texts = texts_of(one);
    engine::RunRequest request{input_of(policy, texts), {}, one.period};
    request.record = request.hold_back = true;
    const auto run = engine::run(policy, std::move(request));
    std::set<reach::Pair> all = reach::roles_in(policy);
    Random random(one.seed);
    std::string wrong = drawn_otherwise(one, *run, all);
    if (wrong.empty()) wrong = supposed_otherwise(one, policy, random, all);
    roles.count(all, Stage::checked);
    roles.count(all, Stage::run);
    if (wrong.empty()) wrong = explained_otherwise(*run, trial.sources);
    if (wrong.empty()) wrong = asked_otherwise(one, *run, texts);
    roles.count(all, Stage::explained);
    if (wrong.empty()) wrong = written_otherwise(*run);
    roles.count(all, Stage::read_back);
    return wrong;
  });
  if (from_environment("MEED_REACH_SHOW", 0) != 0) std::fputs(reach::table_text(roles).c_str(), stdout);
  if (plenty.cases < usual_reach_run_cases) return;  // too few to ask
  reach::Shares by_role, by_type;
  for (const reach::Pair& pair : reach::all_roles(true)) {
    const bool came = roles.count_of(pair, Stage::read_back) > 0;
    by_role[pair.first].count(pair.second, came);
    by_type[pair.second].count(pair.first, came);
  }
  reach::expect_share(by_role, most, "role");
  reach::expect_share(by_type, most, "type");
}

}  // namespace
}  // namespace meed::property
