// The records of what earlier runs paid and left unspent: once-only claims, settlement and carrying forward read
// them like any rows.
#include <set>

#include "check/field.hpp"
#include "check/fund.hpp"
#include "check/wording.hpp"
#include "model/key.hpp"
#include "model/text.hpp"

namespace meed::check {

namespace {

/// The funds whose earlier rows some rule goes through, or some example gives.
struct FundsRead {
  std::set<std::string> payments, unspent;

  void note(const std::string& rows, const std::string& fund) {
    if (rows == "payments") payments.insert(fund);
    if (rows == "unspent") unspent.insert(fund);
  }
};

/// Cuts `payments of outreach`, as an example gives it, into the two names.
void note_given(FundsRead& read, const std::string& records) {
  constexpr std::string_view between = " of ";
  const std::size_t at = records.find(between);
  if (at != std::string::npos) read.note(records.substr(0, at), records.substr(at + between.size()));
}

FundsRead funds_read(const Declarations& declarations) {
  FundsRead read;
  for (const auto& header : declarations.headers) {
    for (const syntax::Expr& expression : header.file->expressions) {
      const auto* aggregate = std::get_if<syntax::Aggregate>(&expression.node);
      if (aggregate != nullptr && aggregate->over.chain.size() >= 2) read.note(aggregate->over.chain[0].text, aggregate->over.chain[1].text);
    }
  }
  for (const auto& example : declarations.examples) {
    for (const syntax::Given& given : example->given) note_given(read, given.records.text);
  }
  return read;
}

/// Adds the fields of one record of earlier rows, one after another.
struct NewRecord {
  Context& context;
  model::RecordId record;
  Span span;

  model::FieldId add(std::string name, model::Type type) const {
    model::Field field;
    field.name = field.column = std::move(name);
    field.record = record;
    field.type = std::move(type);
    field.span = span;
    const model::FieldId id = context.policy.fields.push_back(std::move(field));
    context.policy.records[record].fields.push_back(id);
    return id;
  }
  model::FieldId add_row(model::RecordId of) const {
    model::Type row;
    const model::Record& target = context.policy.records[of];
    if (model::key_field(context.policy, of)) {
      row.kind = model::TypeKind::row;
      row.record = of;
    } else if (!target.fields.empty()) {
      context.sink.report(Kind::field_unfit, span, "What earlier runs paid can't be read back: rows of " + quoted(target.name) + " have no key by which one could be found.")
          .cause(target.span, quoted(target.name) + " is declared here")
          .help("Mark a field of " + quoted(target.name) + " as its `key`.");
    }
    return add(model::column_name(context.policy.records[of].name), row);
  }
};

/// One row for each payee (or whole with a pot of its own) and period: `centre`, `period`, `amount`.
void add_record(Context& context, model::Earlier earlier, model::RecordId of) {
  const std::string fund = context.policy.funds[earlier.fund].name;
  const Span span = context.policy.funds[earlier.fund].span;
  const std::string rows = earlier.rows == model::EarlierRows::payments ? "payments" : "unspent";
  model::Record made;
  made.name = (rows == "payments" ? "payment of " : "unspent of ") + fund;
  made.plural = rows + " of " + fund;
  made.files = {rows + "_of_" + fund + ".csv"};
  made.earlier = earlier;
  made.span = span;
  const NewRecord record{context, context.policy.records.push_back(std::move(made)), span};
  context.plurals.emplace(rows + " of " + fund, record.record);
  std::vector<model::FieldId> identity;
  const model::FieldId key = of.is_none() ? model::FieldId{} : context.policy.records[of].key;
  if (!of.is_none()) identity.push_back(record.add_row(of));
  const bool led_on = !key.is_none() && context.policy.fields[key].type.kind != model::TypeKind::row && context.policy.fields[key].through;
  if (led_on) context.policy.fields[identity.front()].through = context.policy.fields[key].through;
  model::Type period;
  period.kind = model::TypeKind::period;
  identity.push_back(record.add("period", period));
  record.add("amount", number_type(Unit::base(context.policy.currency.empty() ? "GBP" : context.policy.currency)));
  // What several were paid may lead to one of them: then there is no one row for each.
  if (!led_on) context.policy.records[record.record].one_for_each = identity;
}

}  // namespace

void add_earlier_records(Context& context, const Declarations& declarations) {
  const FundsRead read = funds_read(declarations);
  for (const DeclaredFund& declared : declarations.funds) {
    if (!declared.usable()) continue;
    const std::string& name = declared->head.name.text;
    const model::Fund& fund = context.policy.funds[declared.id];
    const model::RecordId payee = fund.payee, pot_for = fund.pot_for;
    const bool has_pot = !fund.pot.is_none();
    if (read.payments.contains(name) && !payee.is_none()) add_record(context, {declared.id, model::EarlierRows::payments}, payee);
    if (read.unspent.contains(name) && has_pot) add_record(context, {declared.id, model::EarlierRows::unspent}, pot_for);
  }
}

}  // namespace meed::check
