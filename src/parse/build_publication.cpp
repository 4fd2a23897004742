// What may be shown to the public: levels, suppressed counts, rounded rates and their limits.
#include <array>
#include <charconv>
#include <string>

#include "parse/declare.hpp"
#include "parse/form.hpp"

namespace meed::parse {

using syntax::PublicationDeclaration;

namespace {

syntax::Levels levels_of(Reading& reading, const LabelValue& value) {
  syntax::Levels made{{}, {}, value.value};
  for (const NodeRef node : value.nodes) {
    if (node.is(NodeKind::needing_clause)) {
      const NodeRef what = node.children()[0];
      made.needing = syntax::Needing{what.is(NodeKind::needing_all), std::nullopt, reading.span(node)};
      if (!made.needing->all) made.needing->at_least = build_expression(reading, what);
    } else if (node.is(NodeKind::level_each)) {
      made.levels.push_back({name_of(reading, node.children()[0]), reading.span(node)});
    } else {
      made.levels.push_back({std::nullopt, reading.span(node)});
    }
  }
  return made;
}

/// Reads a whole number of people; one too long to be meant is reported.
std::uint32_t edge_of(Reading& reading, NodeRef node) {
  const std::string_view digits = reading.text(node);
  std::uint32_t edge = 0;
  const auto first = digits.data() + digits.find_first_of("0123456789");
  if (std::from_chars(first, digits.data() + digits.size(), edge).ec == std::errc{} && edge < 1'000'000) return edge;
  reading.fault(Kind::bad_number, reading.span(node), "Suppressed counts are small ones.").help("Write it as in `1 to 7 suppressed`.");
  return 0;
}

void fill_counts(Reading& reading, PublicationDeclaration& declaration, const LabelValue& value) {
  syntax::SuppressedCounts counts;
  counts.span = value.value;
  const auto edges = value.nodes[0].children();
  if (value.nodes[0].is(NodeKind::counts_below)) {
    const std::uint32_t below = edge_of(reading, edges[0]);
    counts.high = below == 0 ? 0 : below - 1;
  } else {
    counts.low = edge_of(reading, edges[0]);
    counts.high = edge_of(reading, edges[1]);
  }
  declaration.counts = counts;
}

void fill_rates(Reading& reading, PublicationDeclaration& declaration, const LabelValue& value) {
  const auto parts = value.nodes[0].children();
  declaration.rates = syntax::RateRounding{rounding_mode_of(reading, parts[0]), place_of(reading, parts[1]), value.value};
}

constexpr auto kPublicationLabels = std::to_array<LabelRule<PublicationDeclaration>>({
    {"tables", match_levels,
     [](Reading& r, PublicationDeclaration& d, const LabelValue& v) { d.tables = levels_of(r, v); }, true},
    {"totals", match_levels,
     [](Reading& r, PublicationDeclaration& d, const LabelValue& v) { d.totals = levels_of(r, v); }},
    {"counts", match_counts, fill_counts, true},
    {"shown as", match_text,
     [](Reading& r, PublicationDeclaration& d, const LabelValue& v) { d.shown_as = text_of(r, v.nodes[0]); }, true},
    {"rates", match_rates, fill_rates, true},
    {"confidence", match_confidence,
     [](Reading& r, PublicationDeclaration& d, const LabelValue& v) { d.confidence = build_expression(r, v.nodes[1]); }},
    {"payments", match_payments,
     [](Reading&, PublicationDeclaration& d, const LabelValue& v) { d.payments_left_out = !v.nodes.empty(); }},
    {"also", match_names,
     [](Reading& r, PublicationDeclaration& d, const LabelValue& v) { d.also = names_of(r, v.nodes); }},
});

}  // namespace

syntax::DeclarationVariant read_publication(Reading& reading, const syntax::Section& section) {
  const Form<PublicationDeclaration> form{just_a_name, nullptr, kPublicationLabels};
  return FormReader(reading, form).read(section);
}

}  // namespace meed::parse
