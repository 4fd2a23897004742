#include "engine/why.hpp"

namespace meed::engine {

explain::Reason why(const Run& run, const SourceSet& sources, model::ExprId figure, const explain::Limits& limits) {
  return explain::explain({{*run.policy, run.data, run.plan, run.result}, sources, limits}, figure);
}

explain::Coverage coverage(const model::Policy& policy, const std::vector<ExampleResult>& results) {
  std::vector<explain::Recorded> runs;
  for (const ExampleResult& result : results) runs.push_back({policy, result.run->data, result.run->plan, result.run->result});
  return explain::coverage(policy, runs);
}

}  // namespace meed::engine
