// Bands: a list of their names, the edges between them, and the rule that picks one.
#include <algorithm>
#include <map>

#include "check/constant.hpp"
#include "check/declaration.hpp"
#include "check/rule.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

using DeclaredBands = Declared<syntax::BandsDeclaration, model::BandsId>;
using Edges = std::vector<std::optional<Rational>>;

model::ListId make_list(Context& context, const syntax::BandsDeclaration& written) {
  model::List list{written.head.name.text, text_or_empty(written.head.title), {}, {}, written.head.name.span};
  std::map<std::string_view, Span> known;
  for (const syntax::Band& band : written.bands) {
    const auto [first, fresh] = known.emplace(band.name.text, band.name.span);
    if (!fresh) {
      context.sink.report(Kind::duplicate_name, band.name.span, quoted(list.name) + " has two bands called " + quoted(band.name.text) + ".")
          .cause(first->second, "the other stands here");
    }
    list.items.push_back({band.name.text, text_or_empty(band.title), band.name.span});
  }
  return context.policy.lists.push_back(std::move(list));
}

/// The edges of one declaration's bands, checked against each other.
struct EdgeCheck {
  Context& context;
  const DeclaredBands& bands;
  const model::Type& type;
  Edges edges = {};                             // as written, the `below` one too

  std::string text(const Rational& value) const { return value_text(context.policy, value, type); }
  std::string name(std::size_t i) const { return quoted(bands->bands[i].name.text); }

  void report(Kind kind, std::size_t at, std::string message, std::size_t other, std::string help) const {
    context.sink.report(kind, bands->bands[at].span, std::move(message))
        .cause(bands->bands[other].span, name(other) + " stands here")
        .help(std::move(help));
  }
  void check_first() const {
    const syntax::Band& first = bands->bands.front();
    if (first.below || (type.range.low && *type.range.low >= *edges[0])) return;
    context.sink
        .report(Kind::bands_gap, first.span,
                "No band of " + quoted(bands->head.name.text) + " holds a value below " + text(*edges[0]) + ".")
        .help("Let the lowest band say `below " + text(*edges[0]) + "`.");
  }
  void check_below(std::size_t i) const {
    if (i == 0) return;
    report(Kind::bands_order, i, name(i) + " holds what is below " + text(*edges[i]) + ", so it must be the first band.", 0,
           "There is one lowest band, and it is written first.");
  }
  /// The band after the lowest must begin just where that one ends.
  void check_second() const {
    const Rational& end = *edges[0];
    const Rational& begin = *edges[1];
    if (begin > end) {
      report(Kind::bands_gap, 1, "No band holds " + text(end) + ": " + name(0) + " ends below " + text(end) +
                                     ", and " + name(1) + " begins from " + text(begin) + ".", 0,
             "Let " + name(1) + " begin from " + text(end) + ".");
    } else if (begin < end) {
      report(Kind::bands_overlap, 1, "Both " + name(0) + " and " + name(1) + " hold " + text(begin) + ".", 0,
             "Let " + name(1) + " begin from " + text(end) + ".");
    }
  }
  void check_later(std::size_t i) const {
    if (*edges[i] > *edges[i - 1]) return;
    if (*edges[i] == *edges[i - 1]) {
      report(Kind::bands_overlap, i, "Both " + name(i - 1) + " and " + name(i) + " begin from " + text(*edges[i]) + ".", i - 1,
             "Give each band an edge of its own.");
    } else {
      report(Kind::bands_order, i, name(i) + " begins from " + text(*edges[i]) + ", lower than " + name(i - 1) + " before it.", i - 1,
             "Write the bands from the lowest to the highest.");
    }
  }
  /// Where the bands aren't in order, what looks like a gap is told by that already.
  bool in_order() const {
    return std::is_sorted(edges.begin() + 1, edges.end());
  }
  void check() const {
    check_first();
    for (std::size_t i = 1; i < edges.size(); ++i) {
      if (bands->bands[i].below) check_below(i);
      else if (i == 1 && bands->bands[0].below && in_order()) check_second();
      else if (i == 1 && bands->bands[0].below) continue;
      else check_later(i);
    }
  }
};

void fill_edges(Context& context, const DeclaredBands& bands, const model::Type& type, Span of) {
  EdgeCheck check{context, bands, type};
  for (const syntax::Band& band : bands->bands) {
    const auto edge = check_constant(context, bands.expressions(), band.edge,
                                     Wanted{type, of, "an edge of " + quoted(bands->head.name.text), false});
    const auto* number = edge ? std::get_if<Rational>(&*edge) : nullptr;
    if (number == nullptr) return;
    check.edges.push_back(*number);
  }
  if (check.edges.empty()) return;
  check.check();
  Edges from = check.edges;
  if (bands->bands.front().below) from.front().reset();
  context.policy.bands[bands.id].from = std::move(from);
}

model::ExprId check_subject(Context& context, const DeclaredBands& bands, const Scope& scope) {
  Wanted wanted;
  wanted.may_be_missing = bands->missing_band || bands->missing_left_out;
  if (bands->of_expression) return check_expression(context, bands.expressions(), *bands->of_expression, scope, wanted);
  if (!bands->of) return context.broken(bands->head.name.span);
  const NamedExpression named = expression_of_name(*bands->of);
  return check_expression(context, named.tree, named.root, scope, wanted);
}

model::ExprId missing_band(Context& context, const DeclaredBands& bands, const model::Type& type) {
  const syntax::Name& name = *bands->missing_band;
  if (const auto item = find_item(context, type.list, name.text)) return context.add(model::Constant{*item}, type, name.span);
  context.sink.report(Kind::unknown_item, name.span, quoted(name.text) + " is not a band of " + quoted(bands->head.name.text) + ".")
      .help(suggestion(name.text, item_names(context, type.list), "bands"));
  return context.broken(name.span);
}

void check_bands(Context& context, const DeclaredBands& bands) {
  const model::RuleId rule = context.policy.bands[bands.id].rule;
  const std::string purpose = "the bands " + quoted(bands->head.name.text);
  Scope scope = rule_scope(context, context.policy.rules[rule].axes, purpose, bands.expressions(), bands->head.for_each);
  scope.missing_sayable = true;
  RuleBody parts;
  parts.where = check_for_each(context, bands.expressions(), bands->head.for_each, purpose).where;
  const model::ExprId subject = check_subject(context, bands, scope);
  const model::Type of = context.type_of(subject);
  model::Type type;
  type.kind = model::TypeKind::item;
  type.list = context.policy.bands[bands.id].list;
  if (of.kind == model::TypeKind::number) {
    fill_edges(context, bands, of, context.policy.exprs[subject].span);
  } else if (of.kind != model::TypeKind::broken) {
    context.sink.report(Kind::bands_unfit, context.policy.exprs[subject].span,
                        "Only numbers fall into bands; this is " + type_text(context.policy, of) + ".");
  }
  if (bands->missing_band) parts.when_missing = missing_band(context, bands, type);
  type.may_be_missing = of.may_be_missing && of.kind == model::TypeKind::number;
  parts.body = context.add(model::BandOf{bands.id, subject}, type, bands->head.name.span);
  parts.left_out = bands->missing_left_out;
  finish_rule(context, rule, parts);
}

}  // namespace

void declare_bands(Context& context, Declarations& declarations) {
  for (DeclaredBands& bands : declarations.bands) {
    model::Bands made;
    made.name = bands->head.name.text;
    made.title = text_or_empty(bands->head.title);
    made.span = bands->head.name.span;
    made.list = make_list(context, *bands.written);
    made.rule = add_rule(context, bands->head, "", model::RuleKind::bands, bands->head.name.span);
    const model::BandsId id = context.policy.bands.push_back(std::move(made));
    if (declare_name(context, bands->head, id)) bands.id = id;
    if (bands->bands.empty()) report_label_missing(context, bands->head, "bands", "from", "Write a line for each band, as in `improved  from 5 points`.");
  }
}

void defer_bands(Context& context, const Declarations& declarations) {
  for (const DeclaredBands& bands : declarations.bands) {
    if (!bands.usable()) continue;
    context.defer(context.policy.bands[bands.id].rule, [&context, bands] { check_bands(context, bands); });
  }
}

}  // namespace meed::check
