// Holds the checked policy: everything that rules say, typed and resolved, in flat
// vectors named by ids. Promises that a policy without errors evaluates without type
// errors and ends. Leaves out the text (spans point back to it) and the data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/function.hpp"
#include "model/fund.hpp"
#include "model/publication.hpp"

namespace meed::model {

struct PolicyName { std::string policy, version; };

/// One file of those that make up the policy: a policy that others extend, or a local file, which speaks for one row
/// of a record. `above` is the local file that it goes on from, by its place among the layers.
struct Layer {
  PolicyName name;
  std::string authority, agreed_by;
  std::optional<Date> agreed_on;
  RecordId chooser;                        // none: a policy
  std::string key;
  std::optional<std::size_t> above;
  Span span;                               // its name, in its file
};

/// `SUBJECT for a Family never falls when DRIVER rises`; typed and kept for proving.
/// Binding 0 of both is a row of `record`; the driver may have further axes (a domain).
struct NeverMoves {
  ExprId subject;
  RecordId record;
  bool never_falls;
  ExprId driver;
  bool rises;
  std::vector<Axis> driver_axes = {};     // bindings 1… of the driver
};
/// `that` has one binding for each `each RECORD`.
struct Promise { std::string name, title; std::vector<Axis> axes; ExprId that; std::optional<NeverMoves> never; Span span; };

struct GivenCell { std::string text; Span span; };
struct GivenTable { RecordId record; std::vector<GivenCell> header; std::vector<std::vector<GivenCell>> rows; Span span; };
/// Rows as text, a period, and what must hold; `expects` have no bindings.
/// One that stands above a layer which chooses speaks of the policy as it was `before_choices`, and isn't run.
struct Example {
  std::string name, title;
  std::vector<GivenTable> given;
  Period period;
  std::vector<ExprId> expects;
  Span span;
  bool before_choices = false;
};

/// A total that weights make for each chooser on each day: `weights: total 100%`.
struct WeightTotal { std::vector<SettingId> settings; Rational total; Span span; };

struct Policy {
  std::string name, title, version, authority, currency;
  std::string because, source;
  std::optional<Date> from, to;            // in force, both included
  std::vector<PolicyName> extends;         // nearest first
  std::vector<std::string> choosers;       // keys of the local files layered in
  std::vector<Layer> layers;               // the farthest policy first, then local files, each after the one it goes on from
  Span span;

  std::vector<NamedUnit> units;
  IdVector<ListId, List> lists;
  IdVector<RecordId, Record> records;
  IdVector<FieldId, Field> fields;
  IdVector<SettingId, Setting> settings;
  IdVector<ScaleId, Scale> scales;
  IdVector<TableId, DecisionTable> tables;
  IdVector<BandsId, Bands> bands;
  IdVector<RuleId, Rule> rules;
  IdVector<FundId, Fund> funds;
  IdVector<FunctionId, Function> functions;
  IdVector<ExceptionId, Exception> exceptions;
  IdVector<ExprId, Expr> exprs;
  std::vector<Measure> measures;
  std::vector<Outcome> outcomes;
  std::vector<Indicator> indicators;
  std::vector<Requirement> requirements;
  std::vector<Comparison> comparisons;     // `as reported:`, in order of the kinds of declarations
  std::vector<Reinvestment> reinvestments;
  std::vector<Promise> promises;
  std::optional<Publication> publication;  // none: nothing may be published
  std::vector<Example> examples;
  std::vector<WeightTotal> weight_totals;
  std::vector<ExprId> figures;             // wanted besides the rules; they have no bindings
  ListId directions;                       // built in: higher, lower
  ListId indicator_list;                   // the indicators as items; none if there are none
};

}  // namespace meed::model
