// The declarations that say what the others stand on: policy, unit, list, record is in build_field.cpp.
#include <array>
#include <string>

#include "parse/declare.hpp"
#include "parse/form.hpp"

namespace meed::parse {

using syntax::ListDeclaration;
using syntax::Policy;
using syntax::UnitDeclaration;

namespace {

syntax::VersionRef version_ref_of(Reading& reading, const LabelValue& value) {
  return {std::string(reading.text(value.nodes[0])), std::string(reading.text(value.nodes[1])), value.value};
}

constexpr auto kPolicyLabels = std::to_array<LabelRule<Policy>>({
    {"version", match_version,
     [](Reading& r, Policy& p, const LabelValue& v) {
       p.version = syntax::Text{std::string(r.text(v.nodes[0])), r.span(v.nodes[0])};
     },
     true},
    {"authority", match_text,
     [](Reading& r, Policy& p, const LabelValue& v) { p.authority = text_of(r, v.nodes[0]); }},
    {"in force", match_date_range,
     [](Reading& r, Policy& p, const LabelValue& v) {
       p.in_force = v.value;
       const NodeRef days = v.nodes[0];
       if (const auto range = days.is(NodeKind::date_range) ? range_of(r, days) : period_of(r, days)) {
         p.from = range->first();
         p.to = range->last();
       }
     }},
    {"money", match_name, [](Reading& r, Policy& p, const LabelValue& v) { p.money = name_of(r, v.nodes[0]); }},
    {"extends", match_version_of,
     [](Reading& r, Policy& p, const LabelValue& v) { p.extends = version_ref_of(r, v); }},
    {"supersedes", match_version_of,
     [](Reading& r, Policy& p, const LabelValue& v) { p.supersedes = version_ref_of(r, v); }},
    {"for", match_row,
     [](Reading& r, Policy& p, const LabelValue& v) {
       p.for_record = name_of(r, v.nodes[0]);
       const bool quoted = v.nodes[1].is(NodeKind::text);
       p.for_key = quoted ? text_of(r, v.nodes[1])
                          : syntax::Text{std::string(r.text(v.nodes[1])), r.span(v.nodes[1])};
     }},
    {"agreed by", match_agreed,
     [](Reading& r, Policy& p, const LabelValue& v) {
       p.agreed_by = text_of(r, v.nodes[0]);
       if (v.nodes.size() > 1) p.agreed_on = date_of(r, v.nodes[1]);
     }},
});

void finish_policy(Reading& reading, Policy& policy, Span) {
  if (!policy.extends && policy.in_force.is_none() && !reading.faulty()) {
    report_missing_label(reading, policy.head, "in force");
  }
}

void read_list_entry(Reading& reading, ListDeclaration& list, const syntax::Piece& piece) {
  if (!reading.match(match_list_entry, piece.value, "this item of the list")) return;
  const auto nodes = reading.roots();
  syntax::ListItem item{new_name_of(reading, nodes[0]), {}, {}, piece.value};
  for (const NodeRef node : std::span(nodes).subspan(1)) {
    if (node.is(NodeKind::title)) {
      item.title = text_of(reading, node);
    } else {
      item.columns.push_back(build_expression(reading, node));
    }
  }
  // With one value too few, the text in quotes can only be the first column's: `ami "MORT-30-AMI"`.
  if (item.title && item.columns.size() + 1 == list.columns.size()) {
    const syntax::ExprId first = reading.add(item.title->span, syntax::TextLiteral{item.title->text});
    item.columns.insert(item.columns.begin(), first);
    item.title.reset();
  }
  if (item.columns.size() != list.columns.size()) {
    reading.fault(Kind::bad_table_row, piece.value,
                  "The list has " + std::to_string(list.columns.size()) + " columns; `" + item.name.text + "` has " +
                      std::to_string(item.columns.size()) + " values for them.")
        .cause(list.head.name.span, "the columns stand in brackets after the list's name")
        .help("Give one value for each column, with commas between; `missing` for none.");
  }
  list.items.push_back(std::move(item));
}

}  // namespace

syntax::DeclarationVariant read_policy(Reading& reading, const syntax::Section& section) {
  const Form<Policy> form{may_have_dots, nullptr, kPolicyLabels, nullptr, nullptr, finish_policy};
  return FormReader(reading, form).read(section);
}

syntax::DeclarationVariant read_unit(Reading& reading, const syntax::Section& section) {
  Form<UnitDeclaration> form{may_have_brackets};
  form.fill_header = [](Reading& r, UnitDeclaration& unit, Header&& header) {
    if (header.in_brackets.empty()) return;
    unit.plural = header.in_brackets[0];
    if (header.in_brackets.size() > 1) {
      r.fault(Kind::header_part, header.in_brackets[1].span, "A unit has one plural.");
    }
  };
  return FormReader(reading, form).read(section);
}

syntax::DeclarationVariant read_list(Reading& reading, const syntax::Section& section) {
  Form<ListDeclaration> form{may_have_brackets};
  form.fill_header = [](Reading&, ListDeclaration& list, Header&& header) {
    list.columns = std::move(header.in_brackets);
  };
  form.entry = read_list_entry;
  form.finish = [](Reading& r, ListDeclaration& list, Span header) {
    if (list.items.empty() && !r.faulty()) r.fault(Kind::missing_entries, header, "This list has no items.");
  };
  return FormReader(reading, form).read(section);
}

}  // namespace meed::parse
