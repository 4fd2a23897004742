#include "tests/eval/scenario.hpp"

#include <gtest/gtest.h>

#include "check/check.hpp"
#include "diagnostic/render.hpp"
#include "parse/parse.hpp"
#include "table/load.hpp"

namespace meed::eval {
namespace {

std::string word_for(model::State state) {
  static const std::string names[] = {"present", "not applicable", "missing", "suppressed", "held"};
  return names[static_cast<std::size_t>(state)];
}

table::Data read(const model::Policy& policy, const Files& files) {
  table::Input input;
  for (const model::RecordId record : policy.records.ids()) {
    for (const std::string& name : table::file_names(policy.records[record])) {
      const auto found = files.find(name);
      if (found != files.end()) input.files[record].push_back({name, found->second});
    }
  }
  return table::load(policy, input);
}

}  // namespace

std::string plain(const model::Value& value) {
  struct Writing {
    std::string operator()(const model::Absent& absent) const { return word_for(absent.state); }
    std::string operator()(const Rational& number) const { return number.to_fraction(); }
    std::string operator()(bool yes) const { return yes ? "yes" : "no"; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(Date date) const { return date.to_iso(); }
    std::string operator()(const Period& period) const { return period.to_string(); }
    std::string operator()(const model::Item& item) const { return "item " + std::to_string(item.index); }
    std::string operator()(const model::RowOf& row) const { return "row " + std::to_string(row.row); }
  };
  return std::visit(Writing{}, value);
}

Scenario::Scenario(const std::string& rules, const Files& files) {
  const FileId id = sources_.add("test.meed", rules);
  Sink sink;
  const syntax::File file = parse::parse_file(sources_, id, sink);
  check::Layers layers;
  layers.policy = &file;
  auto policy = check::check_policy(sources_, layers, sink);
  EXPECT_FALSE(sink.has_errors()) << render(sink.sorted(), sources_);
  policy_ = std::make_unique<model::Policy>(policy ? std::move(*policy) : model::Policy{});
  data_ = read(*policy_, files);
  options.period = *Period::year(PeriodKind::financial_year, 2012);
}

const Result& Scenario::run() {
  plan_ = plan();
  result_ = eval::run(plan_, *policy_, data_, options);
  return result_;
}

std::uint32_t Scenario::on_axis(const model::Axis& axis, const std::string& name) const {
  if (!axis.record.is_none()) {
    if (const auto row = data_.tables[axis.record].by_key.find(name)) return *row;
    return static_cast<std::uint32_t>(std::stoul(name));
  }
  const auto& items = policy_->lists[axis.list].items;
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    if (items[i].name == name) return i;
  }
  ADD_FAILURE() << "no item " << name;
  return 0;
}

std::string Scenario::value(const std::string& name, const std::vector<std::string>& at) const {
  for (const model::RuleId id : policy_->rules.ids()) {
    const model::Rule& rule = policy_->rules[id];
    if (rule.name != name) continue;
    std::vector<std::uint32_t> coordinates;
    for (std::size_t k = 0; k < rule.axes.size(); ++k) coordinates.push_back(on_axis(rule.axes[k], at.at(k)));
    const plan::StepId step = plan_.rules.at({id, plan::run_frame});
    const model::Value found = result_.value(step, result_.cell_at(plan_.steps[step].space, coordinates));
    if (const auto* item = std::get_if<model::Item>(&found)) return policy_->lists[item->list].items[item->index].name;
    return plain(found);
  }
  return "no rule " + name;
}

const FundResult& Scenario::fund(const std::string& name) const {
  for (const FundResult& fund : result_.funds) {
    if (policy_->funds[fund.fund].name == name) return fund;
  }
  ADD_FAILURE() << "no fund " << name;
  return result_.funds.front();
}

std::string Scenario::paid(const std::string& name, const std::string& payee) const {
  const FundResult& result = fund(name);
  const std::uint32_t row = on_axis({policy_->funds[result.fund].payee, {}}, payee);
  for (const PotResult& pot : result.pots) {
    for (const PayeeResult& one : pot.payees) {
      if (one.payee == row) return one.held ? "held" : one.amount.to_fixed(2);
    }
  }
  return "nobody";
}

std::string Scenario::everything() const {
  std::string text;
  for (const auto& [rule, step] : plan_.rules) {
    text += policy_->rules[rule.first].name + ":";
    const Column* column = result_.column(step);
    for (std::uint64_t cell = 0; column && cell < column->size(); ++cell) text += " " + plain(result_.value(step, cell));
    text += '\n';
  }
  for (const FundResult& one : result_.funds) {
    for (const PotResult& pot : one.pots) {
      for (const PayeeResult& payee : pot.payees) {
        text += std::to_string(payee.payee) + " " + payee.amount.to_fraction() + (payee.held ? " held\n" : "\n");
      }
    }
  }
  return text + faults();
}

std::string Scenario::faults() const {
  std::string text;
  for (const RunFault& fault : result_.faults) text += fault.message + '\n';
  return text;
}

}  // namespace meed::eval
