// From a run to what a replay keeps of it, and from there to text and back.
#include <algorithm>
#include <map>
#include <set>

#include "base/sha256.hpp"
#include "engine/readers.hpp"
#include "explain/words.hpp"
#include "model/text.hpp"
#include "report/column_text.hpp"
#include "report/json_parts.hpp"
#include "report/replay.hpp"
#include "report/table_maker.hpp"
#include "table/raw.hpp"

namespace meed::report {
namespace {

std::string payee_name(const model::Policy& policy, const model::Fund& fund) { return model::column_name(policy.records[fund.payee].name); }

/// The payments of one fund.
class FundLines {
 public:
  FundLines(const engine::Run& run, const eval::FundResult& result, const std::vector<ReplayGroup>* groups)
      : run_(run), policy_(*run.policy), fund_(policy_.funds[result.fund]), groups_(groups), keys_(run, {fund_.payee, {}}), name_(name_field(policy_, fund_.payee)) {}

  void add(const eval::PotResult& pot, const eval::PayeeResult& payee) {
    const bool held = pot.held || payee.held;
    ReplayLine line{fund_.name, keys(payee.payee), 1, held ? 1U : 0U, held ? Rational() : payee.amount};
    if (!groups_) {
      each_.insert_or_assign(payee.payee, std::move(line));
      return;
    }
    auto [at, fresh] = sums_.emplace(line.keys, line);
    if (fresh) return;
    ++at->second.payees;
    at->second.held += line.held;
    at->second.payment += line.payment;
  }
  void give(std::vector<ReplayLine>& lines) {
    for (auto& [row, line] : each_) lines.push_back(std::move(line));
    for (auto& [keys, line] : sums_) lines.push_back(std::move(line));
  }

 private:
  std::vector<std::string> keys(std::uint32_t row) {
    if (!groups_) return {payee_name(policy_, fund_), std::string(keys_[row]), name_.is_none() ? "" : field(name_, row)};
    std::vector<std::string> keys;
    for (const ReplayGroup& group : *groups_) keys.push_back(group.field.is_none() ? std::string(keys_[row]) : field(group.field, row));
    return keys;
  }
  std::string field(model::FieldId id, std::uint32_t row) const {
    return cell_text(value_cell(run_, explain::field_value(policy_, run_.data, id, row), policy_.fields[id].type));
  }

  const engine::Run& run_;
  const model::Policy& policy_;
  const model::Fund& fund_;
  const std::vector<ReplayGroup>* groups_;
  AxisNames keys_;
  model::FieldId name_;
  std::map<std::uint32_t, ReplayLine> each_;                      // by row
  std::map<std::vector<std::string>, ReplayLine> sums_;
};

std::string reader_name(const model::Policy& policy, model::RuleId rule, model::FundId fund) {
  if (!rule.is_none()) return explain::dotted_words(policy.rules[rule].name);
  return policy.funds[fund].name;
}

std::string joined(const std::set<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

/// Gives the header of a field's column, of a wide one for an item.
std::string header_of(const model::Policy& policy, model::FieldId field, std::uint32_t item) {
  const model::Record& record = policy.records[policy.fields[field].record];
  for (const table::Slot& slot : table::slots_of(policy, policy.fields[field].record)) {
    if (record.fields[slot.field] == field && item-- == 0) return slot.header;
  }
  return policy.fields[field].name;
}

/// The faults of a run by the row that they are of, in the order in which they were found.
class FaultsOfRows {
 public:
  explicit FaultsOfRows(const std::vector<table::Fault>& faults) {
    for (const table::Fault& fault : faults) of_row_[{fault.record, fault.row}].push_back(&fault);
  }

  /// Finds what the data say of a cell that is held: a fault of the cell, or else of its row.
  const table::Fault* of(model::RecordId record, std::uint32_t row, const std::string& header) const {
    const auto found = of_row_.find({record, row});
    const table::Fault* of_row = nullptr;
    for (const table::Fault* fault : found == of_row_.end() ? std::vector<const table::Fault*>{} : found->second) {
      if (fault->column == header) return fault;
      if (fault->column.empty() && !of_row) of_row = fault;
    }
    return of_row;
  }

 private:
  std::map<std::pair<model::RecordId, std::uint32_t>, std::vector<const table::Fault*>> of_row_;
};

ReplayFact fact_of(const engine::Run& run, const FaultsOfRows& faults, const eval::HeldFact& fact) {
  const model::Policy& policy = *run.policy;
  const model::RecordId record = policy.fields[fact.field].record;
  const table::RecordTable& data = run.data.tables[record];
  const std::string header = header_of(policy, fact.field, fact.item);
  const table::Fault* fault = faults.of(record, fact.row, header);
  const table::Origin origin = data.origins[fact.row];
  std::set<std::string> readers;
  for (const auto& [rule, fund] : fact.read_by) readers.insert(reader_name(policy, rule, fund));
  return {data.files[origin.file], std::to_string(origin.line), explain::row_name(policy, run.data, record, fact.row), header,
          fault ? fault->message : "it rests on another faulty cell or row", joined(readers)};
}

/// Names the rules and funds that read a record, or one column of it, where the file or the column as a whole isn't there.
std::string readers_of(const engine::Run& run, model::RecordId record, const std::string& column) {
  const model::Policy& policy = *run.policy;
  model::FieldId only;
  for (const table::Slot& slot : table::slots_of(policy, record)) {
    if (slot.header == column) only = policy.records[record].fields[slot.field];
  }
  std::set<std::string> names;
  for (const auto& [rule, fund] : engine::readers_of(run, record, only)) names.insert(reader_name(policy, rule, fund));
  return joined(names);
}

/// A run that is refused lacks a whole file or column, or has one that can't be read.
void add_whole_faults(const engine::Run& run, std::vector<ReplayFact>& facts) {
  for (const table::Fault& fault : run.faults) {
    const bool whole = fault.row == UINT32_MAX;
    if (!whole || fault.record.is_none()) continue;
    facts.push_back({fault.file, fault.line == 0 ? "" : std::to_string(fault.line), "every row", fault.column, fault.message, readers_of(run, fault.record, fault.column)});
  }
}

/// What only the run could find, such as a fund that can't be shared out.
void add_run_faults(const engine::Run& run, std::vector<ReplayHeld>& held) {
  for (const eval::RunFault& fault : run.result.faults) {
    held.push_back({!fault.rule.is_none() || !fault.fund.is_none() ? reader_name(*run.policy, fault.rule, fault.fund) : "the run", fault.message});
  }
}

void add_held(const engine::Run& run, ReplayCell& cell) {
  std::vector<TableSource> tables;
  add_held_back(tables, run);
  for (const TableSource& table : tables) {
    for (const auto& row : in_hand(table).rows) cell.held.push_back({row[0].text, row[1].text});
  }
  add_run_faults(run, cell.held);
}

Json strings(const std::vector<std::string>& texts) {
  Json all = Json::array();
  for (const std::string& text : texts) all.push_back(text);
  return all;
}

Json cell_json(const ReplayCell& cell) {
  Json funds = Json::array(), lines = Json::array(), facts = Json::array(), held = Json::array();
  for (const ReplayFund& one : cell.funds) funds.push_back({one.fund, one.payees, one.held, one.paid.to_fraction(), one.collected.to_fraction(), one.unspent.to_fraction()});
  for (const ReplayLine& one : cell.lines) lines.push_back({one.fund, strings(one.keys), one.payees, one.held, one.payment.to_fraction()});
  for (const ReplayFact& one : cell.facts) facts.push_back(strings({one.file, one.line, one.row, one.column, one.what, one.needed_by}));
  for (const ReplayHeld& one : cell.held) held.push_back(strings({one.what, one.why}));
  return {{"in_force", static_cast<int>(cell.in_force)}, {"standing", static_cast<int>(cell.standing)}, {"funds", funds}, {"lines", lines}, {"facts", facts}, {"held", held}};
}

Rational number(const Json& json) { return Rational::parse(json.get<std::string>()).value(); }

ReplayCell cell_from(const Json& json) {
  ReplayCell cell;
  cell.in_force = static_cast<engine::InForce>(json.at("in_force").get<int>());
  cell.standing = static_cast<engine::Standing>(json.at("standing").get<int>());
  for (const Json& one : json.at("funds")) cell.funds.push_back({one.at(0), one.at(1), one.at(2), number(one.at(3)), number(one.at(4)), number(one.at(5))});
  for (const Json& one : json.at("lines")) cell.lines.push_back({one.at(0), one.at(1), one.at(2), one.at(3), number(one.at(4))});
  for (const Json& one : json.at("facts")) cell.facts.push_back({one.at(0), one.at(1), one.at(2), one.at(3), one.at(4), one.at(5)});
  for (const Json& one : json.at("held")) cell.held.push_back({one.at(0), one.at(1)});
  return cell;
}

}  // namespace

bool names_period(const std::string& by) { return by == "period" || by == "year"; }

Result<std::vector<std::vector<ReplayGroup>>> replay_groups(const model::Policy& policy, const std::vector<std::string>& by) {
  std::vector<std::vector<ReplayGroup>> all;
  for (const model::Fund& fund : policy.funds) {
    std::vector<ReplayGroup>& groups = all.emplace_back();
    const model::Record& payee = policy.records[fund.payee];
    for (const std::string& name : by) {
      if (names_period(name)) continue;
      if (name == payee_name(policy, fund)) {
        groups.push_back({});
        continue;
      }
      const auto field = std::find_if(payee.fields.begin(), payee.fields.end(), [&](model::FieldId id) { return policy.fields[id].name == name && policy.fields[id].by.empty(); });
      if (field != payee.fields.end()) {
        groups.push_back({*field});
        continue;
      }
      std::string names = "`period`, `" + payee_name(policy, fund) + "`";
      for (const model::FieldId id : payee.fields) names += policy.fields[id].by.empty() ? ", `" + policy.fields[id].name + "`" : "";
      return fail("`--by " + name + "`: the fund `" + fund.name + "` of " + policy.name + " " + policy.version + " pays each " + payee.name + ", which has no field of that name", "name one of " + names);
    }
  }
  return all;
}

ReplayCell replay_cell(const engine::Run& run, const std::vector<eval::HeldFact>& held_facts, engine::InForce in_force, const std::vector<std::vector<ReplayGroup>>& groups) {
  ReplayCell cell{in_force, run.standing, {}, {}, {}, {}};
  if (run.standing == engine::Standing::refused) {
    add_whole_faults(run, cell.facts);
    return cell;
  }
  bool any_held = false;
  for (const eval::FundResult* result : funds_asked_for(run)) {
    FundLines lines(run, *result, groups.empty() ? nullptr : &groups[result->fund.index()]);
    ReplayFund fund{run.policy->funds[result->fund].name, 0, 0, result->paid, result->collected, result->unspent};
    for (const eval::PotResult& pot : result->pots) {
      any_held = any_held || pot.held;
      for (const eval::PayeeResult& payee : pot.payees) {
        lines.add(pot, payee);
        ++fund.payees;
        fund.held += pot.held || payee.held ? 1 : 0;
      }
    }
    any_held = any_held || result->any_held;
    lines.give(cell.lines);
    cell.funds.push_back(std::move(fund));
  }
  const FaultsOfRows faults(run.faults);
  for (const eval::HeldFact& fact : held_facts) cell.facts.push_back(fact_of(run, faults, fact));
  add_held(run, cell);
  // A fault in rows that no payment of this period needs holds nothing here.
  if (!any_held && cell.held.empty()) cell.standing = engine::Standing::paid;
  return cell;
}

std::string replay_cell_text(const ReplayCell& cell) {
  const std::string text = cell_json(cell).dump(-1, ' ', false, Json::error_handler_t::replace);
  return sha256(text) + "\n" + text + "\n";
}

std::optional<ReplayCell> read_replay_cell(std::string_view text) {
  const std::size_t end = text.find('\n');
  if (end == text.npos || text.back() != '\n' || end + 2 > text.size()) return std::nullopt;
  const std::string_view body = text.substr(end + 1, text.size() - end - 2);
  if (sha256(body) != text.substr(0, end)) return std::nullopt;
  return cell_from(Json::parse(body));
}

}  // namespace meed::report
