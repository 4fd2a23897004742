#include "engine/compile.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "check/check.hpp"
#include "diagnostic/render.hpp"
#include "engine/tree_set.hpp"
#include "engine/what_if.hpp"
#include "parse/parse.hpp"

namespace meed::engine {
namespace {

/// Follows `extends` from a file, and adds what isn't there yet; stops where a policy isn't found or comes round again.
void add_extended(TreeSet& trees, const syntax::File& file, std::vector<const syntax::File*>& extended) {
  const syntax::File* here = &file;
  while (const syntax::Policy* header = header_of(*here)) {
    if (!header->extends) break;
    const syntax::File* base = trees.find(*header->extends, *here);
    if (!base || base == &file || std::find(extended.begin(), extended.end(), base) != extended.end()) break;
    extended.push_back(base);
    here = base;
  }
}

/// Parses each figure as a source of its own.
std::vector<parse::ParsedExpression> parse_figures(const std::vector<std::string>& figures, SourceSet& sources, Sink& sink) {
  std::vector<parse::ParsedExpression> parsed;
  for (const std::string& words : figures) {
    if (auto figure = parse::parse_expression(sources, sources.add("figure", words), sink)) parsed.push_back(std::move(*figure));
  }
  return parsed;
}

struct Wanted {
  const syntax::File& file;
  const std::vector<const syntax::File*>& local;
  const std::vector<std::string>& figures;
  const syntax::File* what_if = nullptr;
  const syntax::File* reckon_with = nullptr;
};

/// Parses lines as a file of their own; none if there are none.
const syntax::File* parse_lines(TreeSet& trees, const std::vector<std::string>& lines, const std::string& name) {
  if (lines.empty()) return nullptr;
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return &trees.parse({name, text});
}

void check(TreeSet& trees, Compilation& compilation, const Wanted& wanted) {
  Sink found;
  const auto figures = parse_figures(wanted.figures, compilation.sources, found);
  check::Layers layers;
  layers.policy = &wanted.file;
  layers.local = wanted.local;
  layers.what_if = wanted.what_if;
  layers.reckon_with = wanted.reckon_with;
  layers.stand_in = trees.stand_in();
  add_extended(trees, wanted.file, layers.extends);
  compilation.chain.push_back(wanted.file.id);
  for (const syntax::File* base : layers.extends) compilation.chain.push_back(base->id);
  if (layers.stand_in) compilation.stand_in = layers.stand_in->id;
  for (const syntax::File* local : wanted.local) add_extended(trees, *local, layers.extends);
  for (const auto& figure : figures) layers.figures.push_back({&figure.expressions, figure.root});
  compilation.policy = check::check_policy(compilation.sources, layers, found);
  Sink all;
  all.add_all(trees.sink().as_reported());
  all.add_all(found.as_reported());
  compilation.diagnostics = all.sorted();
  if (has_errors(compilation.diagnostics)) compilation.policy.reset();
}

}  // namespace

std::unique_ptr<Compilation> compile(const CompileRequest& request, const RuleFinder& finder) { return compile(request, WhatIf{}, finder); }

std::unique_ptr<Compilation> compile(const CompileRequest& request, const WhatIf& what_if, const RuleFinder& finder) {
  auto compilation = std::make_unique<Compilation>();
  TreeSet trees(compilation->sources, finder);
  if (request.stand_in) trees.let_stand_in(*request.stand_in);
  const syntax::File& file = trees.parse(request.policy);
  std::vector<const syntax::File*> local;
  for (const RuleFile& choices : request.local) local.push_back(&trees.parse(choices));
  for (const RuleFile& other : request.others) trees.offer(other);
  const syntax::File* lines = parse_lines(trees, what_if.lines, std::string(what_if_source) + " (this variant)");
  const syntax::File* others = parse_lines(trees, what_if.others, what_if_source);
  check(trees, *compilation, {file, local, request.figures, lines, others});
  return compilation;
}

std::vector<std::unique_ptr<Compilation>> check_files(const std::vector<RuleFile>& files, const RuleFinder& finder) {
  std::vector<std::unique_ptr<Compilation>> compilations;
  std::set<std::string> seen;
  for (const RuleFile& file : files) {
    CompileRequest request{file};
    for (const RuleFile& other : files) {
      if (other.name != file.name) request.others.push_back(other);
    }
    auto compilation = compile(request, finder);
    std::erase_if(compilation->diagnostics, [&](const Diagnostic& one) { return !seen.insert(render(one, compilation->sources)).second; });
    compilations.push_back(std::move(compilation));
  }
  return compilations;
}

}  // namespace meed::engine
