#include "check/exception_overlap.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "check/expression_site.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

using model::ExprId;

/// What a condition leaves open of one thing that it asks about: an interval, or certain values.
struct Allowed {
  std::optional<Rational> low, high;
  bool low_included = true, high_included = true;
  std::optional<std::set<std::string>> values;  // of items, texts, yes and no
  std::optional<Rational> step;

  void at_least(const Rational& bound, bool included) {
    if (low && (*low > bound || (*low == bound && !low_included))) return;
    low_included = (low && *low == bound ? low_included : true) && included;
    low = bound;
  }
  void at_most(const Rational& bound, bool included) {
    if (high && (*high < bound || (*high == bound && !high_included))) return;
    high_included = (high && *high == bound ? high_included : true) && included;
    high = bound;
  }
  void one_of(const std::set<std::string>& others) {
    if (!values) {
      values = others;
      return;
    }
    std::erase_if(*values, [&](const std::string& value) { return !others.contains(value); });
  }
  /// Tells at a glance whether nothing is allowed by both; no may mean that it has to be looked into.
  bool is_apart_from(const Allowed& other) const {
    if (values && other.values) return std::none_of(values->begin(), values->end(), [&](const std::string& value) { return other.values->contains(value); });
    return (high && other.low && *high < *other.low) || (other.high && low && *other.high < *low);
  }
  bool is_possible() const {
    if (values && values->empty()) return false;
    if (!low || !high) return true;
    if (*low > *high || (*low == *high && !(low_included && high_included))) return false;
    if (!step) return true;
    Rational first = round_to(*low, *step, RoundingMode::ceiling);
    if (first == *low && !low_included) first = first + *step;
    return first < *high || (first == *high && high_included);
  }
};

/// A set of cases: for each thing asked about (by its text) what is allowed. All must hold.
struct Cases {
  std::map<std::string, Allowed> of = {};
  std::map<std::string, ExprId> subject = {};
};

std::optional<Rational> as_number(const model::Value& value) {
  if (const auto* number = std::get_if<Rational>(&value)) return *number;
  if (const auto* date = std::get_if<Date>(&value)) return Rational(date->days());
  return std::nullopt;
}

/// Reads conditions made of comparisons with what is known now, joined by `and`.
class ConditionReader {
 public:
  ConditionReader(const Context& context, Cases& cases) : context_(context), cases_(cases) {}

  bool read(ExprId id) {
    if (id.is_none()) return true;
    return std::visit([&](const auto& node) { return take(id, node); }, context_.policy.exprs[id].node);
  }

 private:
  Allowed* allowed(ExprId subject) {
    const Span span = context_.policy.exprs[subject].span;
    if (span.is_none()) return nullptr;
    const std::string text = plain_text(context_, span);
    const model::Type& type = context_.type_of(subject);
    const auto [found, fresh] = cases_.of.try_emplace(text);
    cases_.subject.emplace(text, subject);
    if (fresh && type.kind == model::TypeKind::number) {
      found->second.low = type.range.low;
      found->second.high = type.range.high;
      found->second.step = type.range.step;
    }
    if (fresh && type.kind == model::TypeKind::date) found->second.step = Rational(1);
    return &found->second;
  }
  bool compare(model::BinaryOperator op, ExprId subject, const model::Value& value) {
    Allowed* const open = allowed(subject);
    if (open == nullptr || model::is_absent(value)) return false;
    const auto number = as_number(value);
    using enum model::BinaryOperator;
    if (op == is && !number) {
      open->one_of({model::value_text(context_.policy, value, context_.type_of(subject))});
      return true;
    }
    if (!number) return false;
    if (op == is || op == at_least || op == greater) open->at_least(*number, op != greater);
    if (op == is || op == at_most || op == less) open->at_most(*number, op != less);
    return op == is || op == at_least || op == greater || op == at_most || op == less;
  }
  static model::BinaryOperator turned(model::BinaryOperator op) {
    using enum model::BinaryOperator;
    return op == less ? greater : op == greater ? less : op == at_most ? at_least : op == at_least ? at_most : op;
  }

  bool take(ExprId, const model::Binary& node) {
    if (node.op == model::BinaryOperator::and_) return read(node.left) && read(node.right);
    if (const auto value = constant_value(context_.policy, node.right)) return compare(node.op, node.left, *value);
    if (const auto value = constant_value(context_.policy, node.left)) return compare(turned(node.op), node.right, *value);
    return false;
  }
  bool take(ExprId, const model::Between& node) {
    const auto low = constant_value(context_.policy, node.low);
    const auto high = constant_value(context_.policy, node.high);
    return !node.negated && low && high && compare(model::BinaryOperator::at_least, node.subject, *low) && compare(model::BinaryOperator::at_most, node.subject, *high);
  }
  bool take(ExprId, const model::IsOneOf& node) {
    std::set<std::string> options;
    for (const ExprId option : node.options) {
      const auto value = constant_value(context_.policy, option);
      if (!value || model::is_absent(*value) || as_number(*value)) return false;
      options.insert(model::value_text(context_.policy, *value, context_.type_of(node.subject)));
    }
    Allowed* const open = node.negated ? nullptr : allowed(node.subject);
    if (open != nullptr) open->one_of(options);
    return open != nullptr;
  }
  bool take(ExprId, const model::Unary& node) {
    const auto* field = node.op == model::UnaryOperator::not_ ? std::get_if<model::FieldOf>(&context_.policy.exprs[node.operand].node) : nullptr;
    return field != nullptr && answer(node.operand, "no");
  }
  bool take(ExprId id, const model::FieldOf&) { return answer(id, "yes"); }
  template <class Other>
  bool take(ExprId, const Other&) { return false; }

  bool answer(ExprId id, const std::string& word) {
    Allowed* const open = allowed(id);
    if (open != nullptr) open->one_of({word});
    return open != nullptr;
  }

  const Context& context_;
  Cases& cases_;
};

/// A field of the row at hand may have any of its values, whatever the other fields are.
bool stands_free(const Context& context, ExprId subject) {
  const auto* field = std::get_if<model::FieldOf>(&context.policy.exprs[subject].node);
  return field != nullptr && std::holds_alternative<model::Bound>(context.policy.exprs[field->row].node);
}

/// One exception to be held against the others: its condition read once.
struct Contender {
  const model::ExceptionArm* arm;
  std::string text;
  std::optional<Cases> cases;                    // nothing if its condition asks in other ways
  std::vector<model::ExceptionId> stronger = {};  // in order
};

bool is_stronger(const model::Policy& policy, model::ExceptionId one, model::ExceptionId other) {
  const auto& weaker = policy.exceptions[one].weaker;
  return std::binary_search(weaker.begin(), weaker.end(), other);
}

std::vector<Contender> read(const Context& context, const std::vector<model::ExceptionArm>& arms) {
  std::vector<Contender> all;
  std::map<model::ExceptionId, std::vector<model::ExceptionId>> stronger;
  for (const model::ExceptionArm& arm : arms) {
    for (const model::ExceptionId weaker : context.policy.exceptions[arm.exception].weaker) stronger[weaker].push_back(arm.exception);
    std::optional<Cases> cases(std::in_place);
    if (!ConditionReader(context, *cases).read(arm.where)) cases.reset();
    all.push_back({&arm, plain_text(context, context.policy.exprs[arm.where].span), std::move(cases)});
  }
  for (Contender& arm : all) {
    arm.stronger = std::move(stronger[arm.arm->exception]);
    std::sort(arm.stronger.begin(), arm.stronger.end());
  }
  return all;
}

/// Tells whether one asks about nothing that the other doesn't (of two that ask about different things nobody can tell whether any row
/// meets both), and nothing that both ask about parts them.
bool may_meet(const Contender& one, const Contender& other) {
  if (!one.cases || !other.cases) return false;
  const bool first = one.cases->of.size() <= other.cases->of.size();
  const Cases& fewer = first ? *one.cases : *other.cases;
  const Cases& more = first ? *other.cases : *one.cases;
  return std::all_of(fewer.of.begin(), fewer.of.end(), [&](const auto& each) {
    const auto beside = more.of.find(each.first);
    return beside != more.of.end() && !each.second.is_apart_from(beside->second);
  });
}

/// Tells whether some case that can come meets all the conditions.
bool can_meet_all(const Context& context, const std::vector<ExprId>& conditions) {
  Cases cases;
  ConditionReader reading(context, cases);
  if (!std::all_of(conditions.begin(), conditions.end(), [&](ExprId id) { return reading.read(id); })) return false;
  const bool free = std::all_of(cases.subject.begin(), cases.subject.end(), [&](const auto& each) { return stands_free(context, each.second); });
  return (free || cases.of.size() == 1) && std::all_of(cases.of.begin(), cases.of.end(), [](const auto& each) { return each.second.is_possible(); });
}

/// Tells whether nothing orders the two: neither is stronger, and no third is stronger than both.
bool is_unordered(const model::Policy& policy, const Contender& one, const Contender& other) {
  if (is_stronger(policy, one.arm->exception, other.arm->exception) || is_stronger(policy, other.arm->exception, one.arm->exception)) return false;
  return std::none_of(one.stronger.begin(), one.stronger.end(), [&](model::ExceptionId third) { return std::binary_search(other.stronger.begin(), other.stronger.end(), third); });
}

void report_overlap(Context& context, const model::ExceptionArm& one, const model::ExceptionArm& other, bool same) {
  const model::Exception& first = context.policy.exceptions[one.exception];
  const model::Exception& second = context.policy.exceptions[other.exception];
  context.sink
      .report(Kind::exceptions_overlap, context.policy.exprs[other.where].span,
              "The exceptions " + quoted(first.name) + " and " + quoted(second.name) + (same ? " hold in the same cases" : " hold together in some cases") +
                  ", and neither is an exception to the other.")
      .cause(context.policy.exprs[one.where].span, quoted(first.name) + " holds here")
      .help("Narrow one of them, or say which is stronger: " + quoted("exception " + second.name + " to " + first.name) + ".");
}

}  // namespace

void refuse_overlaps(Context& context, const std::vector<model::ExceptionArm>& arms, ExprId where) {
  const std::vector<Contender> all = read(context, arms);
  // Of those that an exception overlaps, the first is told.
  for (std::size_t j = 1; j < all.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      const bool same = all[i].text == all[j].text;
      if ((!same && !may_meet(all[i], all[j])) || !is_unordered(context.policy, all[i], all[j])) continue;
      if (!same && !can_meet_all(context, {where, arms[i].where, arms[j].where})) continue;
      report_overlap(context, arms[i], arms[j], same);
      break;
    }
  }
}

}  // namespace meed::check
