// Holds what the checking of declarations shares: the declarations of all layers, sorted
// by kind, each with its file and the id it was given. Promises that what is broken or
// declared twice has no id and is passed over quietly from there on. Leaves out the work
// itself: one declaration_*.cpp for each kind, called by check.cpp in the order below.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/context.hpp"
#include "check/expression.hpp"

namespace meed::check {

using OutcomeId = Id<struct OutcomeTag>;
using IndicatorId = Id<struct IndicatorTag>;

/// A declaration as written, the file whose expressions it names, and its id in the
/// policy; no id if it is broken or its name was taken.
template <class Written, class IdT>
struct Declared {
  const Written* written = nullptr;
  const syntax::File* file = nullptr;
  IdT id;

  const Written* operator->() const { return written; }
  const syntax::Expressions& expressions() const { return file->expressions; }
  bool usable() const { return !id.is_none(); }
};

/// A declaration that nothing refers to by id: its id is its place in the order written.
template <class Written>
using Plain = Declared<Written, Id<Written>>;

/// A local file: for whom it chooses, and what. `above` is the local file that it goes on from, by its place.
struct LocalFile {
  const syntax::File* file = nullptr;
  Plain<syntax::Policy> header;
  std::vector<Plain<syntax::SetDeclaration>> sets;
  std::optional<std::size_t> above;
  model::RecordId chooser;  // none until the records are known, or if it is broken
  std::string key;
};

/// Everything declared, in order of layer (the farthest base first) and place.
struct Declarations {
  std::vector<Plain<syntax::Policy>> headers;  // of the base files; the last is the policy's own
  std::vector<Plain<syntax::UnitDeclaration>> units;
  std::vector<Declared<syntax::ListDeclaration, model::ListId>> lists;
  std::vector<Declared<syntax::RecordDeclaration, model::RecordId>> records;
  std::vector<Plain<syntax::RequireDeclaration>> requirements;
  std::vector<Declared<syntax::SettingDeclaration, model::SettingId>> settings;
  std::vector<Declared<syntax::ScaleDeclaration, model::ScaleId>> scales;
  std::vector<Declared<syntax::FunctionDeclaration, model::FunctionId>> functions;
  std::vector<Declared<syntax::MeasureDeclaration, model::RuleId>> measures;
  std::vector<Declared<syntax::BandsDeclaration, model::BandsId>> bands;
  std::vector<Declared<syntax::TableDeclaration, model::TableId>> tables;
  std::vector<Declared<syntax::ExceptionDeclaration, model::ExceptionId>> exceptions;
  std::vector<Declared<syntax::OutcomeDeclaration, OutcomeId>> outcomes;
  std::vector<Declared<syntax::IndicatorDeclaration, IndicatorId>> indicators;
  std::vector<Declared<syntax::FundDeclaration, model::FundId>> funds;
  std::vector<Plain<syntax::ReinvestDeclaration>> reinvestments;
  std::vector<Plain<syntax::PromiseDeclaration>> promises;
  std::vector<Plain<syntax::PublicationDeclaration>> publications;
  std::vector<Plain<syntax::ExampleDeclaration>> examples;
  std::vector<Plain<syntax::SetDeclaration>> sets;  // of files that aren't local
  std::vector<LocalFile> local_files;  // each after the one it goes on from
};

/// Gives the text of an optional part, or nothing.
inline std::string text_or_empty(const std::optional<syntax::Text>& text) { return text ? text->text : std::string(); }
inline std::string name_and_version(const syntax::Policy& header) { return header.head.name.text + " " + text_or_empty(header.version); }

/// Declares a name; false after a report if it is taken, or quietly if the declaration is
/// broken (then its uses are quiet too).
bool declare_name(Context&, const syntax::Head&, Meaning);
bool declare_plural(Context&, const syntax::Name&, model::RecordId);

// 1. The layers and the header (layers.cpp, declaration_policy.cpp).
struct Layers;
Declarations gather_declarations(Context&, const Layers&);
void check_headers(Context&, const Declarations&);

// 2. Names. Units first, since everything rests on them.
void declare_units(Context&, const Declarations&);
void declare_lists(Context&, Declarations&);
void declare_records(Context&, Declarations&);
void declare_settings(Context&, Declarations&);
void declare_scales(Context&, Declarations&);
void declare_functions(Context&, Declarations&);
void declare_measures(Context&, Declarations&);
void declare_bands(Context&, Declarations&);
void declare_tables(Context&, Declarations&);
void declare_outcomes(Context&, Declarations&);
void declare_indicators(Context&, Declarations&);
void declare_funds(Context&, Declarations&);
void declare_exceptions(Context&, Declarations&);

// 3. What can be known at once: data, settings, scales, what each rule is for.
void fill_lists(Context&, const Declarations&);
void fill_records(Context&, const Declarations&);
void fill_settings(Context&, const Declarations&);
void fill_scales(Context&, const Declarations&);
void fill_functions(Context&, const Declarations&);
void fill_axes(Context&, Declarations&);
void fill_weights(Context&, const Declarations&);
void fill_funds(Context&, const Declarations&);
void fill_layers(Context&, Declarations&);
void apply_choices(Context&, const Declarations&);
void fill_goes_on(Context&, const Declarations&);
void find_bases(Context&, const Declarations&);

// 4. Rules, checked when first asked for.
void defer_functions(Context&, const Declarations&);
void defer_measures(Context&, const Declarations&);
void defer_bands(Context&, const Declarations&);
void defer_tables(Context&, const Declarations&);
void defer_outcomes(Context&, const Declarations&);
void defer_indicators(Context&, const Declarations&);
void defer_funds(Context&, const Declarations&);
void defer_reinvestments(Context&, const Declarations&);
void defer_reported(Context&, const Declarations&);

// 5. What rests on the rules.
void check_requirements(Context&, const Declarations&);
void check_promises(Context&, const Declarations&);
void check_publications(Context&, const Declarations&);
void check_examples(Context&, const Declarations&);
void check_weight_totals(Context&, const Declarations&);
void check_dated_uses(Context&);

/// Reports each fund that rests on its own payments, by way of the rules between.
void check_fund_circles(Context&);

}  // namespace meed::check
