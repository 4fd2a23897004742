// Writes reasons, examples and what they never reach as JSON.
#include "explain/words.hpp"
#include "report/json.hpp"
#include "report/json_parts.hpp"

namespace meed::report {

namespace {

Json reason_json(const explain::Reason& reason, const SourceSet& sources) {
  Json json{{"what", reason.what}};
  if (!reason.value.empty()) json["value"] = reason.value;
  if (reason.rule && !reason.rule->is_none()) {
    json["rule"] = explain::whole_rule_line(*reason.rule, sources);
    json["rule_place"] = place_json(*reason.rule, sources);
  }
  if (!reason.note.empty()) json["note"] = reason.note;
  if (!reason.place.empty()) json["place"] = reason.place;
  if (reason.cut_off) json["cut_off"] = true;
  Json parts = Json::array();
  for (const explain::Reason& part : reason.parts) parts.push_back(reason_json(part, sources));
  if (!parts.empty()) json["parts"] = std::move(parts);
  return json;
}

Json expectation_json(const engine::ExampleResult& example, const engine::ExpectationResult& one, const SourceSet& sources) {
  const model::Policy& policy = *example.run->policy;
  const Span that = policy.exprs[one.that].span;
  Json json{{"expected", explain::rule_text(that, sources)}, {"place", place_json(that, sources)}, {"met", one.met}};
  if (!one.met && !one.left.is_none()) {
    json["found"] = explain::value_words(policy, example.run->data, one.found, policy.exprs[one.left].type);
  }
  return json;
}

Json example_json(const engine::ExampleResult& example, const SourceSet& sources) {
  Json expectations = Json::array();
  for (const auto& one : example.expectations) expectations.push_back(expectation_json(example, one, sources));
  return {{"name", example.example->name}, {"title", example.example->title}, {"place", place_json(example.example->span, sources)},
          {"passed", example.passed}, {"expectations", std::move(expectations)}, {"faults", faults_json(example.run->faults)}};
}

Json coverage_json(const explain::Coverage& coverage, const SourceSet& sources) {
  Json unreached = Json::array();
  for (const explain::Unreached& one : coverage.unreached) {
    unreached.push_back({{"what", one.what}, {"place", place_json(one.place, sources)}});
  }
  return {{"reached", std::to_string(coverage.reached)}, {"all", std::to_string(coverage.all)}, {"unreached", std::move(unreached)}};
}

}  // namespace

std::string json(const explain::Reason& reason, const SourceSet& sources) { return written(reason_json(reason, sources)); }

std::string json(const std::vector<engine::ExampleResult>& examples, const explain::Coverage& coverage, const SourceSet& sources) {
  Json all = Json::array();
  for (const auto& example : examples) all.push_back(example_json(example, sources));
  return written({{"examples", std::move(all)}, {"coverage", coverage_json(coverage, sources)}});
}

}  // namespace meed::report
