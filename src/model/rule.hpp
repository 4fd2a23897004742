// Holds rules (everything worked out as a column: measures, the parts of outcomes and
// indicators, bands, tables) and what they rest on: settings, scales, decision tables.
// Promises that every rule's body is typed and its dependencies have no circle.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/record.hpp"

namespace meed::model {

/// What a rule came from, for explanations and output.
enum class RuleKind { measure, outcome_part, indicator_part, bands, table, fund_part, requirement, reported };

/// One column of values: `body` at every coordinate of `axes` where `where` holds;
/// elsewhere it is not applicable. `when_missing` replaces an absent (never a held) result.
struct Rule {
  std::string name;                        // `score`, `development.points`, `outreach.amount`
  std::string title;
  RuleKind kind;
  std::vector<Axis> axes;
  ExprId where;
  ExprId body;
  ExprId when_missing;
  bool left_out = false;                   // may be missing, and says so
  Type type;                               // after when_missing
  std::string because, source;
  Span span;                               // the declaration, or the label, it came from
};

/// What may be chosen, and by whom: for each row of `chooser`, or (none) by policies that extend this one.
struct LocalChoice {
  std::optional<Rational> low, high;
  std::vector<Value> options;
  RecordId chooser;
  Span span;
  bool closed = false;                     // by a layer: whoever it was for may choose nothing any more
};
/// Values from a day on, one for each combination of items (row-major in `by` order). `origins` says where each
/// of them is written, in this file or in one of a layer below.
struct DatedValues {
  std::optional<Date> from;                // none: always
  std::vector<Value> values;
  Span span;
  std::vector<Span> origins = {};
};
/// The values that count for one row of `chooser`, whatever those of the levels around it are.
struct Choice { std::string key; std::vector<DatedValues> rows; std::string because; Span span; RecordId chooser = {}; };
struct Setting {
  std::string name, title;
  Type type;
  std::vector<ListId> by;
  std::vector<DatedValues> rows;           // in order of date
  std::vector<LocalChoice> local_choices;  // as the lowest policy leaves them: the innermost record first, policies last
  std::vector<Choice> choices;             // in order of key
  std::optional<Rational> total;
  std::string because, source;
  Span span;
};

/// Gives the records whose rows may choose, the innermost first: a centre's choice counts before its authority's.
inline std::vector<RecordId> levels_of(const Setting& setting) {
  std::vector<RecordId> levels;
  for (const LocalChoice& choice : setting.local_choices) {
    if (!choice.chooser.is_none()) levels.push_back(choice.chooser);
  }
  return levels;
}

/// A function of one number: straight lines or steps between points, clamped at its ends.
struct ScalePoint { Rational at, value; Span span; };
struct Scale {
  std::string name, title;
  Unit from, to;
  std::vector<ScalePoint> points;          // ascending in `at`, at least one
  bool clamped_low = false, clamped_high = false;  // else outside is missing
  bool in_proportion = true;               // else steps: the value of the highest point reached
  std::optional<RoundingMode> rounding;
  Rational rounding_step;
  std::string because, source;
  Span span;
};

/// Bands of a value: band i holds from edge i up to edge i+1; the first has no lower edge.
struct Bands {
  std::string name, title;
  ListId list;                             // its items are the bands, in order of edge
  std::vector<std::optional<Rational>> from;  // lower edges, one for each item
  RuleId rule;
  Span span;
};

enum class PatternKind { any, one_of, range };
/// One cell: any; one of some values; a range (low included unless `above`, high
/// excluded unless `high_included`).
struct Pattern {
  PatternKind kind = PatternKind::any;
  std::vector<Value> values;
  std::optional<Rational> low, high;
  bool low_included = true, high_included = false;
  std::optional<Date> low_date, high_date;
  Span span;
};
struct DecisionRow { std::vector<Pattern> cells; ExprId result; Span span; };
enum class HitRule { only_one, first, sum };
struct DecisionTable {
  std::string name, title;
  std::vector<ExprId> inputs;
  std::vector<DecisionRow> rows;
  HitRule hit = HitRule::only_one;
  RuleId rule;
  Span span;
};

/// How values move towards an agreed goal; each part is a rule of the same axes.
struct Outcome {
  std::string name, title;
  RuleId baseline, result, goal, progress, met, points;  // goal, met, points may be none
  Span span;
};
struct Indicator {
  std::string name, title;
  RuleId numerator, denominator;           // none if the rate is an expression
  RuleId rate, scored, baseline, beyond_chance, points, weight;  // rate always there
  Direction better = Direction::unsaid;
  Span span;
};
/// A published figure next to the one worked out, at the same coordinates: of a rule, or of what a fund pays each
/// payee. It changes nothing; a run says where the two differ.
struct Comparison {
  std::string name;                        // of what is compared: `score`, `take_up.points`, `outreach`
  RuleId rule;                             // one of the two is set
  FundId fund;
  RuleId reported;
  Span span;
};
struct Measure { std::string name; RuleId rule; Span span; };

}  // namespace meed::model
