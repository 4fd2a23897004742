#include <string>
#include <string_view>
#include <type_traits>

#include "syntax/dump.hpp"

namespace meed::syntax {

namespace {

std::string_view word_of(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::add: return "add";
    case BinaryOperator::subtract: return "subtract";
    case BinaryOperator::multiply: return "multiply";
    case BinaryOperator::divide: return "divide";
    case BinaryOperator::is: return "is";
    case BinaryOperator::is_not: return "is-not";
    case BinaryOperator::less: return "less";
    case BinaryOperator::at_most: return "at-most";
    case BinaryOperator::greater: return "greater";
    case BinaryOperator::at_least: return "at-least";
    case BinaryOperator::better_than: return "better-than";
    case BinaryOperator::as_good_as: return "as-good-as";
    case BinaryOperator::worse_than: return "worse-than";
    case BinaryOperator::and_: return "and";
    case BinaryOperator::or_: return "or";
    case BinaryOperator::or_else: return "or-else";
  }
  return "?";
}

std::string_view word_of(AggregateKind kind) {
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
    case AggregateKind::running_sum: return "running-sum";
  }
  return "?";
}

std::string_view word_of(RankTies ties) {
  switch (ties) {
    case RankTies::share_better: return "share-better";
    case RankTies::share_worse: return "share-worse";
    case RankTies::share_average: return "share-average";
    case RankTies::by_key: return "by-key";
  }
  return "?";
}

std::string_view word_of(MissingState state) {
  switch (state) {
    case MissingState::missing: return "is-missing";
    case MissingState::suppressed: return "is-suppressed";
    case MissingState::not_applicable: return "is-not-applicable";
  }
  return "?";
}

std::string_view word_of(PeriodWord word) {
  switch (word) {
    case PeriodWord::this_period: return "the-period";
    case PeriodWord::previous_period: return "the-previous-period";
    case PeriodWord::same_period_last_year: return "the-same-period-last-year";
  }
  return "?";
}

std::string number_text(const Rational& value) {
  const auto decimal = value.to_decimal();
  return decimal ? *decimal : value.to_fraction();
}

std::string quoted(const std::string& text) { return '"' + text + '"'; }

class ExpressionWriter {
 public:
  explicit ExpressionWriter(const Expressions& expressions) : expressions_(expressions) {}

  std::string write(ExprId id) {
    if (!expressions_.contains(id)) return "(none)";
    return std::visit([this](const auto& node) { return text(node); }, expressions_[id].node);
  }

 private:
  /// Writes `(head part part)`.
  std::string list(std::string_view head, const std::vector<ExprId>& parts) {
    std::string all = '(' + std::string(head);
    for (const ExprId part : parts) all += ' ' + write(part);
    return all + ')';
  }
  static std::string negation(bool negated) { return negated ? "not-" : ""; }
  static std::string_view side_word(Side side) { return side == Side::after ? "after" : "before"; }

  std::string text(const NumberLiteral& n) {
    std::string all = n.percent ? number_text(n.value * Rational(100)) + '%' : number_text(n.value);
    if (!n.currency.empty()) all = n.currency + ' ' + all;
    if (n.unit) all += ' ' + n.unit->text;
    if (n.per) all += " per " + n.per->text;
    return n.unit || n.per || !n.currency.empty() ? '[' + all + ']' : all;
  }
  std::string text(const DateLiteral& n) { return n.date.to_iso(); }
  std::string text(const PeriodLiteral& n) { return '[' + n.period.to_string() + ']'; }
  std::string text(const YesNoLiteral& n) { return n.value ? "yes" : "no"; }
  std::string text(const MissingLiteral&) { return "missing"; }
  std::string text(const TextLiteral& n) { return quoted(n.text); }
  std::string text(const NameReference& n) { return n.name.text; }
  std::string text(const This& n) { return n.record ? "(this " + n.record->text + ')' : "(this)"; }
  std::string text(const Each& n) { return "(each " + n.record.text + ')'; }
  std::string text(const RowByKey& n) { return "(row " + n.record.text + ' ' + quoted(n.key) + ')'; }
  std::string text(const Of& n) { return list("of " + n.attribute.text, n.subjects); }
  std::string text(const OnDate& n) { return list("on", {n.value, n.date}); }
  std::string text(const InPeriod& n) { return list("in", {n.value, n.period}); }
  std::string text(const Unary& n) { return list(n.op == UnaryOperator::minus ? "minus" : "not", {n.operand}); }
  std::string text(const Binary& n) { return list(word_of(n.op), {n.left, n.right}); }
  std::string text(const IsOneOf& n) {
    std::vector<ExprId> parts{n.subject};
    parts.insert(parts.end(), n.options.begin(), n.options.end());
    return list(negation(n.negated) + "one-of", parts);
  }
  std::string text(const IsState& n) { return list(negation(n.negated) + std::string(word_of(n.state)), {n.subject}); }
  std::string text(const Between& n) { return list(negation(n.negated) + "between", {n.subject, n.low, n.high}); }
  std::string text(const Within& n) {
    std::string head = negation(n.negated) + "within-" + std::string(side_word(n.side));
    if (n.or_last_day) head += "-or-last-day";
    return list(head, {n.subject, n.length, n.anchor});
  }
  std::string text(const IsIn& n) { return list(negation(n.negated) + "is-in", {n.subject, n.period}); }
  std::string text(const MoveDate& n) {
    return list(std::string(side_word(n.side)) + (n.or_last_day ? "-or-last-day" : ""), {n.length, n.anchor});
  }
  std::string text(const Elapsed& n) {
    constexpr std::string_view words[] = {"days-from", "whole-months-from", "whole-years-from"};
    return list(std::string(words[static_cast<std::size_t>(n.unit)]), {n.from, n.to});
  }
  std::string text(const If& n) {
    std::vector<ExprId> parts;
    for (const IfBranch& branch : n.branches) {
      parts.push_back(branch.condition);
      parts.push_back(branch.value);
    }
    parts.push_back(n.otherwise);
    return list("if", parts);
  }
  static std::string of_what(RoundedOf of) {
    switch (of) {
      case RoundedOf::value: return "rounded-";
      case RoundedOf::square_root: return "root-rounded-";
      case RoundedOf::exponential: return "exponential-rounded-";
      case RoundedOf::natural_logarithm: return "logarithm-rounded-";
    }
    return "";
  }
  std::string text(const Rounded& n) {
    std::string how(to_text(n.mode));
    if (const std::size_t space = how.find(' '); space != std::string::npos) how[space] = '-';
    return list(of_what(n.of) + how + ' ' + place(n.place), {n.value});
  }
  std::string text(const Extreme& n) { return list(n.greater ? "greater" : "lesser", n.options); }
  std::string text(const AtLeastOf& n) {
    std::vector<ExprId> parts{n.count};
    parts.insert(parts.end(), n.conditions.begin(), n.conditions.end());
    return list("at-least-of", parts);
  }
  std::string text(const ThePeriod& n) { return std::string(word_of(n.which)); }
  std::string text(const PeriodHolding& n) {
    const bool calendar = n.kind == PeriodKind::quarter && n.year_kind == PeriodKind::calendar_year;
    return list((calendar ? "[calendar " : "[") + std::string(to_text(n.kind)) + "]-of", {n.date});
  }
  std::string text(const Window& n) {
    return list(std::string(n.from ? "window-from" : "window-to") + (n.or_last_day ? "-or-last-day" : ""), {n.length, n.date});
  }
  std::string text(const ChanceTest& n) {
    std::vector<ExprId> parts{n.left};
    if (n.left_base) parts.push_back(*n.left_base);
    parts.push_back(n.right);
    if (n.right_base) parts.push_back(*n.right_base);
    if (n.z) parts.push_back(*n.z);
    const char* method = !n.method ? "unsaid" : *n.method == ChanceMethod::wilson ? "Wilson" : "Newcombe";
    return list(std::string(word_of(n.comparison)) + "-by-" + method, parts);
  }
  std::string text(const DayOf& n) { return list(n.last ? "last-day" : "first-day", {n.period}); }
  std::string text(const Broken&) { return "(broken)"; }

  std::string text(const Aggregate& n) {
    std::string all = '(' + std::string(word_of(n.kind));
    if (n.percentile) all += ' ' + write(*n.percentile);
    if (n.value) all += ' ' + write(*n.value);
    all += " over";
    for (const Name& name : n.over.chain) all += ' ' + name.text;
    for (const Name& name : n.over.by) all += " by-item " + name.text;
    if (n.where) all += " where " + write(*n.where);
    for (const ExprId key : n.by) all += " by " + write(key);
    if (n.weighted_by) all += " weighted-by " + write(*n.weighted_by);
    if (n.kind == AggregateKind::rank) all += n.highest_first ? " highest-first" : " lowest-first";
    if (n.ties) all += " ties-" + std::string(word_of(*n.ties));
    if (!n.definition.empty()) all += " by-definition " + quoted(n.definition);
    if (n.needing) all += n.needing->all ? " needing-all" : " needing " + write(n.needing->at_least.value_or(ExprId{}));
    return all + ')';
  }

  std::string place(const Place& place) {
    switch (place.kind) {
      case PlaceKind::places: return "places-" + std::to_string(place.places);
      case PlaceKind::whole_number: return "whole-number";
      case PlaceKind::penny: return "penny";
      case PlaceKind::nearest: return "nearest " + write(place.nearest);
    }
    return "?";
  }

  const Expressions& expressions_;
};

}  // namespace

std::string dump(const Expressions& expressions, ExprId root) { return ExpressionWriter(expressions).write(root); }

}  // namespace meed::syntax
