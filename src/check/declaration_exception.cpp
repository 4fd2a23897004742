// Exceptions: to which rule each belongs, which is stronger, and what they put in the rule's place.
#include <algorithm>
#include <set>

#include "check/declaration.hpp"
#include "check/exception_overlap.hpp"
#include "check/rule.hpp"
#include "check/wording.hpp"
#include "model/typing.hpp"

namespace meed::check {

namespace {

using DeclaredException = Declared<syntax::ExceptionDeclaration, model::ExceptionId>;

void report_exception_unfit(Context& context, Span span, std::string message) {
  context.sink.report(Kind::exception_unfit, span, std::move(message))
      .help("An exception is to a measure, a table, `points of` an outcome or indicator, `amount of` a fund, or to another exception.");
}

/// What an exception is to: a rule, or another exception; neither after a report, or if the name is broken.
struct Base { model::RuleId rule; model::ExceptionId exception; };

/// The rule that `NAME` or `PART of NAME` stands for.
struct BaseOfMeaning {
  Context& context;
  const syntax::BaseName& written;

  bool says(std::string_view part) const { return written.of && written.name.text == part; }
  Base rule(model::RuleId id) const {
    if (id.is_none()) report_exception_unfit(context, written.span, quoted(written.of ? written.of->text : written.name.text) + " has no " + quoted(written.name.text) + " of its own.");
    return {id, {}};
  }
  Base none() const {
    report_exception_unfit(context, written.span, text() + " isn't a rule that can have exceptions.");
    return {};
  }
  std::string text() const { return quoted(written.name.text + (written.of ? " of " + written.of->text : "")); }

  Base operator()(model::RuleId id) const { return written.of ? none() : rule(id); }
  Base operator()(model::TableId id) const { return written.of ? none() : rule(context.policy.tables[id].rule); }
  Base operator()(model::ExceptionId id) const { return written.of ? none() : Base{{}, id}; }
  Base operator()(const OutcomeName& name) const { return says("points") ? rule(context.policy.outcomes[name.index].points) : none(); }
  Base operator()(const IndicatorName& name) const { return says("points") ? rule(context.policy.indicators[name.index].points) : none(); }
  Base operator()(model::FundId id) const {
    const model::Fund& fund = context.policy.funds[id];
    return says(fund.kind == model::FundKind::earned_by ? "amount" : "weight") ? rule(fund.earning) : none();
  }
  Base operator()(const BrokenName&) const { return {}; }
  template <class Other>
  Base operator()(const Other&) const { return none(); }
};

Base base_of(Context& context, const syntax::BaseName& written) {
  const syntax::Name& name = written.of ? *written.of : written.name;
  const auto found = context.symbols.find(name.text);
  if (found != context.symbols.end()) return std::visit(BaseOfMeaning{context, written}, found->second.meaning);
  auto report = context.sink.report(Kind::unknown_name, name.span, "Nothing is called " + quoted(name.text) + ".");
  if (!context.may_try(context.symbols.size())) return {};
  std::vector<std::string> known;
  for (const auto& [each, symbol] : context.symbols) known.push_back(each);
  report.help(suggestion(name.text, known, "names"));
  return {};
}

/// Follows exceptions to the rule that they come to; says which are weaker on the way.
class Bases {
 public:
  Bases(Context& context, const Declarations& declarations) : context_(context) {
    for (const DeclaredException& declared : declarations.exceptions) {
      if (declared.usable()) written_.emplace(declared.id, declared);
    }
  }

  void find() {
    for (const auto& [id, declared] : written_) {
      for (const syntax::BaseName& name : declared->to) direct_[id].emplace_back(base_of(context_, name), name.span);
    }
    for (const auto& [id, declared] : written_) settle(id);
  }
  bool is_whole(model::ExceptionId id) const { return !context_.policy.exceptions[id].rule.is_none(); }

 private:
  void settle(model::ExceptionId id) {
    if (done_.contains(id)) return;
    if (std::find(way_.begin(), way_.end(), id) != way_.end()) return report_circle(id);
    way_.push_back(id);
    std::optional<model::RuleId> rule;
    bool whole = true;
    for (const auto& [base, span] : direct_[id]) {
      if (!base.exception.is_none()) settle(base.exception);
      const model::RuleId found = base.exception.is_none() ? base.rule : context_.policy.exceptions[base.exception].rule;
      whole = whole && !found.is_none();
      if (rule && whole && found != *rule) whole = report_two(id, span, *rule, found);
      rule = found;
      if (!base.exception.is_none()) add_weaker(id, base.exception);
    }
    if (whole && rule) context_.policy.exceptions[id].rule = *rule;
    done_.insert(id);
    way_.pop_back();
  }
  void add_weaker(model::ExceptionId id, model::ExceptionId base) {
    model::Exception& exception = context_.policy.exceptions[id];
    exception.to.push_back(base);
    std::vector<model::ExceptionId> all = context_.policy.exceptions[base].weaker;
    all.push_back(base);
    for (const model::ExceptionId weaker : all) {
      if (std::find(exception.weaker.begin(), exception.weaker.end(), weaker) == exception.weaker.end()) exception.weaker.push_back(weaker);
    }
    std::sort(exception.weaker.begin(), exception.weaker.end());
  }
  void report_circle(model::ExceptionId id) {
    std::string message = quoted(context_.policy.exceptions[id].name) + " is an exception to ";
    for (auto at = std::find(way_.begin(), way_.end(), id) + 1; at != way_.end(); ++at) message += quoted(context_.policy.exceptions[*at].name) + ", that to ";
    report_exception_unfit(context_, context_.policy.exceptions[id].span, message + quoted(context_.policy.exceptions[id].name) + ": none of them comes to a rule.");
  }
  bool report_two(model::ExceptionId id, Span span, model::RuleId one, model::RuleId other) {
    report_exception_unfit(context_, span, quoted(context_.policy.exceptions[id].name) + " would be an exception both to " + quoted(context_.policy.rules[one].name) + " and to " +
                                     quoted(context_.policy.rules[other].name) + "; an exception belongs to one rule.");
    return false;
  }

  Context& context_;
  std::map<model::ExceptionId, DeclaredException> written_;
  std::map<model::ExceptionId, std::vector<std::pair<Base, Span>>> direct_;
  std::set<model::ExceptionId> done_;
  std::vector<model::ExceptionId> way_;  // the exceptions that led here, for circles
};

model::ExprId check_where(Context& context, const WaitingException& waiting, Scope scope) {
  model::Type yes_no;
  yes_no.kind = model::TypeKind::yes_no;
  scope.purpose = "the `where` of the exception " + quoted(waiting.written->head.name.text);
  scope.missing_sayable = false;
  Wanted wanted;
  wanted.type = yes_no;
  wanted.what = "what follows `where` must be yes or no";
  return check_expression(context, waiting.file->expressions, *waiting.written->where, scope, wanted);
}

model::ExprId check_is(Context& context, const WaitingException& waiting, Scope scope, model::ExprId base, bool may_be_missing) {
  scope.purpose = "the exception " + quoted(waiting.written->head.name.text);
  scope.missing_sayable = false;
  Wanted wanted;
  if (context.type_of(base).kind != model::TypeKind::broken) {
    wanted.type = context.type_of(base);
    wanted.type->range = {};
  }
  wanted.because = context.policy.exprs[base].span;
  wanted.what = "an exception gives what its rule gives";
  wanted.may_be_missing = may_be_missing;
  return check_expression(context, waiting.file->expressions, *waiting.written->is, scope, wanted);
}

}  // namespace

void declare_exceptions(Context& context, Declarations& declarations) {
  for (DeclaredException& declared : declarations.exceptions) {
    model::Exception exception;
    exception.name = declared->head.name.text;
    exception.title = text_or_empty(declared->head.title);
    exception.because = text_or_empty(declared->head.because);
    exception.source = text_or_empty(declared->head.source);
    exception.span = declared->head.name.span;
    const model::ExceptionId id = context.policy.exceptions.push_back(std::move(exception));
    if (declare_name(context, declared->head, id)) declared.id = id;
  }
}

void find_bases(Context& context, const Declarations& declarations) {
  Bases bases(context, declarations);
  bases.find();
  for (const DeclaredException& declared : declarations.exceptions) {
    if (!declared.usable() || !bases.is_whole(declared.id) || !declared->where || !declared->is) continue;
    context.exceptions[context.policy.exceptions[declared.id].rule].push_back({declared.written, declared.file, declared.id});
  }
}

void add_exceptions(Context& context, model::RuleId rule, const Scope& scope, bool may_be_missing, RuleBody& parts) {
  const auto found = context.exceptions.find(rule);
  if (found == context.exceptions.end()) return;
  const std::vector<WaitingException> all = found->second;
  model::Excepted excepted{parts.body, {}};
  bool broken = context.type_of(parts.body).kind == model::TypeKind::broken;
  for (const WaitingException& waiting : all) {
    const model::ExprId where = check_where(context, waiting, scope);
    const model::ExprId is = check_is(context, waiting, scope, parts.body, may_be_missing);
    broken = broken || context.type_of(is).kind == model::TypeKind::broken || context.type_of(where).kind == model::TypeKind::broken;
    excepted.arms.push_back({waiting.id, where, is});
  }
  if (broken) return;
  refuse_overlaps(context, excepted.arms, parts.where);
  const model::Type type = model::excepted_type(context.policy, excepted);
  parts.body = context.add(std::move(excepted), type, context.policy.exprs[parts.body].span);
}

}  // namespace meed::check
