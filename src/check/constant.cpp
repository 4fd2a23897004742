#include "check/constant.hpp"

#include <algorithm>
#include <cctype>

#include "check/wording.hpp"
#include "model/typing.hpp"
#include "value/quantity_text.hpp"

namespace meed::check {

namespace {

/// One group of values being read together.
struct Reading {
  Context& context;
  const syntax::Expressions& expressions;
  const std::vector<syntax::ExprId>& ids;
  std::string name;
  std::string what;

  const syntax::NameReference* name_at(syntax::ExprId id) const {
    return std::get_if<syntax::NameReference>(&expressions[id].node);
  }
  bool is_missing(syntax::ExprId id) const {
    return std::holds_alternative<syntax::MissingLiteral>(expressions[id].node);
  }
};

std::string small_letters(std::string_view text) {
  std::string result;
  for (const char c : text) result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

std::size_t count_found(const Reading& reading, model::ListId list) {
  return static_cast<std::size_t>(std::count_if(reading.ids.begin(), reading.ids.end(), [&](syntax::ExprId id) {
    const auto* name = reading.name_at(id);
    return name != nullptr && find_item(reading.context, list, name->name.text);
  }));
}

/// The list that has all the names; of several, the one called like the column, otherwise
/// the first declared. Where none has all, the one that has most.
model::ListId best_list(const Reading& reading) {
  const auto& lists = reading.context.policy.lists;
  model::ListId best;
  std::size_t best_count = 0;
  for (const model::ListId list : lists.ids()) {
    const std::size_t count = count_found(reading, list);
    const bool named = small_letters(lists[list].name) == small_letters(reading.name);
    if (count > best_count || (count == best_count && count > 0 && named)) best = list, best_count = count;
  }
  return best;
}

void report_no_item(const Reading& reading, const syntax::Name& name, model::ListId list) {
  auto builder = reading.context.sink.report(
      Kind::unknown_item, name.span,
      list.is_none() ? "No list has an item called " + quoted(name.text) + "."
                     : quoted(name.text) + " is not an item of " + quoted(reading.context.policy.lists[list].name) +
                           ", as other values of " + reading.what + " are.");
  if (!list.is_none() && reading.context.may_try(reading.context.policy.lists[list].items.size())) builder.help(suggestion(name.text, item_names(reading.context, list), "items"));
}

std::optional<Constants> read_items(const Reading& reading) {
  Constants result;
  const model::ListId list = best_list(reading);
  result.type.kind = model::TypeKind::item;
  result.type.list = list;
  bool whole = true;
  for (const syntax::ExprId id : reading.ids) {
    const auto* name = reading.name_at(id);
    if (reading.is_missing(id)) {
      result.type.may_be_missing = true;
      result.values.push_back(model::Absent{});
    } else if (name == nullptr) {
      reading.context.sink.report(Kind::mixed_values, reading.expressions[id].span,
                                  "Other values of " + reading.what + " are names of items; this one isn't.");
      whole = false;
    } else if (const auto item = list.is_none() ? std::nullopt : find_item(reading.context, list, name->name.text)) {
      result.values.push_back(*item);
    } else {
      report_no_item(reading, name->name, list);
      whole = false;
    }
  }
  return whole ? std::optional(std::move(result)) : std::nullopt;
}

/// Takes the type of the first value that is there; the others must be of that sort.
std::optional<Constants> read_values(const Reading& reading) {
  Constants result;
  const auto first = std::find_if(reading.ids.begin(), reading.ids.end(),
                                  [&](syntax::ExprId id) { return !reading.is_missing(id); });
  if (first == reading.ids.end()) {
    reading.context.sink.report(Kind::mixed_values, reading.expressions[reading.ids.front()].span,
                                "Every value of " + reading.what + " is missing, so nobody can tell what it holds.");
    return std::nullopt;
  }
  Wanted wanted{{}, reading.expressions[*first].span, reading.what, true};
  const model::ExprId checked = check_expression(reading.context, reading.expressions, *first, Scope{}, wanted);
  result.type = reading.context.type_of(checked);
  if (result.type.kind == model::TypeKind::broken) return std::nullopt;
  result.type.range = {};
  wanted.type = result.type;
  wanted.type->may_be_missing = true;
  bool whole = true;
  for (const syntax::ExprId id : reading.ids) {
    if (reading.is_missing(id)) {
      result.type.may_be_missing = true;
      result.values.push_back(model::Absent{});
    } else if (auto value = check_constant(reading.context, reading.expressions, id, wanted)) {
      result.values.push_back(std::move(*value));
    } else {
      whole = false;
    }
  }
  span_range(result.type, result.values);
  return whole ? std::optional(std::move(result)) : std::nullopt;
}

std::optional<Rational> bare_number(const syntax::Expressions& expressions, syntax::ExprId id) {
  const auto& node = expressions[id].node;
  if (const auto* minus = std::get_if<syntax::Unary>(&node); minus && minus->op == syntax::UnaryOperator::minus) {
    const auto value = bare_number(expressions, minus->operand);
    return value ? std::optional(-*value) : std::nullopt;
  }
  const auto* number = std::get_if<syntax::NumberLiteral>(&node);
  if (number == nullptr || number->percent || number->unit || number->per || !number->currency.empty()) return std::nullopt;
  return number->value;
}

void report_no_list(Context& context, const syntax::Name& name) {
  std::vector<std::string> known;
  for (const model::List& list : context.policy.lists) known.push_back(list.name);
  context.sink.report(Kind::unknown_list, name.span, "No list is called " + quoted(name.text) + ".")
      .help(suggestion(name.text, known, "lists"));
}

std::optional<model::ListId> list_meant(const Context& context, const Meaning& meaning) {
  if (const auto* list = std::get_if<model::ListId>(&meaning)) return *list;
  if (const auto* bands = std::get_if<model::BandsId>(&meaning)) return context.policy.bands[*bands].list;
  return std::nullopt;
}

}  // namespace

std::optional<Constants> infer_constants(Context& context, const syntax::Expressions& expressions,
                                         const std::vector<syntax::ExprId>& ids, std::string_view name,
                                         std::string_view what) {
  if (ids.empty()) return std::nullopt;
  const Reading reading{context, expressions, ids, std::string(name), std::string(what)};
  const auto row = std::find_if(ids.begin(), ids.end(), [&](syntax::ExprId id) { return std::holds_alternative<syntax::RowByKey>(expressions[id].node); });
  if (row != ids.end()) {
    context.sink.report(Kind::wrong_kind, expressions[*row].span, "A value of " + reading.what + " can't be a row: it is known from the rules alone, not from data.")
        .help("Hold the key as a text or number, and compare that with the row's.");
    return std::nullopt;
  }
  const bool names = std::any_of(ids.begin(), ids.end(), [&](syntax::ExprId id) { return reading.name_at(id) != nullptr; });
  return names ? read_items(reading) : read_values(reading);
}

std::optional<Rational> number_constant(Context& context, const syntax::Expressions& expressions, syntax::ExprId id,
                                        const model::Type& wanted, Span because, std::string what) {
  if (!wanted.percent) {
    if (auto bare = bare_number(expressions, id)) return bare;
  }
  const auto value = check_constant(context, expressions, id, Wanted{wanted, because, std::move(what), false});
  if (!value) return std::nullopt;
  const auto* number = std::get_if<Rational>(&*value);
  return number != nullptr ? std::optional(*number) : std::nullopt;
}

void span_range(model::Type& type, const std::vector<model::Value>& values) {
  if (type.kind == model::TypeKind::number) type.range = model::range_of(values).value_or(model::Range{});
}

std::optional<model::ListId> find_list(Context& context, const syntax::Name& name) {
  const auto found = context.symbols.find(name.text);
  if (found != context.symbols.end()) {
    if (std::holds_alternative<BrokenName>(found->second.meaning)) return std::nullopt;
    if (const auto list = list_meant(context, found->second.meaning)) return list;
  }
  if (name.text == "indicators" && !context.policy.indicator_list.is_none()) return context.policy.indicator_list;
  for (const model::ListId list : context.policy.lists.ids()) {
    if (context.policy.lists[list].name == name.text) return list;
  }
  report_no_list(context, name);
  return std::nullopt;
}

std::optional<model::Item> find_item(const Context& context, model::ListId list, std::string_view name) {
  for (const model::Item& item : context.items.named(context.policy, name)) {
    if (item.list == list) return item;
  }
  return std::nullopt;
}

std::vector<std::string> item_names(const Context& context, model::ListId list) {
  std::vector<std::string> names;
  for (const model::ListEntry& item : context.policy.lists[list].items) names.push_back(item.name);
  return names;
}

}  // namespace meed::check
