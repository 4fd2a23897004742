#include "check/broken.hpp"

#include <algorithm>
#include <cctype>

#include "base/ascii.hpp"

namespace meed::check {

namespace {

bool is_broken(const Context& context, const syntax::Name& name) {
  const auto found = context.symbols.find(name.text);
  return found != context.symbols.end() && std::holds_alternative<BrokenName>(found->second.meaning);
}

bool rests_on_broken(const Context& context, const std::optional<syntax::ForEach>& for_each) {
  if (!for_each) return false;
  if (for_each->record && is_broken(context, *for_each->record)) return true;
  return std::any_of(for_each->by.begin(), for_each->by.end(), [&](const syntax::Name& name) { return is_broken(context, name); });
}

template <class Written, class IdT>
void break_if(Context& context, Declared<Written, IdT>& declared, bool broken) {
  if (broken && declared.usable()) break_declaration(context, declared);
}

template <class All>
void spread_over(Context& context, All& all) {
  for (auto& declared : all) break_if(context, declared, rests_on_broken(context, declared->head.for_each));
}

/// Bands are for whatever the thing they divide is for.
bool divides_broken(const Context& context, const syntax::BandsDeclaration& bands, const syntax::Expressions& tree) {
  if (bands.of && is_broken(context, *bands.of)) return true;
  if (!bands.of_expression) return false;
  const auto& node = tree[*bands.of_expression].node;
  if (const auto* name = std::get_if<syntax::NameReference>(&node)) return is_broken(context, name->name);
  const auto* of = std::get_if<syntax::Of>(&node);
  return of != nullptr && std::any_of(of->subjects.begin(), of->subjects.end(), [&](syntax::ExprId id) {
           const auto* name = std::get_if<syntax::NameReference>(&tree[id].node);
           return name != nullptr && is_broken(context, name->name);
         });
}

/// Gives the text of the declaration around a place: from a line at the margin up to the next.
std::string_view block_around(const SourceSet& sources, Span place) {
  const std::string_view text = sources.text(place.file);
  std::size_t begin = std::min<std::size_t>(place.begin, text.size());
  const auto at_margin = [&](std::size_t at) { return at == 0 || (text[at - 1] == '\n' && at < text.size() && !is_space(text[at])); };
  while (!at_margin(begin)) --begin;
  std::size_t end = begin + 1;
  while (end < text.size() && !at_margin(end)) ++end;
  return text.substr(begin, end - begin);
}

bool is_word_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || static_cast<unsigned char>(c) > 127; }

void add_words(std::string_view text, std::set<std::string, std::less<>>& words) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word_letter(text[end])) ++end;
    if (end > at) words.emplace(text.substr(at, end - at));
    at = end + 1;
  }
}

/// Tells whether a name follows the keyword that begins a declaration.
bool has_name(std::string_view block) {
  std::size_t at = 0;
  while (at < block.size() && is_word_letter(block[at])) ++at;
  while (at < block.size() && (block[at] == ' ' || block[at] == '\t')) ++at;
  return at < block.size() && is_word_letter(block[at]);
}

bool may_echo_lost_name(Kind kind) {
  switch (kind) {
    case Kind::unknown_name:
    case Kind::unknown_part:
    case Kind::unknown_list:
    case Kind::unknown_item:
    case Kind::unknown_record:
    case Kind::unknown_field:
    case Kind::unknown_fund:
    case Kind::unknown_setting:
    case Kind::unknown_type:
    case Kind::unknown_unit: return true;
    default: return false;
  }
}

}  // namespace

void spread_broken(Context& context, Declarations& declarations) {
  spread_over(context, declarations.measures);
  spread_over(context, declarations.tables);
  spread_over(context, declarations.outcomes);
  spread_over(context, declarations.indicators);
  for (auto& fund : declarations.funds) {
    break_if(context, fund, rests_on_broken(context, fund->earned_by) || rests_on_broken(context, fund->shared_by));
  }
  for (auto& bands : declarations.bands) {
    break_if(context, bands, rests_on_broken(context, bands->head.for_each) || divides_broken(context, *bands.written, bands.expressions()));
  }
  std::erase_if(declarations.requirements, [&](const auto& declared) { return rests_on_broken(context, declared->head.for_each); });
  std::erase_if(declarations.reinvestments, [&](const auto& declared) { return rests_on_broken(context, declared->head.for_each); });
}

LostNames find_lost_names(const SourceSet& sources, const Sink& parsed) {
  LostNames lost;
  for (const Diagnostic& each : parsed.as_reported()) {
    if (each.where.is_none() || !each.is_error()) continue;
    const std::string_view block = block_around(sources, each.where);
    add_words(block, lost.words);
    lost.any = lost.any || !has_name(block);
  }
  return lost;
}

bool LostNames::echoes(const SourceSet& sources, const Diagnostic& diagnostic) const {
  if (!may_echo_lost_name(diagnostic.kind)) return false;
  return any || words.contains(sources.text(diagnostic.where));
}

}  // namespace meed::check
