#include "engine/heading.hpp"

#include "engine/tree_set.hpp"
#include "parse/parse.hpp"

namespace meed::engine {
namespace {

std::string words(const std::optional<syntax::Text>& text) { return text ? text->text : std::string(); }

std::optional<registry::VersionName> named(const std::optional<syntax::VersionRef>& written) {
  if (!written) return std::nullopt;
  return registry::VersionName{written->policy, written->version};
}

}  // namespace

std::optional<Heading> heading_of(const RuleFile& file) {
  SourceSet sources;
  Sink quiet;
  const syntax::File tree = parse::parse_file(sources, sources.add(file.name, file.text), quiet);
  const syntax::Policy* header = header_of(tree);
  if (!header) return std::nullopt;
  Heading heading{{header->head.name.text, words(header->version)}, words(header->head.title), words(header->authority), header->from, header->to,
                  named(header->extends), named(header->supersedes), {}, words(header->agreed_by), header->agreed_on};
  if (header->for_record) heading.chooser = header->for_record->text + " " + words(header->for_key);
  return heading;
}

bool is_local_file(const RuleFile& file) {
  const auto heading = heading_of(file);
  return heading && !heading->chooser.empty();
}

}  // namespace meed::engine
