#include "tests/check/checked.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "diagnostic/render.hpp"

namespace meed::check::testing {

const std::string header = R"(policy demo
  version:    1
  authority:  "Swindon Borough Council"
  in force:   1 April 2012 to 31 March 2013
  money:      GBP

unit point (points)

)";

const std::string small = header + R"(list Domain
  psed      "Personal development"
  physical  "Physical development"

record Centre (centres)
  id:    text, key
  name:  text
  size:  number from 0 to 500

record Family (families)
  id:      text, key
  centre:  Centre
  joined:  date
  need:    number from 0.50 to 2.00 step 0.01
  score:   points from 0 to 20

)";

bool Checked::has(Kind kind) const {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& d) { return d.kind == kind; });
}

std::string Checked::message(Kind kind) const {
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.kind == kind) return diagnostic.message;
  }
  return {};
}

Checked check_texts(const Texts& texts) {
  SourceSet sources;
  Sink sink;
  std::deque<syntax::File> files;
  const auto parse = [&](std::string name, const std::string& text) {
    const FileId id = sources.add(std::move(name), text);
    files.push_back(parse::parse_file(sources, id, sink));
    return &files.back();
  };
  Layers layers;
  layers.policy = parse("policy.meed", texts.policy);
  for (const std::string& text : texts.extends) layers.extends.push_back(parse("base.meed", text));
  for (std::size_t i = 0; i < texts.local.size(); ++i) layers.local.push_back(parse("local" + std::to_string(i + 1) + ".meed", texts.local[i]));
  Checked result;
  result.policy = check_policy(sources, layers, sink);
  result.diagnostics = sink.sorted();
  result.shown = render(result.diagnostics, sources);
  return result;
}

std::string project_file(const std::string& path) {
  const char* root = std::getenv("MEED_SOURCE_DIR");
  std::ifstream file(std::string(root == nullptr ? "." : root) + "/" + path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace meed::check::testing
