// What is worked out from records: requirements, measures, outcomes and indicators.
#include <array>
#include <string>

#include "parse/declare.hpp"
#include "parse/fill.hpp"
#include "parse/scale.hpp"

namespace meed::parse {

using syntax::IndicatorDeclaration;
using syntax::MeasureDeclaration;
using syntax::OutcomeDeclaration;
using syntax::ReportedPart;
using syntax::RequireDeclaration;

namespace {

/// A word by itself is a direction; anything else says where it stands: `better of Measure`.
template <typename Declaration>
void fill_better(Reading& reading, Declaration& declaration, const LabelValue& value) {
  const syntax::ExprId written = build_expression(reading, value.nodes[0]);
  const auto* word = std::get_if<syntax::NameReference>(&reading.at(written).node);
  if (word != nullptr) {
    declaration.better = word->name;
  } else {
    declaration.better_by = written;
  }
}

constexpr auto kRequireLabels = std::to_array<LabelRule<RequireDeclaration>>({
    {"where", match_value, fill_value<RequireDeclaration, &RequireDeclaration::where>},
    {"that", match_value, fill_value<RequireDeclaration, &RequireDeclaration::that>, true},
    {"message", match_text,
     [](Reading& r, RequireDeclaration& d, const LabelValue& v) { d.message = text_of(r, v.nodes[0]); }},
});

constexpr auto kMeasureLabels = std::to_array<LabelRule<MeasureDeclaration>>({
    {"is", match_value, fill_value<MeasureDeclaration, &MeasureDeclaration::is>, true},
    {"weights", match_total, fill_value<MeasureDeclaration, &MeasureDeclaration::weights_total>},
    {"missing", match_missing, fill_missing<MeasureDeclaration>},
    {"better", match_value, fill_better<MeasureDeclaration>},
    {"as reported", match_value, fill_reported<MeasureDeclaration>},
});

constexpr auto kOutcomeLabels = std::to_array<LabelRule<OutcomeDeclaration>>({
    {"baseline", match_value, fill_value<OutcomeDeclaration, &OutcomeDeclaration::baseline>},
    {"result", match_value, fill_value<OutcomeDeclaration, &OutcomeDeclaration::result>, true},
    {"goal", match_goal,
     [](Reading& r, OutcomeDeclaration& d, const LabelValue& v) {
       d.goal = build_expression(r, v.nodes[0]);
       d.goal_optional = v.nodes.size() > 1;
     }},
    {"points", match_value, fill_value<OutcomeDeclaration, &OutcomeDeclaration::points>},
    {"missing", match_missing, fill_missing<OutcomeDeclaration>},
    {"better", match_value, fill_better<OutcomeDeclaration>},
    {"points as reported", match_value, fill_reported<OutcomeDeclaration, ReportedPart::points>},
});

void fill_rate(Reading& reading, IndicatorDeclaration& indicator, const LabelValue& value) {
  const syntax::ExprId first = build_expression(reading, value.nodes[0]);
  if (value.nodes.size() == 1) {
    indicator.rate = first;
    return;
  }
  indicator.numerator = first;
  indicator.denominator = build_expression(reading, value.nodes[1].children()[0]);
}

void fill_from(Reading& reading, IndicatorDeclaration& indicator, const LabelValue& value) {
  indicator.from = over_of(reading, value.nodes[0]);
  if (value.nodes.size() > 1) indicator.from_where = build_expression(reading, value.nodes[1]);
}

void fill_chance(Reading& reading, IndicatorDeclaration& indicator, const LabelValue& value) {
  const auto& nodes = value.nodes;
  syntax::ChanceGate gate;
  gate.span = value.value;
  gate.comparison = comparison_of(nodes[0].kind());
  gate.against = build_expression(reading, nodes[1]);
  const std::size_t method = nodes[2].is(NodeKind::counts_of) ? 3 : 2;
  if (method == 3) gate.against_base = build_expression(reading, nodes[2].children()[0]);
  gate.method = nodes[method].is(NodeKind::wilson) ? syntax::ChanceMethod::wilson : syntax::ChanceMethod::newcombe;
  gate.z = build_expression(reading, nodes[method + 1]);
  if (nodes.size() > method + 2) gate.otherwise = build_expression(reading, nodes[method + 2].children()[0]);
  indicator.beyond_chance = gate;
}

void fill_points(Reading& reading, IndicatorDeclaration& indicator, const LabelValue& value) {
  if (value.nodes[0].is(NodeKind::scale_line)) {
    indicator.scale = scale_line_of(reading, value.nodes[0]);
  } else {
    indicator.points = build_expression(reading, value.nodes[0]);
  }
}

void fill_weight(Reading& reading, IndicatorDeclaration& indicator, const LabelValue& value) {
  syntax::Weight weight;
  weight.span = value.value;
  weight.value = build_expression(reading, value.nodes[0]);
  for (std::size_t at = 1; at < value.nodes.size(); ++at) weight.local_choices.push_back(local_choice_of(reading, value.nodes[at].children()[0]));
  indicator.weight = weight;
}

constexpr auto kIndicatorLabels = std::to_array<LabelRule<IndicatorDeclaration>>({
    {"rate", match_rate, fill_rate, true},
    {"from", match_from_rows, fill_from},
    {"better", match_value, fill_better<IndicatorDeclaration>},
    {"scored if", match_value, fill_value<IndicatorDeclaration, &IndicatorDeclaration::scored_if>},
    {"baseline", match_value, fill_value<IndicatorDeclaration, &IndicatorDeclaration::baseline>},
    {"beyond chance", match_chance, fill_chance},
    {"points", match_points, fill_points},
    {"weight", match_weight, fill_weight},
    {"missing", match_missing, fill_missing<IndicatorDeclaration>},
    {"rate as reported", match_value, fill_reported<IndicatorDeclaration, ReportedPart::rate>},
    {"points as reported", match_value, fill_reported<IndicatorDeclaration, ReportedPart::points>},
});

}  // namespace

syntax::DeclarationVariant read_require(Reading& reading, const syntax::Section& section) {
  const Form<RequireDeclaration> form{may_be_for_each, nullptr, kRequireLabels};
  return FormReader(reading, form).read(section);
}

syntax::DeclarationVariant read_measure(Reading& reading, const syntax::Section& section) {
  const Form<MeasureDeclaration> form{may_be_for_each, nullptr, kMeasureLabels};
  return FormReader(reading, form).read(section);
}

syntax::DeclarationVariant read_outcome(Reading& reading, const syntax::Section& section) {
  const Form<OutcomeDeclaration> form{may_be_for_each, nullptr, kOutcomeLabels};
  return FormReader(reading, form).read(section);
}

syntax::DeclarationVariant read_indicator(Reading& reading, const syntax::Section& section) {
  const Form<IndicatorDeclaration> form{may_be_for_each, nullptr, kIndicatorLabels};
  return FormReader(reading, form).read(section);
}

}  // namespace meed::parse
