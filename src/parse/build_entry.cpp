// Declarations whose lines are entries: bands, decision tables, and examples.
#include <array>
#include <string>

#include "parse/declare.hpp"
#include "parse/form.hpp"

namespace meed::parse {

using syntax::BandsDeclaration;
using syntax::ExampleDeclaration;
using syntax::TableDeclaration;

namespace {

void fill_missing_band(Reading& reading, BandsDeclaration& bands, const LabelValue& value) {
  if (value.nodes[0].is(NodeKind::left_out)) {
    bands.missing_left_out = true;
  } else if (value.nodes[0].is(NodeKind::name)) {
    bands.missing_band = name_of(reading, value.nodes[0]);
  } else {
    reading.fault(Kind::unexpected_text, value.value, "Without a value one is in one of the bands, or left out.")
        .help("Write the name of a band, or `left out`.");
  }
}

constexpr auto kBandsLabels = std::to_array<LabelRule<BandsDeclaration>>({
    {"missing", match_missing, fill_missing_band},
    {"as reported", match_value, fill_reported<BandsDeclaration>},
});

void read_band(Reading& reading, BandsDeclaration& bands, const syntax::Piece& piece) {
  if (!reading.match(match_band_entry, piece.value, "this band")) return;
  const auto nodes = reading.roots();
  syntax::Band band;
  band.span = piece.value;
  band.name = new_name_of(reading, nodes[0]);
  if (nodes.size() > 2) band.title = text_of(reading, nodes[1]);
  band.below = nodes.back().is(NodeKind::band_below);
  band.edge = build_expression(reading, nodes.back().children()[0]);
  bands.bands.push_back(std::move(band));
}

void fill_bands_header(Reading& reading, BandsDeclaration& bands, Header&& header) {
  if (!header.of) {
    if (reading.faulty()) return;
    reading.fault(Kind::unfinished, bands.head.name.span, "These bands don't say of what.")
        .help("Write `bands " + bands.head.name.text + " of score`, with the measure that they cut up.");
    return;
  }
  const auto& node = reading.at(*header.of).node;
  if (const auto* reference = std::get_if<syntax::NameReference>(&node)) {
    bands.of = reference->name;
  } else {
    bands.of_expression = header.of;
  }
}

// ---- decision tables ----------------------------------------------------------------------------------------

syntax::CellKind cell_kind_of(std::span<const NodeRef> parts) {
  if (parts.size() < 2) return syntax::CellKind::value;
  switch (parts.back().kind()) {
    case NodeKind::or_more: return syntax::CellKind::at_least;
    case NodeKind::or_less: return syntax::CellKind::at_most;
    case NodeKind::cell_to: return syntax::CellKind::range;
    default: return syntax::CellKind::value;
  }
}

syntax::Cell cell_of(Reading& reading, NodeRef node) {
  syntax::Cell cell{syntax::CellKind::any, {}, reading.span(node)};
  const auto parts = node.children();
  if (node.is(NodeKind::cell_any)) return cell;
  if (node.is(NodeKind::cell_below)) cell.kind = syntax::CellKind::below;
  if (node.is(NodeKind::cell_above)) cell.kind = syntax::CellKind::above;
  if (node.is(NodeKind::cell_if)) cell.kind = syntax::CellKind::value;
  if (node.is(NodeKind::cell_value)) cell.kind = cell_kind_of(parts);
  for (const NodeRef part : parts) {
    if (part.is(NodeKind::cell_to)) {
      cell.values.push_back(build_expression(reading, part.children()[0]));
    } else if (!part.is(NodeKind::or_more) && !part.is(NodeKind::or_less)) {
      cell.values.push_back(build_expression(reading, part));
    }
  }
  return cell;
}

bool has_heading(const TableDeclaration& table) { return !table.inputs.empty(); }

void read_heading(Reading& reading, TableDeclaration& table, const syntax::Piece& piece) {
  if (!reading.match(match_table_heading, piece.value, "the headings of the table")) {
    table.inputs.push_back(reading.broken(piece.value));
    return;
  }
  const auto nodes = reading.roots();
  for (const NodeRef node : nodes) {
    const bool last = node.begin() == nodes.back().begin();
    if (!node.is(NodeKind::heading_is)) table.inputs.push_back(build_expression(reading, node));
    if (node.is(NodeKind::heading_is) == last) continue;
    reading.fault(Kind::bad_table_row, reading.span(node), "The last heading of a table is `is`, and no other.")
        .help("Head the last column, which holds the answer, with `is`.");
    break;
  }
  if (table.inputs.empty()) table.inputs.push_back(reading.broken(piece.value));
}

void read_table_row(Reading& reading, TableDeclaration& table, const syntax::Piece& piece) {
  if (!has_heading(table)) return read_heading(reading, table, piece);
  if (!reading.match(match_table_row, piece.value, "this row of the table")) return;
  const auto nodes = reading.roots();
  syntax::TableRow row;
  row.span = piece.value;
  for (const NodeRef node : std::span(nodes).first(nodes.size() - 1)) row.cells.push_back(cell_of(reading, node));
  const syntax::Cell answer = cell_of(reading, nodes.back());
  if (answer.kind == syntax::CellKind::value && answer.values.size() == 1) {
    row.is = answer.values[0];
  } else {
    reading.fault(Kind::bad_table_row, answer.span, "The last cell holds the answer: one value.")
        .help("Write a value, such as `£400.00`.");
  }
  if (row.cells.size() != table.inputs.size() && !reading.faulty()) {
    reading.fault(Kind::bad_table_row, piece.value,
                  "This row has " + std::to_string(row.cells.size() + 1) + " cells, where the table has " +
                      std::to_string(table.inputs.size() + 1) + " headings.");
  }
  table.rows.push_back(std::move(row));
}

template <typename Declaration>
void fill_missing(Reading& reading, Declaration& declaration, const LabelValue& value) {
  syntax::MissingRule rule{value.nodes[0].is(NodeKind::left_out), {}, value.value};
  if (!rule.left_out) rule.value = build_expression(reading, value.nodes[0]);
  declaration.missing = rule;
}

constexpr auto kTableLabels = std::to_array<LabelRule<TableDeclaration>>({
    {"hit", match_hit,
     [](Reading&, TableDeclaration& d, const LabelValue& v) {
       const NodeKind kind = v.nodes[0].kind();
       d.hit = kind == NodeKind::hit_first ? syntax::HitRule::first
               : kind == NodeKind::hit_sum ? syntax::HitRule::sum
                                           : syntax::HitRule::only_one;
     }},
    {"missing", match_missing, fill_missing<TableDeclaration>},
    {"as reported", match_value, fill_reported<TableDeclaration>},
});

// ---- examples -----------------------------------------------------------------------------------------------

syntax::Text trimmed_cell(Reading& reading, NodeRef node) {
  std::string_view cell = reading.text(node);
  while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t')) cell.remove_suffix(1);
  const auto end = node.begin() + static_cast<std::uint32_t>(cell.size());
  const bool quoted = cell.size() >= 2 && cell.front() == '"' && cell.back() == '"';
  return {quoted ? unquoted(cell) : std::string(cell), reading.span(node.begin(), end)};
}

void report_cell_count(Reading& reading, const syntax::Given& given, const syntax::GivenRow& row) {
  reading.fault(Kind::bad_table_row, row.span,
                "This row has " + std::to_string(row.cells.size()) + " cells, where `" + given.records.text + "` has " +
                    std::to_string(given.columns.size()) + " headings.")
      .cause(given.span, "the headings stand here");
}

void read_given_row(Reading& reading, ExampleDeclaration& example, const syntax::Piece& piece) {
  if (example.given.empty()) {
    reading.fault(Kind::unexpected_entry, piece.value, "This row doesn't say of which records it is.")
        .help("Write `given` and the records' name above the table, such as `given families`.");
    example.given.push_back({{"", piece.value}, {}, {}, piece.value});  // the rows below go with this one
  }
  if (!reading.match(match_given_row, piece.value, "this row")) return;
  syntax::GivenRow row;
  row.span = piece.value;
  for (const NodeRef node : reading.roots()) row.cells.push_back(trimmed_cell(reading, node));
  syntax::Given& given = example.given.back();
  if (given.columns.empty()) {
    given.columns = std::move(row.cells);
    given.span = covering(given.span, row.span);
    return;
  }
  if (row.cells.size() != given.columns.size()) report_cell_count(reading, given, row);
  given.rows.push_back(std::move(row));
}

void read_period(Reading& reading, ExampleDeclaration& example, const syntax::Piece& piece) {
  if (!reading.match(match_for_period, piece.value, "the period of this example")) return;
  if (example.for_period) {
    return report_duplicate_label(reading, piece.value, reading.span_of(*example.for_period));
  }
  example.for_period = build_expression(reading, reading.roots()[0]);
}

/// Gives the name of the rows: `families`, or `payments of outreach` for those of a fund's earlier runs.
syntax::Name given_name(Reading& reading) {
  syntax::Name name = name_of(reading, reading.roots()[0]);
  if (reading.roots().size() == 1) return name;
  const syntax::Name fund = name_of(reading, reading.roots()[1]);
  return {name.text + " of " + fund.text, covering(name.span, fund.span)};
}

void read_example_line(Reading& reading, ExampleDeclaration& example, const syntax::Piece& piece) {
  const std::string_view line = reading.text(piece.value);
  const std::string_view word = line.substr(0, line.find_first_of(" \t"));
  if (line.starts_with('|')) {
    read_given_row(reading, example, piece);
  } else if (word == "given") {
    if (!reading.match(match_given, piece.value, "this `given` line")) return;
    example.given.push_back({given_name(reading), {}, {}, piece.value});
  } else if (word == "for") {
    read_period(reading, example, piece);
  } else if (word == "expect") {
    if (!reading.match(match_expect, piece.value, "what this example expects")) return;
    example.expects.push_back({build_expression(reading, reading.roots()[0]), piece.value});
  } else {
    reading.fault(Kind::unexpected_entry, piece.value, "`" + std::string(word) + "` doesn't begin a line of an example.")
        .help("Begin with `given` and rows in pipes, `for` and a period, or `expect`.");
  }
}

}  // namespace

syntax::DeclarationVariant read_bands(Reading& reading, const syntax::Section& section) {
  Form<BandsDeclaration> form{may_have_of, fill_bands_header, kBandsLabels, nullptr, read_band};
  form.finish = [](Reading& r, BandsDeclaration& bands, Span header) {
    if (bands.bands.empty() && !r.faulty()) r.fault(Kind::missing_entries, header, "No bands stand here.");
  };
  return FormReader(reading, form).read(section);
}

syntax::DeclarationVariant read_table(Reading& reading, const syntax::Section& section) {
  Form<TableDeclaration> form{may_be_for_each, nullptr, kTableLabels, nullptr, read_table_row};
  form.finish = [](Reading& r, TableDeclaration& table, Span header) {
    if (table.rows.empty() && !r.faulty()) r.fault(Kind::missing_entries, header, "This table has no rows.");
  };
  return FormReader(reading, form).read(section);
}

syntax::DeclarationVariant read_example(Reading& reading, const syntax::Section& section) {
  Form<ExampleDeclaration> form{};
  form.entry = read_example_line;
  return FormReader(reading, form).read(section);
}

}  // namespace meed::parse
