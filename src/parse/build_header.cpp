#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "parse/form.hpp"
#include "parse/report.hpp"

namespace meed::parse {

namespace {

struct PartWords {
  NodeKind kind;
  HeaderPart part;
  std::string_view words;
};
constexpr PartWords kParts[] = {
    {NodeKind::for_each, may_be_for_each, "`for each …`"},
    {NodeKind::in_brackets, may_have_brackets, "names in brackets"},
    {NodeKind::by_names, may_have_by, "`by …`"},
    {NodeKind::from_unit_to_unit, may_have_units, "`from … to …`"},
    {NodeKind::of_value, may_have_of, "`of …`"},
    {NodeKind::to_bases, may_have_bases, "`to …`"},
};

/// Gives what the declaration is called although its header doesn't match, so that others may name it.
syntax::Name name_in_broken_header(Reading& reading, const syntax::Section& section) {
  const Span header = section.pieces.front().value;
  const std::uint32_t begin = past_gap(reading.text(), section.keyword.end, header.end);
  std::uint32_t end = token_end(reading.text(), begin, header.end);
  const Span span = reading.span(begin, end);
  return {std::string(reading.text(span)), span};
}

bool holds_values_together(std::string_view word) {
  static constexpr auto words = std::to_array<std::string_view>({"of", "over", "where", "by", "on", "in", "is", "and", "or", "not", "then", "otherwise", "else", "between", "from", "to", "than", "as"});
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Finds a title that ends a header behind a value: `bands cut of total "What is cut"`. Elsewhere a text behind a name is the
/// key of a record's row, and names of records begin with a capital: `where centre is Centre "0107"`.
std::optional<Span> title_behind_value(Reading& reading, const syntax::Section& section) {
  const Span header = section.pieces.front().value;
  std::string_view before, last;
  Span span;
  bool has_value = false;
  for (std::uint32_t at = past_gap(reading.text(), section.keyword.end, header.end); at < header.end; at = past_gap(reading.text(), span.end, header.end)) {
    std::uint32_t end = token_end(reading.text(), at, header.end);
    while (reading.text()[at] == '"' && end < header.end && reading.text()[end] == '"') end = token_end(reading.text(), end, header.end);  // a doubled quote
    span = reading.span(at, end);
    before = std::exchange(last, reading.text(span));
    has_value = has_value || last == "of" || last == "where";
  }
  if (!has_value || !last.starts_with('"') || before.empty() || holds_values_together(before)) return std::nullopt;
  const bool capital = before[0] >= 'A' && before[0] <= 'Z';
  const bool letter = capital || (before[0] >= 'a' && before[0] <= 'z');
  if (!letter || (capital && reading.text(section.keyword) != "bands")) return std::nullopt;
  return span;
}

syntax::BaseName base_of(Reading& reading, NodeRef node) {
  const auto names = names_of(reading, node.children());
  syntax::BaseName base{names[0], {}, reading.span(node)};
  if (names.size() > 1) base.of = names[1];
  return base;
}

void fill_part(Reading& reading, Header& header, NodeRef node) {
  const auto parts = node.children();
  switch (node.kind()) {
    case NodeKind::for_each: header.head.for_each = for_each_of(reading, parts[0]); break;
    case NodeKind::in_brackets:
      for (const NodeRef name : parts) header.in_brackets.push_back(new_name_of(reading, name));
      break;
    case NodeKind::by_names: header.by = names_of(reading, parts); break;
    case NodeKind::from_unit_to_unit:
      header.from_unit = name_of(reading, parts[0]);
      header.to_unit = name_of(reading, parts[1]);
      break;
    case NodeKind::to_bases:
      for (const NodeRef base : parts) header.bases.push_back(base_of(reading, base));
      break;
    default: header.of = build_expression(reading, parts[0]); break;
  }
}

/// Takes one part of a header, unless this kind hasn't got it or it was there before.
class HeaderParts {
 public:
  HeaderParts(Reading& reading, Header& header, unsigned may_say)
      : reading_(reading), header_(header), may_say_(may_say) {}

  void take(NodeRef node) {
    if (node.is(NodeKind::title)) return set_once(reading_, header_.head.title, text_of(reading_, node));
    for (const PartWords& part : kParts) {
      if (part.kind == node.kind()) return take_part(part, node);
    }
  }

 private:
  void take_part(const PartWords& part, NodeRef node) {
    const std::string keyword(reading_.text(header_.head.keyword));
    if ((may_say_ & part.part) == 0) {
      auto fault = reading_.fault(Kind::header_part, reading_.span(node),
                                  "The header of a `" + keyword + "` has no " + std::string(part.words) + ".");
      if (part.part == may_have_by && (may_say_ & may_be_for_each) != 0) {
        fault.help("Write `for each` before the list, or `for each` a record before the `by`: `for each Measure`, `for each Centre by Measure`.");
      }
    } else if ((seen_ & part.part) != 0) {
      reading_.fault(Kind::header_part, reading_.span(node), "This header says " + std::string(part.words) + " twice.");
    } else {
      seen_ |= part.part;
      fill_part(reading_, header_, node);
    }
  }

  Reading& reading_;
  Header& header_;
  unsigned may_say_;
  unsigned seen_ = 0;
};

void take_name(Reading& reading, Header& header, NodeRef node, unsigned may_say) {
  header.head.name = new_name_of(reading, node);
  const std::size_t dot = header.head.name.text.find('.');
  if (dot == std::string::npos || (may_say & may_have_dots) != 0) return;
  reading.fault(Kind::header_part, header.head.name.span, "Only a policy's name has parts with a point between.")
      .help("Join the parts with `_`.");
}

}  // namespace

syntax::ForEach for_each_of(Reading& reading, NodeRef each_rows) {
  const auto parts = each_rows.children();
  syntax::ForEach for_each;
  for_each.span = reading.span(each_rows);
  for_each.record = name_of(reading, parts[0]);
  for (const NodeRef part : std::span(parts).subspan(1)) {
    if (part.is(NodeKind::by_names)) {
      for_each.by = names_of(reading, part.children());
    } else {
      for_each.where = build_expression(reading, part);
    }
  }
  return for_each;
}

Header read_header(Reading& reading, const syntax::Section& section, unsigned may_say) {
  const syntax::Piece& piece = section.pieces.front();
  Header header;
  header.head.keyword = section.keyword;
  header.head.whole = covering(piece.value, section.pieces.back().value);
  const std::string what = "the header of this " + std::string(reading.text(section.keyword));
  const auto title = title_behind_value(reading, section);
  const Span parts_of_header = title ? reading.span(piece.value.begin, title->begin) : piece.value;
  if (!reading.match(match_header, parts_of_header, what)) {
    header.head.name = name_in_broken_header(reading, section);
    return header;
  }
  const auto nodes = reading.roots();
  take_name(reading, header, nodes[1], may_say);
  HeaderParts parts(reading, header, may_say);
  for (const NodeRef node : std::span(nodes).subspan(2)) parts.take(node);
  if (title) set_once(reading, header.head.title, syntax::Text{unquoted(reading.text(*title)), *title});
  return header;
}

}  // namespace meed::parse
