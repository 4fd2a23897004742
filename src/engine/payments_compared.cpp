#include "engine/payments_compared.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include "explain/words.hpp"

namespace meed::engine {
namespace {

/// The way from a payee to something that it says: references to follow, and at last the field.
using Way = std::vector<model::FieldId>;

/// Finds the field of that name nearest to a record, along its references.
std::optional<Way> way_to(const model::Policy& policy, model::RecordId from, const std::string& name) {
  std::deque<std::pair<model::RecordId, Way>> open{{from, {}}};
  std::set<model::RecordId> seen{from};
  while (!open.empty()) {
    const auto [record, way] = open.front();
    open.pop_front();
    for (const model::FieldId id : policy.records[record].fields) {
      if (policy.fields[id].name != name || !policy.fields[id].by.empty()) continue;
      Way whole = way;
      whole.push_back(id);
      return whole;
    }
    for (const model::FieldId id : policy.records[record].fields) {
      const model::Type& type = policy.fields[id].type;
      if (type.kind != model::TypeKind::row || !seen.insert(type.record).second) continue;
      Way longer = way;
      longer.push_back(id);
      open.emplace_back(type.record, std::move(longer));
    }
  }
  return std::nullopt;
}

std::string words_at(const Run& run, const Way& way, std::uint32_t row) {
  for (std::size_t i = 0; i < way.size(); ++i) {
    const model::Value value = explain::field_value(*run.policy, run.data, way[i], row);
    if (i + 1 == way.size()) return explain::value_words(*run.policy, run.data, value, run.policy->fields[way[i]].type);
    const auto* next = std::get_if<model::RowOf>(&value);
    if (!next) return explain::value_words(*run.policy, run.data, value, run.policy->fields[way[i]].type);
    row = next->row;
  }
  return "";
}

model::FieldId name_field(const model::Policy& policy, model::RecordId record) {
  for (const model::FieldId id : policy.records[record].fields) {
    if (policy.fields[id].name == "name" && policy.fields[id].type.kind == model::TypeKind::text) return id;
  }
  return {};
}

/// One side of a fund: everybody it pays, by key.
struct PaidOnce {
  std::uint32_t row;
  Rational amount;
};

std::map<std::string, PaidOnce> paid_by(const Run& run, const eval::FundResult& result) {
  std::map<std::string, PaidOnce> paid;
  const model::Fund& fund = run.policy->funds[result.fund];
  for (const eval::PotResult& pot : result.pots) {
    for (const eval::PayeeResult& payee : pot.payees) {
      if (!payee.held) paid.emplace(explain::row_name(*run.policy, run.data, fund.payee, payee.payee), PaidOnce{payee.payee, payee.amount});
    }
  }
  return paid;
}

const eval::FundResult* result_of(const Run& run, const std::string& fund) {
  for (const eval::FundResult& one : run.result.funds) {
    if (run.asks_for(one.fund) && run.policy->funds[one.fund].name == fund) return &one;
  }
  return nullptr;
}

class FundPair {
 public:
  FundPair(const Run& before, const Run& after, const std::vector<std::string>& by) : before_(before), after_(after), by_(by) {}

  FundTwice compare(const std::string& name) const {
    const eval::FundResult* was = result_of(before_, name);
    const eval::FundResult* is = result_of(after_, name);
    const Run& shown = is ? after_ : before_;
    const model::Fund& fund = shown.policy->funds[is ? is->fund : was->fund];
    FundTwice twice;
    twice.fund = name;
    twice.title = fund.title;
    twice.payee_record = shown.policy->records[fund.payee].name;
    twice.currency = shown.policy->currency;
    twice.names = !name_field(*shown.policy, fund.payee).is_none();
    if (was) twice.id_before = was->fund;
    if (is) twice.id_after = is->fund;
    if (was && !before_.policy->funds[was->fund].as_earned) twice.unspent_before = was->unspent;
    if (is && !after_.policy->funds[is->fund].as_earned) twice.unspent_after = is->unspent;
    for (PaidTwice& one : payees(was, is)) add(twice, std::move(one));
    if (is) add_split(twice, after_, *is, &AgencyTwice::after);
    if (was) add_split(twice, before_, *was, &AgencyTwice::before);
    return twice;
  }

 private:
  std::vector<PaidTwice> payees(const eval::FundResult* was, const eval::FundResult* is) const {
    std::map<std::string, PaidTwice> all;
    if (was) {
      for (const auto& [key, paid] : paid_by(before_, *was)) {
        all[key].before = paid.amount;
        all[key].row_before = paid.row;
      }
    }
    if (is) {
      for (const auto& [key, paid] : paid_by(after_, *is)) {
        all[key].after = paid.amount;
        all[key].row_after = paid.row;
      }
    }
    std::vector<PaidTwice> list;
    for (auto& [key, one] : all) {
      one.payee = key;
      list.push_back(std::move(one));
    }
    return list;
  }
  void add(FundTwice& twice, PaidTwice one) const {
    const Run& run = one.row_after ? after_ : before_;
    const std::uint32_t row = one.row_after ? *one.row_after : *one.row_before;
    const model::RecordId record = run.policy->funds[one.row_after ? twice.id_after : twice.id_before].payee;
    if (const model::FieldId name = name_field(*run.policy, record); !name.is_none()) one.name = words_at(run, {name}, row);
    for (const std::string& field : by_) {
      const auto way = way_to(*run.policy, record, field);
      one.groups.push_back(way ? words_at(run, *way, row) : "");
    }
    twice.sums.add(one);
    if (!by_.empty()) twice.groups[one.groups].add(one);
    twice.payees.push_back(std::move(one));
  }

  static void add_split(FundTwice& twice, const Run& run, const eval::FundResult& result, Rational AgencyTwice::*side) {
    const std::vector<model::Agency>& agencies = run.policy->funds[result.fund].split;
    for (std::size_t i = 0; i < agencies.size(); ++i) {
      auto found = std::find_if(twice.split.begin(), twice.split.end(), [&](const AgencyTwice& one) { return one.agency == agencies[i].name; });
      if (found == twice.split.end()) found = twice.split.insert(found, AgencyTwice{agencies[i].name, {}, {}});
      for (const eval::PotResult& pot : result.pots) {
        for (const eval::PayeeResult& payee : pot.payees) {
          if (!payee.held && i < payee.split.size()) (*found).*side += payee.split[i];
        }
      }
    }
  }

  const Run& before_;
  const Run& after_;
  const std::vector<std::string>& by_;
};

}  // namespace

void PaidSums::add(const PaidTwice& one) {
  before += one.before.value_or(Rational());
  after += one.after.value_or(Rational());
  const Rational difference = one.difference();
  if (difference.is_zero()) {
    ++stay;
  } else if (difference > Rational()) {
    gained += difference;
    ++gain;
  } else {
    lost -= difference;
    ++lose;
  }
}

bool FundTwice::split_differs() const {
  return std::any_of(split.begin(), split.end(), [](const AgencyTwice& one) { return one.before != one.after; });
}

std::vector<FundTwice> compare_payments(const Run& before, const Run& after, const std::vector<std::string>& by) {
  std::vector<FundTwice> funds;
  std::set<std::string> seen;
  const FundPair pair(before, after, by);
  for (const Run* run : {&after, &before}) {
    for (const eval::FundResult& one : run->result.funds) {
      const std::string& name = run->policy->funds[one.fund].name;
      if (run->asks_for(one.fund) && seen.insert(name).second) funds.push_back(pair.compare(name));
    }
  }
  return funds;
}

std::optional<Failure> why_not_by(const model::Policy& policy, const std::vector<std::string>& by) {
  for (const std::string& name : by) {
    std::set<std::string> known;
    bool found = policy.funds.empty();
    for (const model::Fund& fund : policy.funds) {
      found = found || way_to(policy, fund.payee, name);
      for (const model::FieldId id : policy.records[fund.payee].fields) {
        if (!policy.fields[id].key) known.insert(policy.fields[id].name);
      }
    }
    if (found) continue;
    std::string names;
    for (const std::string& one : known) names += (names.empty() ? "`" : ", `") + one + "`";
    return Failure{"`--by " + name + "`: nobody whom " + policy.name + " " + policy.version + " pays has a field of that name",
                   names.empty() ? "leave `--by` out: payees have nothing but a key" : "those who are paid have " + names};
  }
  return std::nullopt;
}

std::vector<model::FieldId> fields_for(const model::Policy& policy, const std::vector<std::string>& by) {
  std::vector<model::FieldId> fields;
  for (const std::string& name : by) {
    for (const model::Fund& fund : policy.funds) {
      if (const auto way = way_to(policy, fund.payee, name)) fields.insert(fields.end(), way->begin(), way->end());
    }
  }
  return fields;
}

}  // namespace meed::engine
