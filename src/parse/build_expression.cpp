#include <algorithm>
#include <string>

#include "base/check.hpp"
#include "parse/build.hpp"
#include "parse/form.hpp"

namespace meed::parse {

using syntax::ExprId;

namespace {

ExprId build_bracket(Reading& reading, NodeRef node) {
  const auto inside = node.children();
  if (inside.size() == 1) return build_expression(reading, inside.front());
  reading.fault(Kind::misplaced_list, reading.span(node), "Several values stand in these brackets, where one belongs.")
      .help("Keep one value; several may stand after `of` and after `is one of`.");
  return reading.broken(reading.span(node));
}

/// Stands between several values that name a row together (see model/key.hpp).
constexpr char between_keys = '\x1f';

ExprId build_row(Reading& reading, NodeRef node) {
  const auto parts = node.children();
  std::string keys;
  for (const NodeRef key : std::span(parts).subspan(1)) {
    if (!keys.empty()) keys += between_keys;
    keys += key.is(NodeKind::row_key) ? unquoted(reading.text(key)) : std::string(reading.text(key));
  }
  return reading.add(reading.span(node), syntax::RowByKey{name_of(reading, parts[0]), std::move(keys)});
}

ExprId build_path(Reading& reading, NodeRef node) {
  const auto parts = node.children();
  if (parts[1].is(NodeKind::row_key)) return build_row(reading, node);
  auto subjects = build_list(reading, parts[1]);
  syntax::Of of{name_of(reading, parts[0]), subjects};
  return reading.add(reading.span(node), std::move(of), subjects);
}

ExprId build_this(Reading& reading, NodeRef node) {
  const auto parts = node.children();
  if (parts.empty()) return reading.add(reading.span(node), syntax::This{});
  return reading.add(reading.span(node), syntax::This{name_of(reading, parts[0])});
}

/// Tells whether something in a list was told of already, so that nobody knows how long the list was meant to be.
bool is_broken(const Reading& reading, const std::vector<ExprId>& list) {
  return std::any_of(list.begin(), list.end(), [&](ExprId id) { return std::holds_alternative<syntax::Broken>(reading.at(id).node); });
}

ExprId build_extreme(Reading& reading, NodeRef node) {
  const auto parts = node.children();
  const auto operands = std::span(parts).subspan(1);
  syntax::Extreme extreme{parts[0].is(NodeKind::greater_word), {}};
  extreme.options = operands.size() == 1 ? build_list(reading, operands[0]) : build_all(reading, operands);
  if (extreme.options.size() < 2) {
    if (is_broken(reading, extreme.options)) return reading.broken(reading.span(node));
    reading.fault(Kind::unfinished, reading.span(node), "Only one value stands here to choose from.")
        .help("Write two values with `and` between, or several in brackets: `the greater of (a, b, c)`.");
    return reading.broken(reading.span(node));
  }
  const auto options = extreme.options;
  return reading.add(reading.span(node), std::move(extreme), options);
}

/// A square root (exponential, logarithm) that nothing rounds: most have no end in decimals. (A rounded one is built with its rounding.)
ExprId build_bare_root(Reading& reading, NodeRef node, std::string_view what) {
  reading.fault(Kind::unfinished, reading.span(node), "Most " + std::string(what) + "s have no end in decimals, and nothing says how this one is rounded.")
      .help("Round it itself: `(the " + std::string(what) + " of … rounded half up to 4 places)`, in brackets if more follows.");
  return reading.broken(reading.span(node));
}

ExprId build_if(Reading& reading, NodeRef node) {
  const auto ids = build_all(reading, node.children());
  syntax::If choice;
  for (std::size_t at = 0; at + 1 < ids.size(); at += 2) choice.branches.push_back({ids[at], ids[at + 1]});
  choice.otherwise = ids.back();
  return reading.add(reading.span(node), std::move(choice), ids);
}

ExprId build_at_least_of(Reading& reading, NodeRef node) {
  const auto parts = node.children();
  const ExprId count = build_expression(reading, parts[0]);
  syntax::AtLeastOf of{count, build_list(reading, parts[1])};
  auto all = of.conditions;
  all.push_back(count);
  return reading.add(reading.span(node), std::move(of), all);
}

ExprId build_elapsed(Reading& reading, NodeRef node) {
  const auto parts = node.children();
  const auto unit = parts[0].is(NodeKind::elapsed_days)     ? syntax::ElapsedUnit::days
                    : parts[0].is(NodeKind::elapsed_months) ? syntax::ElapsedUnit::months
                                                            : syntax::ElapsedUnit::years;
  const ExprId from = build_expression(reading, parts[1]);
  const ExprId to = build_expression(reading, parts[2]);
  return reading.add(reading.span(node), syntax::Elapsed{unit, from, to}, {from, to});
}

ExprId build_day_of(Reading& reading, NodeRef node) {
  const auto parts = node.children();
  const ExprId period = build_expression(reading, parts[1]);
  return reading.add(reading.span(node), syntax::DayOf{parts[0].is(NodeKind::last_day), period}, {period});
}

/// The kind that begins `financial year of d`, `calendar quarter of d`.
ExprId build_period_holding(Reading& reading, NodeRef node) {
  const auto parts = node.children();
  const std::string words = label_words(reading, reading.span(parts[0]));
  const bool calendar_quarter = words == "calendar quarter";
  const auto kind = period_kind(calendar_quarter ? "quarter" : words);
  CHECK(kind.has_value(), "the grammar lets in only the kinds of period that there are");
  const auto year_kind = *kind != PeriodKind::quarter ? *kind : calendar_quarter ? PeriodKind::calendar_year : PeriodKind::financial_year;
  const ExprId date = build_expression(reading, parts[1]);
  return reading.add(reading.span(node), syntax::PeriodHolding{*kind, year_kind, date}, {date});
}

ExprId build_window(Reading& reading, NodeRef node) {
  const auto parts = node.children();
  const ExprId length = build_expression(reading, parts[0]);
  const ExprId date = build_expression(reading, parts[2]);
  const bool last_day = parts.back().is(NodeKind::or_last_day);
  return reading.add(reading.span(node), syntax::Window{length, date, parts[1].is(NodeKind::window_from), last_day}, {length, date});
}

ExprId build_date(Reading& reading, NodeRef node) {
  const auto date = date_of(reading, node);
  return date ? reading.add(reading.span(node), syntax::DateLiteral{*date}) : reading.broken(reading.span(node));
}

ExprId build_period(Reading& reading, NodeRef node) {
  const auto period = node.is(NodeKind::date_range) ? range_of(reading, node) : period_of(reading, node);
  return period ? reading.add(reading.span(node), syntax::PeriodLiteral{*period})
                : reading.broken(reading.span(node));
}

ExprId build_period_word(Reading& reading, NodeRef node, syntax::PeriodWord word) {
  return reading.add(reading.span(node), syntax::ThePeriod{word});
}

}  // namespace

std::vector<ExprId> build_all(Reading& reading, std::span<const NodeRef> nodes) {
  std::vector<ExprId> ids;
  for (const NodeRef node : nodes) ids.push_back(build_expression(reading, node));
  return ids;
}

std::vector<ExprId> build_list(Reading& reading, NodeRef node) {
  if (node.is(NodeKind::bracket)) return build_all(reading, node.children());
  return {build_expression(reading, node)};
}

ExprId build_expression(Reading& reading, NodeRef node) {
  const Span span = reading.span(node);
  switch (node.kind()) {
    case NodeKind::name: return reading.add(span, syntax::NameReference{name_of(reading, node)});
    case NodeKind::name_path: return build_path(reading, node);
    case NodeKind::row_by_literal: return build_row(reading, node);
    case NodeKind::bracket: return build_bracket(reading, node);
    case NodeKind::money_literal:
    case NodeKind::plain_literal: return build_number(reading, node);
    case NodeKind::date: return build_date(reading, node);
    case NodeKind::date_range:
    case NodeKind::period_literal: return build_period(reading, node);
    case NodeKind::text_literal: return reading.add(span, syntax::TextLiteral{unquoted(reading.text(node))});
    case NodeKind::yes_literal: return reading.add(span, syntax::YesNoLiteral{true});
    case NodeKind::no_literal: return reading.add(span, syntax::YesNoLiteral{false});
    case NodeKind::missing_literal: return reading.add(span, syntax::MissingLiteral{});
    case NodeKind::this_row: return build_this(reading, node);
    case NodeKind::each_row: return reading.add(span, syntax::Each{name_of(reading, node.children()[0])});
    case NodeKind::extreme: return build_extreme(reading, node);
    case NodeKind::square_root: return build_bare_root(reading, node, "square root");
    case NodeKind::exponential: return build_bare_root(reading, node, "exponential");
    case NodeKind::natural_logarithm: return build_bare_root(reading, node, "natural logarithm");
    case NodeKind::this_period: return build_period_word(reading, node, syntax::PeriodWord::this_period);
    case NodeKind::previous_period: return build_period_word(reading, node, syntax::PeriodWord::previous_period);
    case NodeKind::same_period: return build_period_word(reading, node, syntax::PeriodWord::same_period_last_year);
    case NodeKind::day_of: return build_day_of(reading, node);
    case NodeKind::period_holding: return build_period_holding(reading, node);
    case NodeKind::window: return build_window(reading, node);
    case NodeKind::at_least_of: return build_at_least_of(reading, node);
    case NodeKind::elapsed: return build_elapsed(reading, node);
    case NodeKind::if_form: return build_if(reading, node);
    case NodeKind::aggregate_of:
    case NodeKind::count_over:
    case NodeKind::percentile_of:
    case NodeKind::running_sum_of: return build_aggregate(reading, node);
    case NodeKind::comparison: return build_comparison(reading, node);
    default: return build_operator(reading, node);  // every kind that is left is a level of operators
  }
}

}  // namespace meed::parse
