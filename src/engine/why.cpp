#include "engine/why.hpp"

#include <algorithm>

#include "diagnostic/nearest_name.hpp"
#include "engine/quoted.hpp"
#include "explain/words.hpp"
#include "model/walk.hpp"

namespace meed::engine {
namespace {

constexpr std::size_t most_keys_shown = 4;

/// Gives the keys there are that come next to one in order, as they would stand beside it.
std::vector<std::string> keys_around(std::vector<std::string> keys, const std::string& wanted) {
  std::sort(keys.begin(), keys.end());
  const auto place = static_cast<std::size_t>(std::lower_bound(keys.begin(), keys.end(), wanted) - keys.begin());
  const std::size_t from = std::min(place < most_keys_shown / 2 ? 0 : place - most_keys_shown / 2, keys.size() < most_keys_shown ? 0 : keys.size() - most_keys_shown);
  keys.erase(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(from));
  keys.resize(std::min(keys.size(), most_keys_shown));
  return keys;
}

std::string help_for(const Run& run, const model::RowWithKey& named) {
  const model::Record& record = run.policy->records[named.record];
  std::vector<std::string> keys;
  for (std::uint32_t row = 0; row < run.data.tables[named.record].rows; ++row) keys.push_back(explain::row_name(*run.policy, run.data, named.record, row));
  if (keys.empty()) return "There is no row of " + record.plural + " at all.";
  if (const auto nearest = nearest_name(named.key, keys)) return "Did you mean " + quoted(*nearest) + "?";
  const bool all = keys.size() <= most_keys_shown;
  std::string list;
  for (const std::string& key : keys_around(std::move(keys), named.key)) list += (list.empty() ? "" : ", ") + quoted(key);
  return (all ? "The keys there are: " : "The nearest keys, in their order: ") + list + ".";
}

void find_rows_not_there(const Run& run, model::ExprId expr, std::vector<Diagnostic>& found) {
  const model::Expr& node = run.policy->exprs[expr];
  if (const auto* named = std::get_if<model::RowWithKey>(&node.node)) {
    const auto place = run.plan.places.find({expr, plan::run_frame});
    const bool there = place == run.plan.places.end() || !model::is_absent(run.result.value(place->second.step, 0));
    if (there || run.data.tables[named->record].unusable) return;
    const std::string message = "There is no " + run.policy->records[named->record].name + " " + quoted(named->key) + " in the data.";
    found.push_back({Kind::key_not_found, node.span, message, {}, help_for(run, *named)});
  }
  for (const model::ExprId part : model::parts_of(node.node)) find_rows_not_there(run, part, found);
}

}  // namespace

explain::Reason why(const Run& run, const SourceSet& sources, model::ExprId figure, const explain::Limits& limits) {
  return explain::explain({{*run.policy, run.data, run.plan, run.result}, sources, limits}, figure);
}

std::vector<Diagnostic> rows_not_there(const Run& run, model::ExprId figure) {
  std::vector<Diagnostic> found;
  find_rows_not_there(run, figure, found);
  return found;
}

explain::Coverage coverage(const model::Policy& policy, const std::vector<ExampleResult>& results) {
  std::vector<explain::Recorded> runs;
  for (const ExampleResult& result : results) runs.push_back({policy, result.run->data, result.run->plan, result.run->result});
  return explain::coverage(policy, runs);
}

}  // namespace meed::engine
