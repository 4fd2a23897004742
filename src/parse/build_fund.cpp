// Where the money goes: funds, what boards reinvest, and what a policy promises.
#include <array>
#include <string>

#include "parse/declare.hpp"
#include "parse/form.hpp"

namespace meed::parse {

using syntax::FundDeclaration;
using syntax::PromiseDeclaration;
using syntax::ReinvestDeclaration;

namespace {

void fill_earned_by(Reading& reading, FundDeclaration& fund, const LabelValue& value) {
  fund.earned_by = for_each_of(reading, value.nodes[0]);
  if (value.nodes.size() == 1) return;
  reading.fault(Kind::unexpected_text, reading.span(value.nodes[1]), "What is earned isn't shared out in proportion.")
      .help("Put what each earns under `amount:`, or write `shared by:` in place of `earned by:`.");
}

void fill_shared_by(Reading& reading, FundDeclaration& fund, const LabelValue& value) {
  fund.shared_by = for_each_of(reading, value.nodes[0]);
  if (value.nodes.size() > 1) {
    fund.weight = build_expression(reading, value.nodes[1].children()[1]);
    return;
  }
  reading.fault(Kind::unfinished, reading.span(value.value.end, value.value.end),
                "The value of `shared by:` doesn't say in proportion to what.")
      .help("Add `in proportion to` and a value: `each Centre in proportion to score`.");
}

syntax::Bound bound_of(Reading& reading, const LabelValue& value) {
  syntax::Bound bound{build_expression(reading, value.nodes[0]), {}, value.value};
  if (value.nodes.size() > 1) bound.for_each = for_each_of(reading, value.nodes[1].children()[0]);
  return bound;
}

void fill_pot(Reading& reading, FundDeclaration& fund, const LabelValue& value) {
  fund.as_earned = value.nodes[0].is(NodeKind::as_earned);
  if (!fund.as_earned) fund.pot = bound_of(reading, value);
}

void fill_rounding(Reading& reading, FundDeclaration& fund, const LabelValue& value) {
  syntax::FundRounding rounding;
  rounding.span = value.value;
  if (value.nodes[0].is(NodeKind::rounding_mode)) {
    rounding.rule = syntax::RemainderWord::mode;
    rounding.mode = rounding_mode_of(reading, value.nodes[0]);
  }
  rounding.place = place_of(reading, value.nodes[1]);
  if (value.nodes.size() > 2) rounding.ties_by = names_of(reading, value.nodes[2].children());
  fund.rounding = rounding;
}

void fill_unspent(Reading& reading, FundDeclaration& fund, const LabelValue& value) {
  const NodeRef node = value.nodes[0];
  fund.unspent = node.is(NodeKind::text) ? text_of(reading, node)
                                         : syntax::Text{label_words(reading, reading.span(node)), reading.span(node)};
}

void fill_split(Reading& reading, FundDeclaration& fund, const LabelValue& value) {
  for (const NodeRef part : value.nodes) {
    const auto parts = part.children();
    fund.split.push_back({name_of(reading, parts[0]), build_expression(reading, parts[1]), reading.span(part)});
  }
}

constexpr auto kFundLabels = std::to_array<LabelRule<FundDeclaration>>({
    {"earned by", match_payees, fill_earned_by},
    {"shared by", match_payees, fill_shared_by},
    {"amount", match_value,
     [](Reading& r, FundDeclaration& d, const LabelValue& v) { d.amount = build_expression(r, v.nodes[0]); }},
    {"paid to", match_value,
     [](Reading& r, FundDeclaration& d, const LabelValue& v) { d.paid_to = build_expression(r, v.nodes[0]); }},
    {"limit", match_bound,
     [](Reading& r, FundDeclaration& d, const LabelValue& v) { d.limits.push_back(bound_of(r, v)); }, false, true},
    {"minimum", match_bound,
     [](Reading& r, FundDeclaration& d, const LabelValue& v) { d.minimums.push_back(bound_of(r, v)); }, false, true},
    {"pot", match_pot, fill_pot, true},
    {"rounding", match_fund_rounding, fill_rounding},
    {"unspent", match_words, fill_unspent},
    {"split", match_split, fill_split},
    {"if minimums exceed the pot", match_scaled_back,
     [](Reading&, FundDeclaration& d, const LabelValue&) { d.minimums_scaled_back = true; }},
    {"below zero", match_collected,
     [](Reading&, FundDeclaration& d, const LabelValue&) { d.below_zero_collected = true; }},
    {"as reported", match_value, fill_reported<FundDeclaration>},
});

void finish_fund(Reading& reading, FundDeclaration& fund, Span header) {
  if (reading.faulty()) return;
  if (!fund.earned_by && !fund.shared_by) {
    reading.fault(Kind::missing_label, header, "This fund doesn't say who is paid.")
        .help("Add `earned by:` with `amount:`, or `shared by:` with `in proportion to`.");
  } else if (fund.earned_by && fund.shared_by) {
    reading.fault(Kind::duplicate_label, fund.shared_by->span, "A fund is either earned or shared out, not both.")
        .cause(fund.earned_by->span, "it is earned here")
        .help("Keep `earned by:` or `shared by:`.");
  } else if (fund.earned_by && !fund.amount) {
    report_missing_label(reading, fund.head, "amount");
  }
}

syntax::Earmark earmark_of(Reading& reading, const LabelValue& value) {
  syntax::Earmark earmark{build_expression(reading, value.nodes[0]), {}, {}, value.value};
  if (value.nodes.size() == 1) return earmark;
  const auto rows = value.nodes[1].children();
  earmark.over = over_of(reading, rows[0]);
  if (rows.size() > 1) earmark.where = build_expression(reading, rows[1]);
  return earmark;
}

constexpr auto kReinvestLabels = std::to_array<LabelRule<ReinvestDeclaration>>({
    {"plans", match_value,
     [](Reading& r, ReinvestDeclaration& d, const LabelValue& v) { d.plans = build_expression(r, v.nodes[0]); }, true},
    {"at most", match_earmark,
     [](Reading& r, ReinvestDeclaration& d, const LabelValue& v) { d.at_most.push_back(earmark_of(r, v)); }, false,
     true},
    {"at least", match_earmark,
     [](Reading& r, ReinvestDeclaration& d, const LabelValue& v) { d.at_least.push_back(earmark_of(r, v)); }, false,
     true},
});

void fill_promise(Reading& reading, PromiseDeclaration& promise, const LabelValue& value) {
  if (!value.nodes[0].is(NodeKind::never_moves)) {
    promise.that = build_expression(reading, value.nodes[0]);
    return;
  }
  const auto parts = value.nodes[0].children();
  syntax::NeverMoves never;
  never.subject = build_expression(reading, parts[0]);
  never.record = name_of(reading, parts[1]);
  never.never_falls = parts[2].is(NodeKind::falls);
  never.driver = build_expression(reading, parts[3]);
  never.rises = parts[4].is(NodeKind::rises);
  promise.never = never;
}

constexpr auto kPromiseLabels =
    std::to_array<LabelRule<PromiseDeclaration>>({{"that", match_promise, fill_promise, true}});

}  // namespace

syntax::DeclarationVariant read_fund(Reading& reading, const syntax::Section& section) {
  const Form<FundDeclaration> form{just_a_name, nullptr, kFundLabels, nullptr, nullptr, finish_fund};
  return FormReader(reading, form).read(section);
}

syntax::DeclarationVariant read_reinvest(Reading& reading, const syntax::Section& section) {
  const Form<ReinvestDeclaration> form{may_be_for_each, nullptr, kReinvestLabels};
  return FormReader(reading, form).read(section);
}

syntax::DeclarationVariant read_promise(Reading& reading, const syntax::Section& section) {
  const Form<PromiseDeclaration> form{may_be_for_each, nullptr, kPromiseLabels};
  return FormReader(reading, form).read(section);
}

}  // namespace meed::parse
