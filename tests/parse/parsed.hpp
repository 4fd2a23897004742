// Holds what the tests of this folder ask of the parser: an expression or a file, and the kinds of its faults.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "parse/parse.hpp"
#include "syntax/dump.hpp"

namespace meed::parse {

/// Gives the expression as the tree shows it, or the kinds of the faults: "! bad_number".
inline std::string expression(const std::string& text) {
  SourceSet sources;
  Sink sink;
  const auto parsed = parse_expression(sources, sources.add("expression", text), sink);
  if (parsed) return syntax::dump(parsed->expressions, parsed->root);
  std::string faults = "!";
  for (const Diagnostic& fault : sink.sorted()) faults += ' ' + std::string(facts_of(fault.kind).name);
  return faults;
}

struct ParsedFile {
  std::string tree;
  std::vector<Diagnostic> faults;
};

inline ParsedFile file(const std::string& text) {
  SourceSet sources;
  Sink sink;
  const syntax::File tree = parse_file(sources, sources.add("rules.meed", text), sink);
  return {syntax::dump(tree, sources), sink.sorted()};
}

/// Reads a file of this project, named from its root, where tests run.
inline std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

inline const std::vector<std::string>& samples() {
  static const std::vector<std::string> all{"board",        "columns",  "decision_table",
                                            "life_chances", "outreach", "reach", "function"};
  return all;
}

inline std::string sample(const std::string& name) { return read("tests/parse/samples/" + name + ".meed"); }

}  // namespace meed::parse
