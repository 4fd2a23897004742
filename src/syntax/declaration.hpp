// Holds declarations as they were written: one struct for each keyword, each with
// what its labels say, in the order of the file. Promises that every part knows its
// place in the text. Leaves out meaning: nothing here is resolved or checked.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "syntax/expression.hpp"

namespace meed::syntax {

struct Text { std::string text; Span span; };

/// `for each Family by Domain, where joined is in the period`.
struct ForEach {
  std::optional<Name> record;
  std::vector<Name> by;
  std::optional<ExprId> where;
  Span span;
};

/// `as reported: published_score`, `points as reported: …`: a published figure, to be laid next to the one
/// worked out. `whole` is the declaration's own value; the others are parts of an outcome or an indicator.
enum class ReportedPart { whole, points, rate };
struct AsReported { ReportedPart part = ReportedPart::whole; ExprId value; };

/// What every declaration may carry. A declaration with a fault is `broken`: its
/// name still counts as known, so that one mistake doesn't breed others.
struct Head {
  Name name;
  std::optional<Text> title;
  std::optional<ForEach> for_each;
  std::optional<Text> because;
  std::optional<Text> source;
  std::vector<AsReported> reported;       // only of what is worked out
  Span keyword;
  Span whole;
  bool broken = false;
};

struct VersionRef { std::string policy; std::string version; Span span; };

/// `policy swindon.outreach "…"`.
struct Policy {
  Head head;
  std::optional<Text> version;
  std::optional<Text> authority;
  std::optional<Date> from, to;           // in force, both included
  Span in_force;
  std::optional<Name> money;              // currency
  std::optional<VersionRef> extends;
  std::optional<VersionRef> supersedes;
  std::optional<Name> for_record;         // for: Centre C07
  std::optional<Text> for_key;
  std::optional<Text> agreed_by;
  std::optional<Date> agreed_on;
};

/// `unit point (points)`.
struct UnitDeclaration { Head head; std::optional<Name> plural; };

struct ListItem { Name name; std::optional<Text> title; std::vector<ExprId> columns; Span span; };
struct ListDeclaration { Head head; std::vector<Name> columns; std::vector<ListItem> items; };

enum class TypeWord { text, number, percent, whole, money, date, yes_no, months, days, rating, one_of, period, named };
/// A field's type: `months from 0.0 to 72.0 step 0.1, better higher`.
struct FieldType {
  TypeWord word = TypeWord::text;
  std::optional<Name> named;             // Centre, Domain, or a declared unit: `points`
  std::string period_kind;               // "financial year", "quarter", …; any period if empty
  std::vector<Name> options;             // one of …
  std::optional<ExprId> low, high, step;
  Span span;
};
/// `else through new_codes on seen`: where a code that is no key any more leads.
struct Through { Name records; std::optional<Name> on; Span span; };
struct Field {
  Name name;
  FieldType type;
  bool key = false;
  bool optional = false;
  std::vector<Name> by;                  // wide: one column for each item
  std::optional<Text> column;            // from "LA Code"
  std::optional<Name> better;            // higher | lower
  std::optional<ExprId> better_as;       // better as better of Measure
  bool averages_meaningful = false;
  std::optional<Text> yes, no;           // yes is "Y", no is "N"
  std::optional<Through> through;        // else through new_codes
  std::optional<Text> form;              // form "{} out of 10", form "dd/mm/yyyy"
  std::vector<Text> missing, suppressed, not_applicable;
  Span span;
};
struct RecordDeclaration {
  Head head;
  std::optional<Name> plural;
  std::vector<Field> fields;
  std::vector<Name> one_for_each;
  std::optional<Name> known_on;
  std::vector<Text> files;
  std::vector<Text> missing, suppressed, not_applicable;
  std::optional<Text> dates;             // dates: "dd/mm/yyyy"
  std::optional<Text> repeated_rows;     // repeated rows: "count once"
};

struct RequireDeclaration { Head head; std::optional<ExprId> where, that; std::optional<Text> message; };

/// One value of a setting: for an item, or for everything when `item` is empty.
struct SettingValue { std::vector<Name> items; ExprId value; Span span; };
struct SettingRow { std::optional<Date> from; /* none: always */ std::vector<SettingValue> values; Span span; };
/// `£15.00 to £30.00 for each Centre`; below another policy it narrows that, or closes it.
struct LocalChoice {
  std::optional<ExprId> low, high;
  std::vector<ExprId> options;
  bool closed = false;
  std::optional<Name> for_each;          // none: policies that extend this one
  Span span;
};
struct SettingDeclaration {
  Head head;
  std::vector<Name> by;
  std::vector<SettingRow> rows;
  std::optional<ExprId> total;
  std::vector<LocalChoice> local_choices;
};

enum class PointTail { exactly, or_less, or_more };
enum class BetweenPoints { unsaid, in_proportion, the_lower };
/// `at 12 months or more: 20 points`, or `20 points at 12 months or more`.
struct ScalePoint { ExprId at; PointTail tail = PointTail::exactly; ExprId value; Span span; };
struct ScaleLine {
  std::vector<ScalePoint> points;
  BetweenPoints between = BetweenPoints::unsaid;
  std::optional<RoundingMode> rounding;  // `in proportion, rounded half up to …`
  std::optional<Place> place;
  Span span;
};
struct ScaleDeclaration { Head head; std::optional<Name> from_unit, to_unit; ScaleLine line; };

struct MissingRule { bool left_out = false; std::optional<ExprId> value; Span span; };

struct MeasureDeclaration {
  Head head;
  std::optional<ExprId> is;
  std::optional<ExprId> weights_total;   // weights: total 100%
  std::optional<MissingRule> missing;
  std::optional<Name> better;
  std::optional<ExprId> better_by;       // better: better of Indicator
};

/// `function standing …`: each label that isn't its own is a parameter, written as a field is.
struct FunctionDeclaration {
  Head head;
  std::vector<Field> parameters;
  std::optional<ExprId> is;
  std::optional<MissingRule> missing;
};

/// `points of development`: a rule as expressions name it, or an exception.
struct BaseName { Name name; std::optional<Name> of; Span span; };
/// `exception remote to grant_due "…"`.
struct ExceptionDeclaration {
  Head head;
  std::vector<BaseName> to;
  std::optional<ExprId> where, is;
};

/// `improved  from 5 points`, `none  below 5 points`.
struct Band { Name name; std::optional<Text> title; bool below = false; ExprId edge; Span span; };
struct BandsDeclaration {
  Head head;
  std::optional<Name> of;                // the measure banded
  std::optional<ExprId> of_expression;   // `of points of development`
  std::vector<Band> bands;
  std::optional<Name> missing_band;
  bool missing_left_out = false;
};

enum class CellKind { any, value, at_least, below, above, at_most, range };
/// A condition of a decision table: `any`, `in_work`, `26 or more`, `below 26`,
/// `above 5`, `5 or less`, `5 to 10`; several values: `joined, in_work`.
struct Cell { CellKind kind = CellKind::any; std::vector<ExprId> values; Span span; };
struct TableRow { std::vector<Cell> cells; std::optional<ExprId> is; Span span; };
enum class HitRule { only_one, first, sum };
struct TableDeclaration {
  Head head;
  std::vector<ExprId> inputs;            // the header's cells
  std::vector<TableRow> rows;
  HitRule hit = HitRule::only_one;
  std::optional<MissingRule> missing;
};

struct OutcomeDeclaration {
  Head head;
  std::optional<ExprId> baseline, result, goal, points;
  bool goal_optional = false;
  std::optional<MissingRule> missing;
  std::optional<Name> better;
  std::optional<ExprId> better_by;
};

/// `better than baseline by Newcombe, z 1.96, otherwise 0 points`.
struct ChanceGate {
  BinaryOperator comparison = BinaryOperator::better_than;
  ExprId against;
  std::optional<ExprId> against_base;    // `out of …`, if the counts of the other rate are written
  ChanceMethod method = ChanceMethod::wilson;
  ExprId z;
  std::optional<ExprId> otherwise;
  Span span;
};
struct Weight { ExprId value; std::vector<LocalChoice> local_choices; Span span; };
struct IndicatorDeclaration {
  Head head;
  std::optional<ExprId> rate;            // a rate that is not `x out of y`
  std::optional<ExprId> numerator, denominator;
  std::optional<Over> from;              // from: returns, where …
  std::optional<ExprId> from_where;
  std::optional<Name> better;
  std::optional<ExprId> better_by;
  std::optional<ExprId> scored_if;
  std::optional<ExprId> baseline;        // `the previous period` or a value
  std::optional<ChanceGate> beyond_chance;
  std::optional<ScaleLine> scale;        // points: 0 points at …
  std::optional<ExprId> points;          // points: any expression
  std::optional<Weight> weight;
  std::optional<MissingRule> missing;
};

/// `£10,000.00 for each Centre, where …`.
struct Bound { ExprId value; std::optional<ForEach> for_each; Span span; };
enum class RemainderWord { largest_remainder, mode };
struct FundRounding {
  RemainderWord rule = RemainderWord::largest_remainder;
  RoundingMode mode = RoundingMode::half_up;
  Place place;
  std::vector<Name> ties_by;
  Span span;
};
struct SplitPart { Name agency; ExprId share; Span span; };
struct FundDeclaration {
  Head head;
  std::optional<ForEach> earned_by, shared_by;
  std::optional<ExprId> amount;          // earned by
  std::optional<ExprId> weight;          // shared by … in proportion to
  std::optional<ExprId> paid_to;
  std::vector<Bound> limits, minimums;
  std::optional<Bound> pot;
  bool as_earned = false;
  std::optional<FundRounding> rounding;
  std::optional<Text> unspent;           // carried forward, returned, …
  std::vector<SplitPart> split;
  bool minimums_scaled_back = false;
  bool below_zero_collected = false;
};

/// `30% * paid, over plans where theme is home_learning`.
struct Earmark { ExprId value; std::optional<Over> over; std::optional<ExprId> where; Span span; };
struct ReinvestDeclaration {             // head.name is the fund
  Head head;
  std::optional<ExprId> plans;
  std::vector<Earmark> at_most, at_least;
};

/// `SUBJECT for a Family never falls when DRIVER rises`.
struct NeverMoves { ExprId subject; Name record; bool never_falls = true; ExprId driver; bool rises = true; };
struct PromiseDeclaration { Head head; std::optional<ExprId> that; std::optional<NeverMoves> never; };

/// `for each Authority`, or `for all`.
struct Level { std::optional<Name> record; Span span; };
struct Levels { std::vector<Level> levels; std::optional<Needing> needing; Span span; };
/// `1 to 7 suppressed`; `below 8 suppressed` is 1 to 7, since zero is shown unless it is named.
struct SuppressedCounts { std::uint32_t low = 1, high = 0; Span span; };
struct RateRounding { RoundingMode mode = RoundingMode::half_up; Place place; Span span; };
struct PublicationDeclaration {
  Head head;
  std::optional<Levels> tables, totals;
  std::optional<SuppressedCounts> counts;
  std::optional<Text> shown_as;
  std::optional<RateRounding> rates;
  std::optional<ExprId> confidence;        // Wilson's z
  bool payments_left_out = false;          // payments: left out
  std::vector<Name> also;                  // measures that are counts
};

struct GivenRow { std::vector<Text> cells; Span span; };
struct Given { Name records; std::vector<Text> columns; std::vector<GivenRow> rows; Span span; };
struct Expect { ExprId that; Span span; };
struct ExampleDeclaration {
  Head head;
  std::vector<Given> given;
  std::optional<ExprId> for_period;
  std::vector<Expect> expects;
};

/// `set weight of breastfeeding to 35%`, perhaps `from 1 October 2012`; without `to` it says only what may be
/// chosen further down.
struct SetDeclaration {
  Head head;                             // name: the setting
  std::optional<Name> of;                // `of breastfeeding`
  ExprId value;                          // none: there are several, or nothing is set
  std::vector<SettingValue> values;      // `set domain_weight to psed 40%, …`
  std::optional<Date> from;
  std::vector<LocalChoice> local_choices;  // narrower than above

  bool chooses() const { return !value.is_none() || !values.empty(); }
};

using DeclarationVariant = std::variant<
    Policy, UnitDeclaration, ListDeclaration, RecordDeclaration, RequireDeclaration,
    SettingDeclaration, ScaleDeclaration, FunctionDeclaration, MeasureDeclaration, BandsDeclaration,
    TableDeclaration, ExceptionDeclaration,
    OutcomeDeclaration, IndicatorDeclaration, FundDeclaration, ReinvestDeclaration,
    PromiseDeclaration, PublicationDeclaration, ExampleDeclaration, SetDeclaration>;

/// One file: its declarations in order, and the expressions they name.
struct File {
  FileId id;
  std::vector<DeclarationVariant> declarations;
  Expressions expressions;
  bool unreadable = false;  // not text at all: it has been reported, and nothing stands here
};

}  // namespace meed::syntax
