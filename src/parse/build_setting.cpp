// Settings, scales, and what a board sets for itself.
#include <array>
#include <string>

#include "parse/declare.hpp"
#include "parse/form.hpp"
#include "parse/scale.hpp"

namespace meed::parse {

using syntax::ScaleDeclaration;
using syntax::SetDeclaration;
using syntax::SettingDeclaration;

namespace {

constexpr auto kSettingLabels = std::to_array<LabelRule<SettingDeclaration>>({
    {"total", match_value,
     [](Reading& r, SettingDeclaration& d, const LabelValue& v) { d.total = build_expression(r, v.nodes[0]); }},
    {"local choice", match_local_choice,
     [](Reading& r, SettingDeclaration& d, const LabelValue& v) { d.local_choices.push_back(local_choice_of(r, v.nodes[0])); }, false, true},
});

/// Reads `April 2012` as that month where it would be the value of one item more than there are lists.
void read_month(Reading& reading, syntax::SettingValue& value, std::size_t lists) {
  if (value.items.size() != lists + 1) return;
  const Span written = covering(value.items.back().span, reading.span_of(value.value));
  const PeriodReading month = Period::parse(reading.text(written));
  if (!month || month->kind() != PeriodKind::month) return;
  value.items.pop_back();
  value.value = reading.add(written, syntax::PeriodLiteral{*month});
}

/// Takes `always:` and `from 1 April 2012:`.
bool take_setting_row(Reading& reading, SettingDeclaration& setting, const syntax::Piece& piece) {
  const std::string label = label_words(reading, piece.label);
  syntax::SettingRow row;
  row.span = covering(piece.label, piece.value);
  if (label.starts_with("from ")) {
    if (!reading.match(match_from_date, piece.label, "the label `" + label + ":`")) return true;
    row.from = date_of(reading, reading.roots()[0].children()[0]);
  } else if (label != "always") {
    return false;
  }
  if (!reading.match(match_setting_values, piece.value, value_phrase(label))) return true;
  row.values = setting_values_of(reading, reading.roots()[0]);
  for (syntax::SettingValue& value : row.values) read_month(reading, value, setting.by.size());
  setting.rows.push_back(std::move(row));
  return true;
}

/// Takes `at 12 months or more: 20 points`, and `between:`.
bool take_scale_label(Reading& reading, ScaleDeclaration& scale, const syntax::Piece& piece) {
  const std::string label = label_words(reading, piece.label);
  if (!label.starts_with("at ")) return false;
  syntax::ScalePoint point;
  point.span = covering(piece.label, piece.value);
  if (!reading.match(match_point_place, piece.label, "the label `" + label + ":`")) return true;
  fill_place(reading, point, reading.roots()[0]);
  if (!reading.match(match_value, piece.value, value_phrase(label))) return true;
  point.value = build_expression(reading, reading.roots()[0]);
  scale.line.points.push_back(point);
  scale.line.span = covering(scale.line.span, point.span);
  return true;
}

constexpr auto kScaleLabels = std::to_array<LabelRule<ScaleDeclaration>>({
    {"between", match_between,
     [](Reading& r, ScaleDeclaration& d, const LabelValue& v) { fill_between(r, d.line, v.nodes[0].children()); }},
});

void finish_setting(Reading& reading, SettingDeclaration& setting, Span header) {
  if (!setting.rows.empty() || reading.faulty()) return;
  reading.fault(Kind::missing_label, header, "This setting has no value.")
      .help("Add a line `always:` or `from 1 April 2012:` with the value.");
}

void finish_scale(Reading& reading, ScaleDeclaration& scale, Span header) {
  if (!scale.line.points.empty() || reading.faulty()) return;
  reading.fault(Kind::missing_label, header, "This scale has no points.")
      .help("Add lines such as `at 12 months or more: 20 points`.");
}

void fill_set(Reading& reading, SetDeclaration& set, std::span<const NodeRef> nodes) {
  set.head.name = name_of(reading, nodes[0]);
  for (const NodeRef node : nodes.subspan(1)) {
    if (node.is(NodeKind::name)) {
      set.of = name_of(reading, node);
    } else if (node.is(NodeKind::setting_values)) {
      set.values = setting_values_of(reading, node);
      if (set.values.size() == 1) read_month(reading, set.values.front(), 0);
    } else {
      set.from = date_of(reading, node.children()[0]);
    }
  }
  const bool single = set.values.size() == 1 && set.values[0].items.empty();
  if (!single) return;
  set.value = set.values[0].value;
  set.values.clear();
}

void take_set_label(Reading& reading, SetDeclaration& set, const syntax::Piece& piece) {
  const std::string label = label_words(reading, piece.label);
  if (take_common_label(reading, set.head, piece, label)) return;
  if (label != "local choice") return report_unknown_label(reading, piece, "set", {"because", "source", "local choice"});
  if (reading.match(match_local_choice, piece.value, value_phrase(label))) {
    set.local_choices.push_back(local_choice_of(reading, reading.roots()[0]));
  }
}

}  // namespace

void fill_place(Reading& reading, syntax::ScalePoint& point, NodeRef node) {
  const auto parts = node.children();
  point.at = build_expression(reading, parts[0]);
  if (parts.size() > 1) {
    point.tail = parts[1].is(NodeKind::or_less) ? syntax::PointTail::or_less : syntax::PointTail::or_more;
  }
}

void fill_between(Reading& reading, syntax::ScaleLine& line, std::span<const NodeRef> parts) {
  line.between = parts[0].is(NodeKind::in_proportion) ? syntax::BetweenPoints::in_proportion
                                                      : syntax::BetweenPoints::the_lower;
  if (parts.size() < 2) return;
  const auto how = parts[1].children();
  line.rounding = rounding_mode_of(reading, how[0]);
  line.place = place_of(reading, how[1]);
}

syntax::ScaleLine scale_line_of(Reading& reading, NodeRef node) {
  syntax::ScaleLine line;
  line.span = reading.span(node);
  for (const NodeRef part : node.children()) {
    const auto parts = part.children();
    if (part.is(NodeKind::between)) {
      fill_between(reading, line, parts);
      continue;
    }
    syntax::ScalePoint point;
    point.span = reading.span(part);
    point.value = build_expression(reading, parts[0]);
    fill_place(reading, point, parts[1]);
    line.points.push_back(point);
  }
  return line;
}

syntax::DeclarationVariant read_setting(Reading& reading, const syntax::Section& section) {
  Form<SettingDeclaration> form{may_have_by};
  form.fill_header = [](Reading&, SettingDeclaration& d, Header&& header) { d.by = std::move(header.by); };
  form.labels = kSettingLabels;
  form.special = take_setting_row;
  form.finish = finish_setting;
  return FormReader(reading, form).read(section);
}

syntax::DeclarationVariant read_scale(Reading& reading, const syntax::Section& section) {
  Form<ScaleDeclaration> form{may_have_units};
  form.fill_header = [](Reading&, ScaleDeclaration& d, Header&& header) {
    d.from_unit = header.from_unit;
    d.to_unit = header.to_unit;
  };
  form.labels = kScaleLabels;
  form.special = take_scale_label;
  form.finish = finish_scale;
  return FormReader(reading, form).read(section);
}

syntax::DeclarationVariant read_set(Reading& reading, const syntax::Section& section) {
  SetDeclaration set;
  const syntax::Piece& header = section.pieces.front();
  set.head.keyword = section.keyword;
  set.head.whole = covering(header.value, section.pieces.back().value);
  if (reading.match(match_set_header, header.value, "this `set` line")) {
    fill_set(reading, set, reading.roots());
  } else {
    set.head.name = {"", section.keyword};
    set.value = reading.broken(header.value);
  }
  for (const syntax::Piece& piece : section.pieces) {
    if (piece.kind == syntax::PieceKind::label) take_set_label(reading, set, piece);
  }
  if (!reading.faulty() && !set.chooses() && set.local_choices.empty()) {
    reading.fault(Kind::missing_label, header.value, "This `set` line doesn't say what is set.")
        .help("Go on with `to` and a value, or say below it what may be chosen further down: `local choice: £15.00 to £30.00 for each Centre`.");
  }
  set.head.broken = reading.faulty();
  return set;
}

}  // namespace meed::parse
