// Promises: conditions on every run, and what never moves against what.
#include "check/declaration.hpp"
#include "check/rule.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

using DeclaredPromise = Plain<syntax::PromiseDeclaration>;

model::Promise make_promise(const DeclaredPromise& declared) {
  model::Promise made;
  made.name = declared->head.name.text;
  made.title = text_or_empty(declared->head.title);
  made.span = declared->head.name.span;
  return made;
}

void check_that(Context& context, const DeclaredPromise& declared, model::Promise& made) {
  model::Type yes_no;
  yes_no.kind = model::TypeKind::yes_no;
  std::vector<model::Axis> each;
  Scope scope = rule_scope({}, "the promise " + quoted(made.name));
  scope.each_allowed = true;
  scope.each = &each;
  const Wanted wanted{yes_no, declared->head.name.span, "a promise is a condition", true};
  made.that = check_expression(context, declared.expressions(), *declared->that, scope, wanted);
  made.axes = std::move(each);
}

/// The axes that a driver needs beyond the record: `result of development` has a domain.
std::vector<model::Axis> further_axes(const Context& context, const syntax::Expressions& tree, syntax::ExprId driver, model::RecordId record) {
  std::vector<model::Axis> further;
  const auto add = [&](std::string_view name) {
    const auto axes = axes_of_name(context, name);
    if (!axes || !further.empty()) return;
    for (const model::Axis& axis : *axes) {
      if (axis.record != record || axis.record.is_none()) further.push_back(axis);
    }
  };
  const auto& node = tree[driver].node;
  if (const auto* name = std::get_if<syntax::NameReference>(&node)) add(name->name.text);
  if (const auto* of = std::get_if<syntax::Of>(&node)) {
    add(of->attribute.text);
    for (const syntax::ExprId subject : of->subjects) {
      const auto* name = std::get_if<syntax::NameReference>(&tree[subject].node);
      if (name != nullptr) add(name->name.text);
    }
  }
  return further;
}

bool is_number(Context& context, model::ExprId id, std::string_view what) {
  const model::Expr& expr = context.policy.exprs[id];
  if (expr.type.kind == model::TypeKind::number || expr.type.kind == model::TypeKind::broken) return true;
  context.sink.report(Kind::label_unfit, expr.span, std::string(what) + " is " + type_text(context.policy, expr.type) + ", and only numbers rise and fall.");
  return false;
}

void check_never(Context& context, const DeclaredPromise& declared, model::Promise& made) {
  const syntax::NeverMoves& written = *declared->never;
  const auto found = context.symbols.find(written.record.text);
  if (found == context.symbols.end() || !std::holds_alternative<model::RecordId>(found->second.meaning)) {
    if (found != context.symbols.end() && std::holds_alternative<BrokenName>(found->second.meaning)) return;
    std::vector<std::string> records;
    for (const model::Record& record : context.policy.records) records.push_back(record.name);
    context.sink.report(Kind::unknown_record, written.record.span, "No record is called " + quoted(written.record.text) + ".")
        .help(suggestion(written.record.text, records, "records"));
    return;
  }
  const model::RecordId record = std::get<model::RecordId>(found->second.meaning);
  const std::string purpose = "the promise " + quoted(made.name);
  std::vector<model::Axis> bindings{{record, {}}};
  Wanted wanted;
  wanted.may_be_missing = true;
  const auto subject = check_expression(context, declared.expressions(), written.subject, rule_scope(bindings, purpose), wanted);
  const auto further = further_axes(context, declared.expressions(), written.driver, record);
  bindings.insert(bindings.end(), further.begin(), further.end());
  const auto driver = check_expression(context, declared.expressions(), written.driver, rule_scope(bindings, purpose), wanted);
  if (!is_number(context, subject, "What never moves") || !is_number(context, driver, "What it is held against")) return;
  made.never = model::NeverMoves{subject, record, written.never_falls, driver, written.rises, further};
}

}  // namespace

void check_promises(Context& context, const Declarations& declarations) {
  for (const DeclaredPromise& declared : declarations.promises) {
    if (declared->head.broken) continue;
    model::Promise made = make_promise(declared);
    if (declared->never) check_never(context, declared, made);
    else if (declared->that) check_that(context, declared, made);
    else report_label_missing(context, declared->head, "promise", "that:", "Say what always holds, as in `that: outreach of each Centre <= £10,000.00`.");
    context.policy.promises.push_back(std::move(made));
  }
}

}  // namespace meed::check
