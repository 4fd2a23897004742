// Aggregates: their parts, what each kind needs, and how many values they need.
#include <algorithm>
#include <array>

#include "check/aggregate_type.hpp"
#include "check/coordinates.hpp"
#include "check/wording.hpp"

namespace meed::check {

using namespace model;

namespace {

AggregateKind checked_kind(syntax::AggregateKind kind) {
  switch (kind) {
    case syntax::AggregateKind::sum: return AggregateKind::sum;
    case syntax::AggregateKind::average: return AggregateKind::average;
    case syntax::AggregateKind::count: return AggregateKind::count;
    case syntax::AggregateKind::least: return AggregateKind::least;
    case syntax::AggregateKind::greatest: return AggregateKind::greatest;
    case syntax::AggregateKind::first: return AggregateKind::first;
    case syntax::AggregateKind::last: return AggregateKind::last;
    case syntax::AggregateKind::rank: return AggregateKind::rank;
    case syntax::AggregateKind::percentile: return AggregateKind::percentile;
    case syntax::AggregateKind::running_sum: return AggregateKind::running_sum;
  }
  CHECK(false, "a kind is one of those declared");
}

std::string_view word(AggregateKind kind) {
  switch (kind) {
    case AggregateKind::sum: return "sum";
    case AggregateKind::average: return "average";
    case AggregateKind::count: return "count";
    case AggregateKind::least: return "least";
    case AggregateKind::greatest: return "greatest";
    case AggregateKind::first: return "first";
    case AggregateKind::last: return "last";
    case AggregateKind::rank: return "rank";
    case AggregateKind::percentile: return "percentile";
    case AggregateKind::running_sum: return "running sum";
  }
  CHECK(false, "a kind is one of those declared");
}

RankTies checked_ties(syntax::RankTies ties) {
  switch (ties) {
    case syntax::RankTies::share_better: return RankTies::share_better;
    case syntax::RankTies::share_worse: return RankTies::share_worse;
    case syntax::RankTies::share_average: return RankTies::share_average;
    case syntax::RankTies::by_key: return RankTies::by_key;
  }
  CHECK(false, "a way with ties is one of those declared");
}

/// One aggregate being checked: what surrounds it, what is inside, and what came of it.
struct Work {
  const Site& outer;
  const syntax::Aggregate& written;
  Span span;
  std::size_t binding;  // the first of its own
  Aggregate result;
  bool broken = false;

  bool good(ExprId id) {
    if (outer.type(id).kind == TypeKind::broken) broken = true;
    return !broken;
  }
  void refuse(Kind kind, Span where, std::string message, std::string help) {
    outer.report(kind, where, std::move(message)).help(std::move(help));
    broken = true;
  }
};

void check_where(Work& work, const Site& inner) {
  if (!work.written.where) return;
  const ExprId where = check_condition(inner, *work.written.where, "What follows `where`");
  if (work.good(where)) work.result.where = lift_links(inner.context, work.binding, where, work.result.links);
}

/// A mean or a total of ratings says nothing unless their steps are declared to be even.
void check_ratings(Work& work, const Type& type) {
  const AggregateKind kind = work.result.kind;
  const bool adds = kind == AggregateKind::sum || kind == AggregateKind::running_sum || kind == AggregateKind::average;
  const bool between = kind == AggregateKind::percentile && work.written.definition != "nearest rank";
  if (!type.ordinal || type.averages_meaningful || !(adds || between)) return;
  auto report = work.outer.report(Kind::average_of_ratings, work.outer.span_of(work.result.value),
                                  "The steps of a rating needn't be equally large, so " + std::string(kind == AggregateKind::average || between ? "an average" : "a sum") + " of them means nothing by itself.");
  report.cause(work.outer.span_of(work.result.value), says_what(work.outer.context, work.result.value));
  report.help("Count those at or above a level, take the `percentile 50`, or put `averages meaningful` on the field if its makers say so.");
  work.broken = true;
}

void check_value(Work& work, const Site& inner) {
  if (!work.written.value) return;
  const ExprId value = check_part(inner, *work.written.value);
  work.result.value = value;
  if (!work.good(value)) return;
  const Type type = work.outer.type(value);
  const AggregateKind kind = work.result.kind;
  const std::string what = "What the " + std::string(word(kind)) + " is taken of";
  const bool any = kind == AggregateKind::first || kind == AggregateKind::last;
  const bool ordered = kind == AggregateKind::least || kind == AggregateKind::greatest || kind == AggregateKind::rank;
  if (!any && !(ordered && type.kind == TypeKind::date) && !must_be(inner.context, value, TypeKind::number, what)) {
    work.broken = true;
    return;
  }
  check_ratings(work, type);
}

void check_weight(Work& work, const Site& inner) {
  if (!work.written.weighted_by) return;
  work.result.weight = check_part(inner, *work.written.weighted_by);
  if (!must_be(inner.context, work.result.weight, TypeKind::number, "A weight")) work.broken = true;
}

bool can_order(const Type& type) { return type.kind != TypeKind::row && type.kind != TypeKind::yes_no; }

void check_order(Work& work, const Site& inner) {
  const AggregateKind kind = work.result.kind;
  const bool wants_order = kind == AggregateKind::first || kind == AggregateKind::last;
  for (const syntax::ExprId key : work.written.by) {
    const ExprId checked = check_part(inner, key);
    work.result.by.push_back(checked);
    if (!work.good(checked)) return;
    if (can_order(inner.type(checked))) continue;
    return work.refuse(Kind::wrong_kind, inner.span(key), "Rows are put in order by a date, a number, a text or an item; " + says_what(inner.context, checked) + ".",
                       "Order by a field of it, such as its key.");
  }
  const Axis axis = work.result.over.front();
  const bool alone = work.result.over.size() == 1;
  if (kind == AggregateKind::running_sum && work.result.by.empty()) {
    return work.refuse(Kind::order_unsaid, work.span, "Nothing says in which order the rows come, so none of them stand before this one.",
                       "Say it, and what parts rows that would stand beside each other, as in `, by seen, then id`.");
  }
  if (!wants_order || !work.result.by.empty() || work.broken) return;
  if (alone && !axis.record.is_none() && is_one_row(inner.context, work.binding, axis.record, work.result.links, work.result.where)) return;
  if (alone && !axis.list.is_none()) return;  // items come in the order written
  work.refuse(Kind::order_unsaid, work.span, "Nothing says in which order the rows come, so none is the " + std::string(word(kind)) + ".",
              "Say it, as in `, by seen`.");
}

/// Refuses a number of values that can't be one.
void check_needed(Work& work, ExprId at_least) {
  const Range& range = work.outer.type(at_least).range;
  const bool part = range.is_constant() && !range.low->is_integer();
  if (!part && !(range.low && range.low->sign() < 0)) return;
  const std::string text = work.outer.text(work.outer.span_of(at_least));
  work.refuse(Kind::wrong_count, work.outer.span_of(at_least), "Values are counted in whole numbers from 0, so " + quoted(text) + (range.is_constant() ? " of them can't be needed." : " of them may be a number that can't be needed."),
              "Write a whole number, such as `needing at least 2`.");
}

void check_needing(Work& work) {
  if (!work.written.needing) return;
  Needing needing{work.written.needing->all, {}};
  if (work.written.needing->at_least) {
    needing.at_least = check_plain_number(work.outer, *work.written.needing->at_least, "How many values are needed");
    if (work.good(needing.at_least)) check_needed(work, needing.at_least);
  }
  work.result.needing = needing;
}

void check_percentile(Work& work) {
  if (work.result.kind != AggregateKind::percentile) return;
  if (!work.written.percentile) {
    work.broken = true;
    return;
  }
  work.result.percentile = check_plain_number(work.outer, *work.written.percentile, "A percentile");
  if (!work.good(work.result.percentile)) return;
  const Range& range = work.outer.type(work.result.percentile).range;
  if (!range.low || range.low->sign() < 0 || !range.high || *range.high > Rational(100)) {
    work.refuse(Kind::wrong_count, work.outer.span(*work.written.percentile), "A percentile lies between 0 and 100, and this may lie outside.",
                "Write a number from 0 to 100, a setting or a column that holds such numbers, or a field `from 0 to 100`.");
  }
  if (work.written.definition.empty()) {
    return work.refuse(Kind::percentile_unsaid, work.span, "There are several ways to take a percentile, and this doesn't say which.",
                       "End with `, nearest rank` (always one of the values), `, average at steps`, `, linear` (in proportion between two of them, as spreadsheets do) or `, exclusive`.");
  }
  constexpr std::array<std::string_view, 4> definitions{"nearest rank", "average at steps", "exclusive", "linear"};
  const auto found = std::find(definitions.begin(), definitions.end(), work.written.definition);
  work.result.definition = static_cast<PercentileDefinition>(found - definitions.begin());
}

/// The innermost binding of that record or list.
std::optional<std::size_t> innermost(const Site& site, const Axis& axis) {
  for (std::size_t i = site.scope.bindings.size(); i > 0; --i) {
    if (site.scope.bindings[i - 1] == axis) return i - 1;
  }
  return std::nullopt;
}

/// The rows and items that the rule itself is for, one for each axis; fewer if some axis isn't around.
std::vector<ExprId> own_bindings(const Work& work) {
  std::vector<ExprId> own;
  for (const Axis& axis : work.result.over) {
    if (const auto found = innermost(work.outer, axis)) own.push_back(bound(work.outer, *found, work.span));
  }
  return own;
}

/// The place up to which is summed: that of the row or item that surrounds the aggregate.
void check_running_sum(Work& work) {
  if (work.result.kind != AggregateKind::running_sum || work.broken) return;
  const std::vector<ExprId> own = own_bindings(work);
  if (own.size() == work.result.over.size()) return place_own_row(work.outer.context, work.result, work.binding, own);
  const std::string axes = axes_text(work.outer.context.policy, work.result.over);
  work.refuse(Kind::running_sum_of_nothing, work.span, "A running sum goes up to one of the rows, and nothing here says which.",
              "Work it out " + quoted(axes) + ".");
}

/// The row whose place is sought: the innermost that surrounds the aggregate.
void check_rank(Work& work) {
  if (work.result.kind != AggregateKind::rank || work.broken) return;
  if (!work.written.ties) {
    return work.refuse(Kind::rank_ties_unsaid, work.span, "Nothing says what place equal values have.",
                       "End with `, ties share the better place`, `the worse place`, `the average place`, or `ties by` a key.");
  }
  work.result.highest_first = work.written.highest_first;
  work.result.ties = checked_ties(*work.written.ties);
  const std::vector<ExprId> own = own_bindings(work);
  if (own.size() == work.result.over.size()) {
    return place_own_value(work.outer.context, work.result, work.binding, own);
  }
  const std::string name = axis_name(work.outer.context.policy, work.result.over.front());
  work.refuse(Kind::rank_of_nothing, work.span, "A rank is the place of one " + quoted(name) + " among all, and nothing here says which.",
              "Work it out " + quoted("for each " + name) + ".");
}

/// Refuses values that may be missing where nothing says how many are needed.
bool refuse_unsaid_needing(Work& work) {
  if (work.broken || work.result.needing) return false;
  std::vector<ExprId> parts = work.result.by;
  for (const ExprId part : {work.result.value, work.result.where, work.result.weight}) {
    if (!part.is_none()) parts.insert(parts.begin(), part);
  }
  const auto found = std::find_if(parts.begin(), parts.end(), [&](ExprId part) { return work.outer.type(part).may_be_missing; });
  if (found == parts.end()) return false;
  const MissingCause cause = missing_cause(work.outer.context, *found);
  const std::string text = work.outer.text(work.outer.span_of(*found));
  work.outer.report(Kind::needing_unsaid, work.span, "This " + std::string(word(work.result.kind)) + " doesn't say how many values it needs, and " + quoted(text) + " may be missing.")
      .cause(cause.span, cause.text)
      .help("How many does it need? With `, needing all` it is missing when any is, with `, needing at least 1` the missing drop out; with either, say what counts when it is missing.");
  work.result.needing = Needing{true, {}};
  return true;
}

/// Checks all the parts, within the rows.
void check_parts(Work& work, const Scope& rows) {
  const Site among{work.outer.context, work.outer.tree, rows};
  check_where(work, among);
  const Scope narrowed = work.written.where ? scope_where(among, *work.written.where, true) : rows;
  const Site inner{work.outer.context, work.outer.tree, narrowed};
  check_value(work, inner);
  check_weight(work, inner);
  check_order(work, inner);
  check_needing(work);
  check_percentile(work);
  check_rank(work);
  check_running_sum(work);
}

Scope inner_scope(const Scope& outer, const std::vector<Axis>& axes) {
  Scope scope = outer;
  scope.bindings.insert(scope.bindings.end(), axes.begin(), axes.end());
  scope.present.clear();
  scope.non_zero.clear();
  return scope;
}

ExprId aggregate(const Site& site, const syntax::Aggregate& written, Span span, bool all_and_one) {
  const Rows rows = find_rows(site, written.over);
  if (rows.axes.empty()) return site.broken(span);
  Work work{site, written, span, site.scope.bindings.size(), {}};
  work.result.kind = checked_kind(written.kind);
  work.result.over = rows.axes;
  work.result.links = rows.links;
  check_parts(work, inner_scope(site.scope, rows.axes));
  if (all_and_one && !work.broken) {
    work.result.needing = Needing{true, site.add(Constant{Rational(1)}, number_type(Unit(), model::Range::exactly(1)), span)};
  }
  const bool refused = refuse_unsaid_needing(work);
  if (work.broken) return site.broken(span);
  Type type = aggregate_type(site.context, work.result, work.binding);
  if (refused) type.may_be_missing = false;  // once is enough
  return site.add(std::move(work.result), type, span);
}

}  // namespace

ExprId check_aggregate(const Site& site, const syntax::Aggregate& written, Span span) { return aggregate(site, written, span, false); }

ExprId check_aggregate_over(Context& context, const syntax::Expressions& tree, AggregateKind kind, std::optional<syntax::ExprId> value,
                            const syntax::Over& over, std::optional<syntax::ExprId> where, bool needing_all_and_one,
                            const Scope& scope, Span span) {
  CHECK(kind == AggregateKind::sum || kind == AggregateKind::count, "rows given apart are summed or counted");
  syntax::Aggregate written{};
  written.kind = kind == AggregateKind::sum ? syntax::AggregateKind::sum : syntax::AggregateKind::count;
  written.value = value;
  written.over = over;
  written.where = where;
  return aggregate(Site{context, tree, scope}, written, span, needing_all_and_one);
}

namespace {

/// The rule that a name declares: a measure, a table, bands.
std::optional<RuleId> rule_named(const Site& site, const syntax::Name& name) {
  const auto found = site.context.symbols.find(name.text);
  if (found == site.context.symbols.end()) return std::nullopt;
  RuleId rule;
  if (const auto* measure = std::get_if<RuleId>(&found->second.meaning)) rule = *measure;
  if (const auto* table = std::get_if<TableId>(&found->second.meaning)) rule = site.context.policy.tables[*table].rule;
  if (const auto* bands = std::get_if<BandsId>(&found->second.meaning)) rule = site.context.policy.bands[*bands].rule;
  return rule.is_none() ? std::nullopt : std::optional(rule);
}

ExprId report_no_field(const Site& site, RecordId record, const syntax::Name& attribute, Span span) {
  const auto symbol = site.context.symbols.find(attribute.text);
  if (symbol != site.context.symbols.end() && std::holds_alternative<BrokenName>(symbol->second.meaning)) return site.broken(span);
  std::vector<std::string> names;
  for (const FieldId id : site.context.policy.records[record].fields) names.push_back(site.context.policy.fields[id].name);
  site.report(Kind::unknown_name, attribute.span, "A " + quoted(site.context.policy.records[record].name) + " has no field " + quoted(attribute.text) + ".")
      .help(suggestion(attribute.text, names, "fields"));
  return site.broken(span);
}

}  // namespace

ExprId check_only_row(const Site& site, const syntax::Name& attribute, const syntax::Name& plural, Span span) {
  const RecordId record = site.context.plurals.find(plural.text)->second;
  const auto field = field_named(site.context.policy, record, attribute.text);
  const auto rule = field ? std::nullopt : rule_named(site, attribute);
  if (!field && !rule) return report_no_field(site, record, attribute, span);
  const Rows rows = find_rows(site, syntax::Over{{plural}, plural.span, {}});
  if (rows.axes.empty()) return site.broken(span);
  const std::size_t binding = site.scope.bindings.size();
  if (!is_one_row(site.context, binding, record, rows.links, {})) {
    site.report(Kind::several_rows, span, "There may be several " + quoted(plural.text) + ", so this isn't one value.")
        .cause(site.context.policy.records[record].span, "what there is one row for each of stands here, in `one for each:`")
        .help("Say which: " + quoted("last of " + attribute.text + " over " + plural.text + ", by …") + ", or a `sum`, an `average`.");
    return site.broken(span);
  }
  const Scope scope = inner_scope(site.scope, rows.axes);
  const Site inner{site.context, site.tree, scope};
  Aggregate result;
  result.kind = AggregateKind::first;
  result.over = rows.axes;
  result.links = rows.links;
  const ExprId row = bound(inner, binding, plural.span);
  result.value = field ? field_value(inner, row, *field, {}, span) : rule_value(inner, *rule, {row}, span, attribute.text);
  if (site.type(result.value).kind == TypeKind::broken) return site.broken(span);
  if (site.type(result.value).may_be_missing) result.needing = Needing{true, {}};
  const Type type = aggregate_type(site.context, result, binding);
  return site.add(std::move(result), type, span);
}

}  // namespace meed::check
