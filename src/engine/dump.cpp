#include "engine/dump.hpp"

#include "diagnostic/render.hpp"
#include "model/dump.hpp"
#include "parse/parse.hpp"
#include "plan/form.hpp"
#include "syntax/dump.hpp"
#include "syntax/format.hpp"
#include "syntax/outline.hpp"

namespace meed::engine {

TreeDump dump_tree(const RuleFile& file) {
  SourceSet sources;
  Sink sink;
  const FileId id = sources.add(file.name, file.text);
  const syntax::File tree = parse::parse_file(sources, id, sink);
  return {syntax::dump(tree, sources), render(sink.sorted(), sources), sink.has_errors()};
}

std::string dump_policy(const model::Policy& policy) { return model::dump(policy); }

std::string dump_plan(const model::Policy& policy) { return plan::dump(plan::make_plan(policy), policy); }

std::string dump_ranges(const model::Policy& policy) { return plan::dump_ranges(plan::make_plan(policy), policy); }

Formatted format_file(const RuleFile& file) {
  SourceSet sources;
  Sink sink;
  const FileId id = sources.add(file.name, file.text);
  parse::parse_file(sources, id, sink);
  if (sink.has_errors()) return {{}, render(sink.sorted(), sources), true};
  return {syntax::format(sources, syntax::outline(sources, id)), {}, false};
}

}  // namespace meed::engine
