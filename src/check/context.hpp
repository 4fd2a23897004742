// Holds what every part of the checker shares while one policy is checked: the policy
// that is growing, the diagnostics, and what each name means. Promises that a name is
// declared once, that a rule's type can be asked for before its turn comes (it is
// checked then, and a circle is reported whole) and that broken things stay quiet.
// Leaves out the text of files (SourceSet) and any evaluation.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "diagnostic/sink.hpp"
#include "model/policy.hpp"
#include "source/source_set.hpp"
#include "syntax/declaration.hpp"

namespace meed::check {

/// What a declared name can be. An outcome or indicator is named by its place in the policy.
struct OutcomeName { std::size_t index; };
struct IndicatorName { std::size_t index; };
/// Declared, but its declaration was broken: uses are quiet.
struct BrokenName {};
using Meaning = std::variant<model::ListId, model::RecordId, model::SettingId, model::ScaleId, model::TableId,
                             model::BandsId, model::RuleId, model::FundId, model::FunctionId, model::ExceptionId, OutcomeName,
                             IndicatorName, BrokenName>;
struct Symbol { Meaning meaning; Span declared; };

/// What is checked when first asked for, since others rest on its type.
using Awaited = std::variant<model::RuleId, model::FunctionId>;

/// An exception as written, where it waits for the rule that it belongs to.
struct WaitingException { const syntax::ExceptionDeclaration* written; const syntax::File* file; model::ExceptionId id; };

/// Everything shared. Names of declarations stand in `symbols`; `plurals` maps
/// `assessments` to its record; `units` maps `points`, `point`, `weeks`… to a unit and
/// the number by which a quantity in that word is multiplied (7 for weeks, 12 for years).
struct NamedUnit { Unit unit; Rational factor; };

/// The items of all lists by their names. A list has all of its items when it is added, and keeps them.
class ItemIndex {
 public:
  /// Gives the items of that name: in the order of lists, then of items.
  const std::vector<model::Item>& named(const model::Policy&, std::string_view name);

 private:
  std::map<std::string, std::vector<model::Item>, std::less<>> by_name_;
  std::size_t lists_ = 0;  // so many are in it
};

class Context {
 public:
  Context(const SourceSet& texts, Sink& reports) : sources(texts), sink(reports) {}

  const SourceSet& sources;
  Sink& sink;
  model::Policy policy;
  std::map<std::string, Symbol, std::less<>> symbols;
  std::map<std::string, model::RecordId, std::less<>> plurals;
  std::map<std::string, NamedUnit, std::less<>> units;
  mutable ItemIndex items;  // only what is known already, found sooner

  /// Adds a node to the policy.
  model::ExprId add(model::ExprVariant node, model::Type type, Span span) {
    return policy.exprs.push_back({std::move(node), std::move(type), span});
  }
  model::ExprId broken(Span span) { return add(model::BrokenExpr{}, model::Type{}, span); }
  const model::Type& type_of(model::ExprId id) const { return policy.exprs[id].type; }

  /// The exceptions of each rule that has any, in the order written.
  std::map<model::RuleId, std::vector<WaitingException>> exceptions;

  /// Declares a rule or function whose body is checked when first asked for, or in its turn.
  /// `work` must fill in its body, type and what else there is.
  void defer(Awaited, std::function<void()> work);
  /// Makes sure that the rule's type is known; reports a circle, naming every member and
  /// the places where each uses the next, and gives a broken type if there is one.
  /// `use` is the place that asks.
  const model::Type& type_of_rule(model::RuleId rule, Span use);
  /// The same for a function.
  const model::Type& type_of_function(model::FunctionId function, Span use);
  /// Tells whether a body is deferred: before all are, nothing can be asked of it.
  bool is_deferred(Awaited awaited) const { return deferred_.contains(awaited); }
  /// Checks every deferred rule and function not yet checked, in order of declaration.
  void finish_rules();

  /// How deep in expressions the check is, through all the rules that wait for each other.
  std::size_t depth = 0;
  /// How many nodes the bodies of functions have come to, put in where the functions are used.
  std::size_t put_in = 0;
  bool told_too_deep = false;  // once is enough: every rule of the chain would be told of

  /// Tells whether so many more names may be tried for the one nearest to a name that nothing has. Of thousands of unknown names nobody
  /// reads each, and every one of them would be compared with all that there are.
  bool may_try(std::size_t names) {
    if (names > names_to_try_) return false;
    names_to_try_ -= names;
    return true;
  }

 private:
  enum class Progress { waiting, busy, done };
  struct Deferred { std::function<void()> work; Progress progress = Progress::done; };
  bool settle(Awaited, Span use);
  std::size_t names_to_try_ = 50'000;
  std::map<Awaited, Deferred> deferred_;
  std::vector<std::pair<Awaited, Span>> busy_;  // the way here, for circles
};

}  // namespace meed::check
