// The records of earlier payments: once-only claims and settlement read them like any rows.
#include <set>

#include "check/field.hpp"
#include "check/fund.hpp"

namespace meed::check {

namespace {

/// Finds the funds that some aggregate runs over the payments of.
std::set<std::string> funds_read(const syntax::File& file) {
  std::set<std::string> found;
  for (const syntax::Expr& expression : file.expressions) {
    const auto* aggregate = std::get_if<syntax::Aggregate>(&expression.node);
    if (aggregate == nullptr || aggregate->over.chain.size() != 2) continue;
    if (aggregate->over.chain[0].text == "payments") found.insert(aggregate->over.chain[1].text);
  }
  return found;
}

std::string small_first(std::string name) {
  if (!name.empty() && name[0] >= 'A' && name[0] <= 'Z') name[0] = static_cast<char>(name[0] - 'A' + 'a');
  return name;
}

model::FieldId add(Context& context, model::RecordId record, std::string name, model::Type type, Span span) {
  model::Field field;
  field.name = field.column = std::move(name);
  field.record = record;
  field.type = std::move(type);
  field.span = span;
  const model::FieldId id = context.policy.fields.push_back(std::move(field));
  context.policy.records[record].fields.push_back(id);
  return id;
}

/// One row for each payee and period: `centre`, `period`, `amount`.
void add_record(Context& context, model::FundId id) {
  const model::Fund fund = context.policy.funds[id];
  if (fund.payee.is_none()) return;
  model::Record made;
  made.name = "payment of " + fund.name;
  made.plural = "payments of " + fund.name;
  made.files = {"payments_of_" + fund.name + ".csv"};
  made.payments_of = id;
  made.span = fund.span;
  const model::RecordId record = context.policy.records.push_back(std::move(made));
  model::Type payee;
  payee.kind = model::TypeKind::row;
  payee.record = fund.payee;
  model::Type period;
  period.kind = model::TypeKind::period;
  const model::FieldId to = add(context, record, small_first(context.policy.records[fund.payee].name), payee, fund.span);
  const model::FieldId in = add(context, record, "period", period, fund.span);
  add(context, record, "amount", number_type(Unit::base(context.policy.currency.empty() ? "GBP" : context.policy.currency)), fund.span);
  context.policy.records[record].one_for_each = {to, in};
}

}  // namespace

void add_payment_records(Context& context, const Declarations& declarations) {
  std::set<std::string> read;
  for (const auto& header : declarations.headers) read.merge(funds_read(*header.file));
  for (const DeclaredFund& declared : declarations.funds) {
    if (declared.usable() && read.contains(declared->head.name.text)) add_record(context, declared.id);
  }
}

}  // namespace meed::check
