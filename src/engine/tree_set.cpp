#include "engine/tree_set.hpp"

#include "parse/parse.hpp"

namespace meed::engine {
const syntax::Policy* header_of(const syntax::File& file) {
  for (const auto& declaration : file.declarations) {
    if (const auto* policy = std::get_if<syntax::Policy>(&declaration)) return policy;
  }
  return nullptr;
}

namespace {

/// Parses a text on the side, to see which policy and version it holds.
struct Heading { std::string policy, version; };
Heading heading_of(const RuleFile& file) {
  SourceSet sources;
  Sink quiet;
  const syntax::File tree = parse::parse_file(sources, sources.add(file.name, file.text), quiet);
  const syntax::Policy* header = header_of(tree);
  if (!header) return {};
  return {header->head.name.text, header->version ? header->version->text : std::string()};
}

}  // namespace

const syntax::File& TreeSet::parse(const RuleFile& file) {
  const auto known = by_name_.find(file.name);
  if (known != by_name_.end()) return *known->second;
  const FileId id = sources_.add(file.name, file.text);
  const syntax::File& tree = files_.emplace_back(parse::parse_file(sources_, id, sink_));
  by_name_.emplace(file.name, &tree);
  return tree;
}

void TreeSet::offer(const RuleFile& file) { offered_.push_back(file); }

const syntax::File* TreeSet::among(const std::vector<RuleFile>& files, const syntax::VersionRef& wanted) {
  const RuleFile* nearly = nullptr;
  for (const RuleFile& file : files) {
    if (file.text.find(wanted.policy) == std::string::npos) continue;
    const Heading heading = heading_of(file);
    if (heading.policy != wanted.policy) continue;
    if (heading.version == wanted.version) return &parse(file);
    if (!nearly) nearly = &file;
  }
  return nearly ? &parse(*nearly) : nullptr;
}

const syntax::File* TreeSet::find(const syntax::VersionRef& wanted, const syntax::File& from) {
  for (const syntax::File& file : files_) {
    const syntax::Policy* header = header_of(file);
    if (&file != &from && header && header->head.name.text == wanted.policy && header->version && header->version->text == wanted.version) return &file;
  }
  if (const syntax::File* given = among(offered_, wanted)) return given;
  return among(finder_.beside(sources_.name(from.id)), wanted);
}

}  // namespace meed::engine
