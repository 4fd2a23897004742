#include "trial.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "check/check.hpp"
#include "diagnostic/render.hpp"
#include "model/text.hpp"
#include "parse/parse.hpp"

namespace meed::property {
namespace {

std::string cell_text(const model::Policy& policy, const model::Value& value, const model::Type& type) {
  if (const auto* absent = std::get_if<model::Absent>(&value)) return "absent " + std::to_string(static_cast<int>(absent->state));
  if (const auto* number = std::get_if<Rational>(&value)) return number->to_fraction();
  return model::value_text(policy, value, type);
}

std::string fund_text(const eval::FundResult& fund) {
  std::string text;
  for (const eval::PotResult& pot : fund.pots) {
    text += "pot " + std::to_string(pot.row) + (pot.held ? " held" : "") + " paid " + pot.paid.to_fraction() + " unspent " + pot.unspent.to_fraction() + "\n";
    for (const eval::PayeeResult& payee : pot.payees) {
      text += "  " + std::to_string(payee.payee) + (payee.held ? " held" : " " + payee.amount.to_fraction() + " of " + payee.share.exact.to_fraction());
      for (const Rational& part : payee.split) text += " " + part.to_fraction();
      text += "\n";
    }
  }
  return text;
}

}  // namespace

std::string Trial::complaints() const { return render(diagnostics, sources); }

std::unique_ptr<Trial> check_rules(const std::string& rules, const std::string& choices, const std::string& outer, const Asked& asked) {
  auto trial = std::make_unique<Trial>();
  const FileId id = trial->sources.add("random.meed", rules);
  Sink sink;
  const syntax::File file = parse::parse_file(trial->sources, id, sink);
  check::Layers layers;
  layers.policy = &file;
  std::optional<syntax::File> board;
  if (!choices.empty()) board = parse::parse_file(trial->sources, trial->sources.add("board.meed", choices), sink);
  if (board) layers.local.push_back(&*board);
  std::optional<syntax::File> region;
  if (!outer.empty()) region = parse::parse_file(trial->sources, trial->sources.add("region.meed", outer), sink);
  if (region) layers.local.push_back(&*region);
  std::optional<syntax::File> sets;
  if (!asked.sets.empty()) sets = parse::parse_file(trial->sources, trial->sources.add("--set", asked.sets), sink);
  if (sets) layers.what_if = &*sets;
  std::vector<parse::ParsedExpression> figures;
  for (const std::string& figure : asked.figures) {
    if (auto parsed = parse::parse_expression(trial->sources, trial->sources.add("figure", figure), sink)) figures.push_back(std::move(*parsed));
  }
  for (const auto& figure : figures) layers.figures.push_back({&figure.expressions, figure.root});
  trial->policy = check::check_policy(trial->sources, layers, sink);
  trial->diagnostics = sink.sorted();
  if (has_errors(trial->diagnostics)) trial->policy.reset();
  return trial;
}

table::Input input_of(const model::Policy& policy, const std::map<std::string, std::string>& texts) {
  table::Input input;
  for (const model::RecordId record : policy.records.ids()) {
    for (const std::string& name : table::file_names(policy.records[record])) {
      const auto found = texts.find(name);
      if (found != texts.end()) input.files[record].push_back({name, found->second});
    }
  }
  return input;
}

table::Data read_data(const model::Policy& policy, const Files& files, const std::optional<Date>& as_known) {
  std::map<std::string, std::string> texts;
  for (const auto& [name, file] : files) texts[name] = file.text();
  table::Input input = input_of(policy, texts);
  input.as_known = as_known;
  return table::load(policy, input);
}

std::string result_text(const model::Policy& policy, const eval::Result& result) {
  std::string text;
  for (const auto& [rule, step] : result.plan->rules) {
    if (rule.second != plan::run_frame) continue;
    text += policy.rules[rule.first].name + ":";
    const std::uint64_t cells = result.cells(result.plan->steps[step].space);
    for (std::uint64_t cell = 0; cell < cells; ++cell) {
      text += " " + cell_text(policy, result.value(step, cell), result.plan->steps[step].type);
    }
    text += "\n";
  }
  for (const eval::FundResult& fund : result.funds) text += policy.funds[fund.fund].name + ":\n" + fund_text(fund);
  return text + std::to_string(result.faults.size()) + " faults\n";
}

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text && *text ? std::strtoull(text, nullptr, 10) : otherwise;
}

Plenty Plenty::of(std::uint64_t usual) {
  return {from_environment("MEED_RANDOM_SEED", 1), from_environment("MEED_RANDOM_CASES", usual)};
}

namespace {

std::string broken_by(const Law& law, const RandomCase& one) {
  const auto trial = check_rules(one.rules, one.choices, one.outer);
  return trial->policy ? law(one, *trial) : std::string();
}

/// Tells of the smallest of a few small cases near a broken one that breaks the law too, or of itself.
void tell(const Law& law, const RandomCase& broken, const std::string& how, Kinds kinds) {
  constexpr std::uint64_t neighbours = 40;
  for (int size = 1; size <= broken.size; ++size) {
    for (std::uint64_t seed = broken.seed; seed < broken.seed + neighbours; ++seed) {
      const RandomCase small = random_case(seed, size, kinds);
      if (small.rules.size() >= broken.rules.size()) continue;
      const std::string smaller_how = broken_by(law, small);
      if (smaller_how.empty()) continue;
      FAIL() << "seed " << broken.seed << " broke the law (" << how << "); a smaller case does too: " << smaller_how << "\n" << small.text();
    }
  }
  FAIL() << how << "\n" << broken.text();
}

}  // namespace

std::uint64_t hold_law(const Plenty& plenty, const Law& law, Kinds kinds) {
  std::uint64_t asked = 0;
  for (std::uint64_t seed = plenty.first_seed; seed < plenty.first_seed + plenty.cases; ++seed) {
    const RandomCase one = random_case(seed, plenty.size_of(seed), kinds);
    const auto trial = check_rules(one.rules, one.choices, one.outer);
    if (!trial->policy) continue;
    ++asked;
    const std::string how = law(one, *trial);
    if (how.empty()) continue;
    tell(law, one, how, kinds);
    break;
  }
  return asked;
}

}  // namespace meed::property
