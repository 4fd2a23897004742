// Expressions that make one value of others beside them, worked out again from what is told of each.
#include <algorithm>
#include <utility>

#include "explanation_reader.hpp"
#include "value/chance.hpp"
#include "value/rounded_of.hpp"

namespace meed::property {
namespace {

using syntax::BinaryOperator;

Said arithmetic(BinaryOperator op, const Rational& left, const Rational& right) {
  switch (op) {
    case BinaryOperator::add: return left + right;
    case BinaryOperator::subtract: return left - right;
    case BinaryOperator::multiply: return left * right;
    default: return right.is_zero() ? Said(NotThere{}) : Said(left / right);
  }
}

Said three_valued(const Said& left, const Said& right, bool deciding) {
  if (left == Said(deciding) || right == Said(deciding)) return deciding;
  if (is_absent(left) || is_absent(right)) return worse(left, right);
  return !deciding;
}

Said compared(BinaryOperator op, const Said& left, const Said& right) {
  switch (op) {
    case BinaryOperator::is: return left == right;
    case BinaryOperator::is_not: return left != right;
    case BinaryOperator::less: return order(left, right) < 0;
    case BinaryOperator::at_most: return order(left, right) <= 0;
    case BinaryOperator::greater: return order(left, right) > 0;
    default: return order(left, right) >= 0;
  }
}

Said negated_if(bool negated, const Said& answer) { return negated && !is_absent(answer) ? Said(!std::get<bool>(answer)) : answer; }

bool between(const Said& subject, const Said& low, const Said& high) { return order(low, subject) <= 0 && order(subject, high) <= 0; }

}  // namespace

/// Works out each kind of expression.
struct Node {
  ExplanationReader& reader;
  ExplanationReader::Scope& scope;
  syntax::ExprId id;
  const explain::Reason* merged;
  using Unreadable = ExplanationReader::Unreadable;

  Said at(syntax::ExprId part) const { return reader.again(scope, part); }
  /// The part that is called as the expression is written, or as `otherwise` says.
  const explain::Reason& told(const std::string& what = {}) const {
    const auto* part = reader.named(scope, what.empty() ? reader.text_at(scope, id) : what);
    if (!part) throw Unreadable{"nothing tells of a part: " + reader.text_at(scope, id).substr(0, 60)};
    return *part;
  }
  Said word() const { return read_said(told().value); }
  /// The part that stands for the expression, unless what is told of it is told in the reason around it.
  const explain::Reason* own() const {
    if (const auto* part = reader.named(scope, reader.text_at(scope, id))) return part;
    return merged ? nullptr : &told();
  }

  Said operator()(const syntax::NumberLiteral& node) const {
    const std::string unit = node.unit ? node.unit->text : "";
    if (unit == "year" || unit == "years") return node.value * 12;
    return unit == "week" || unit == "weeks" ? Said(node.value * 7) : Said(node.value);
  }
  Said operator()(const syntax::DateLiteral& node) const { return node.date; }
  Said operator()(const syntax::PeriodLiteral& node) const { return node.period; }
  Said operator()(const syntax::YesNoLiteral& node) const { return node.value; }
  Said operator()(const syntax::MissingLiteral&) const { return NotThere{}; }
  Said operator()(const syntax::TextLiteral& node) const { return node.text; }
  Said operator()(const syntax::NameReference& node) const {
    if (const auto said = reader.itself(merged)) return *said;
    return reader.leaf(scope, node.name.text, {});
  }
  Said operator()(const syntax::This&) const {
    const auto coordinates = reader.coordinates_of(scope.figure);
    return coordinates.back().substr(0, coordinates.back().find(" in the "));
  }
  Said operator()(const syntax::Of& node) const {
    if (const auto* part = reader.named(scope, "function " + node.attribute.text)) return reader.function(scope, node, *part);
    if (const auto said = reader.itself(merged)) return *said;
    const std::string name = node.attribute.text + " of ";
    const bool told = std::any_of(scope.parts.begin(), scope.parts.end(), [&](const explain::Reason* part) { return part->what.starts_with(name); });
    if (told) {
      const explain::Reason* leaf = nullptr;
      Said value = reader.leaf(scope, node.attribute.text, node.subjects, &leaf);
      read_subjects(node, leaf);
      return value;
    }
    if (merged) return reader.scale(*merged, at(node.subjects.at(0)));
    const auto* part = reader.named(scope, "scale " + node.attribute.text);
    if (!part) throw Unreadable{"nothing tells of a name"};
    return reader.part_of(scope, id, *part, "scale");
  }
  /// Which row or item is meant may be worked out as well: of a row beneath what is told of it, of an item beside it.
  void read_subjects(const syntax::Of& node, const explain::Reason* leaf) const {
    for (const syntax::ExprId subject : node.subjects) {
      if (!std::holds_alternative<syntax::If>(scope.line.all[subject].node)) continue;
      const auto choice = leaf ? std::find_if(leaf->parts.begin(), leaf->parts.end(), [&](const explain::Reason& part) { return part.what == reader.text_at(scope, subject); }) : decltype(leaf->parts.begin()){};
      if (leaf && choice != leaf->parts.end()) {
        ExplanationReader::Scope inside{scope.line, ExplanationReader::parts_of(*leaf), scope.figure, scope.given};
        reader.part_of(inside, subject, *choice, "choice");
        if (!leaf->what.ends_with(choice->value) && leaf->what.find(" " + choice->value + " ") == std::string::npos && reader.wrong_.empty()) reader.wrong_ = "`" + leaf->what + "` isn't of " + choice->value + ", which is chosen";
      } else if (!leaf || leaf->note.find("explained above") == std::string::npos) {
        at(subject);
      }
    }
  }
  Said operator()(const syntax::OnDate& node) const {
    const std::string day = reader.text_at(scope, node.date);
    scope.day = day.starts_with("the ") ? day.substr(4) : day;
    Said value = reader.again(scope, node.value, merged);
    scope.day.clear();
    return value;
  }
  Said operator()(const syntax::InPeriod& node) const {
    const bool before = std::exchange(scope.elsewhere, true);
    Said value = at(node.value);
    scope.elsewhere = before;
    return value;
  }
  Said operator()(const syntax::Unary& node) const {
    const Said value = at(node.operand);
    if (is_absent(value)) return value;
    return node.op == syntax::UnaryOperator::not_ ? Said(!std::get<bool>(value)) : Said(-std::get<Rational>(value));
  }
  /// What `this Kind` is held against is an item, though a row may go by the same word.
  bool is_item_beside(syntax::ExprId subject, syntax::ExprId other) const {
    const bool name = std::holds_alternative<syntax::This>(scope.line.all[subject].node) && std::holds_alternative<syntax::NameReference>(scope.line.all[other].node);
    const std::string word = reader.text_at(scope, other);
    return name && std::none_of(scope.parts.begin(), scope.parts.end(), [&](const explain::Reason* part) { return part->what.starts_with(word + " of ") || (part->what == word && part->rule); });
  }
  Said operator()(const syntax::Binary& node) const {
    const Said left = at(node.left);
    if (node.op == BinaryOperator::or_else) return is_absent(left) ? at(node.right) : left;
    const Said right = is_item_beside(node.left, node.right) ? Said(reader.text_at(scope, node.right)) : at(node.right);
    if (node.op == BinaryOperator::and_ || node.op == BinaryOperator::or_) return three_valued(left, right, node.op == BinaryOperator::or_);
    if (is_absent(left) || is_absent(right)) return worse(left, right);
    return node.op <= BinaryOperator::divide ? arithmetic(node.op, std::get<Rational>(left), std::get<Rational>(right)) : compared(node.op, left, right);
  }
  Said operator()(const syntax::IsOneOf& node) const {
    const Said subject = at(node.subject);
    if (is_absent(subject)) return subject;
    Said any = false;
    for (const syntax::ExprId option : node.options) {
      const Said one = at(option);
      any = three_valued(any, is_absent(one) ? one : Said(subject == one), true);
    }
    return negated_if(node.negated, any);
  }
  Said operator()(const syntax::IsState& node) const {
    const Said subject = at(node.subject);
    const std::string how = is_absent(subject) ? std::get<NotThere>(subject).how : "";
    switch (node.state) {
      case syntax::MissingState::missing: return !how.empty() != node.negated;
      case syntax::MissingState::suppressed: return (how == "suppressed") != node.negated;
      case syntax::MissingState::not_applicable: break;
    }
    return (how == "not applicable") != node.negated;
  }
  Said operator()(const syntax::Between& node) const {
    const Said subject = at(node.subject), low = at(node.low), high = at(node.high);
    if (is_absent(subject) || is_absent(low) || is_absent(high)) return worse(subject, worse(low, high));
    return negated_if(node.negated, between(subject, low, high));
  }
  Said operator()(const syntax::Within& node) const {
    const Said subject = at(node.subject), anchor = at(node.anchor);
    if (is_absent(subject) || is_absent(anchor)) return worse(subject, anchor);
    const Said end = moved(anchor, node.length, node.side, node.or_last_day);
    if (is_absent(end)) return end;
    const bool after = node.side == syntax::Side::after;
    return negated_if(node.negated, after ? between(subject, anchor, end) : between(subject, end, anchor));
  }
  Said operator()(const syntax::IsIn& node) const {
    const Said subject = at(node.subject), period = at(node.period);
    if (is_absent(subject) || is_absent(period)) return worse(subject, period);
    const auto* day = std::get_if<Date>(&subject);
    const Period& in = std::get<Period>(period);
    return negated_if(node.negated, day ? in.contains(*day) : in.contains(std::get<Period>(subject)));
  }
  /// Tells whether a length is of months: by its own words, or else by what is said of what it is made of.
  bool in_months(syntax::ExprId length) const {
    const auto& node = scope.line.all[length].node;
    if (const auto* elapsed = std::get_if<syntax::Elapsed>(&node)) return elapsed->unit != syntax::ElapsedUnit::days;
    if (const auto* number = std::get_if<syntax::NumberLiteral>(&node); number && number->unit) return number->unit->text[0] == 'm' || number->unit->text[0] == 'y';
    if (const auto* elsewhere = std::get_if<syntax::InPeriod>(&node)) return in_months(elsewhere->value);
    const std::string text = reader.text_at(scope, length);
    for (const explain::Reason* part : scope.parts) {
      if (text.find(part->what) == std::string::npos && text.find(part->what.substr(0, part->what.find(' ')) + " ") == std::string::npos) continue;
      if (part->value.ends_with(" day") || part->value.ends_with(" days")) return false;
      if (part->value.ends_with(" month") || part->value.ends_with(" months")) return true;
    }
    const auto has = [](const std::string& words, const char* unit) { return words.find(unit) != std::string::npos; };
    if (has(text, " month") || has(text, " year")) return true;
    if (has(text, " day") || has(text, " week")) return false;
    return std::any_of(scope.parts.begin(), scope.parts.end(), [&](const explain::Reason* part) { return has(text, part->what.substr(0, part->what.find(' ')).c_str()) && has(part->value, " month"); });
  }
  Said moved(const Said& from, syntax::ExprId length, syntax::Side side, bool or_last_day) const {
    const Said count = at(length);
    if (is_absent(from) || is_absent(count)) return worse(from, count);
    const bool months = in_months(length);
    const std::int64_t by = *std::get<Rational>(count).to_int64() * (side == syntax::Side::after ? 1 : -1);
    const Date day = std::get<Date>(from);
    const auto there = !months ? day.plus_days(by) : or_last_day ? day.plus_months_or_last_day(by) : day.plus_months(by);
    return there ? Said(*there) : Said(NotThere{});
  }
  Said operator()(const syntax::MoveDate& node) const { return moved(at(node.anchor), node.length, node.side, node.or_last_day); }
  Said operator()(const syntax::Elapsed& node) const {
    const Said from = at(node.from), to = at(node.to);
    if (is_absent(from) || is_absent(to)) return worse(from, to);
    const Date first = std::get<Date>(from), last = std::get<Date>(to);
    if (node.unit == syntax::ElapsedUnit::days) return Rational(last - first);
    return Rational(node.unit == syntax::ElapsedUnit::months ? whole_months(first, last) : whole_years(first, last) * 12);
  }
  /// The choice goes by its own words; or it is one that was decided by one of its conditions.
  const explain::Reason& choice_by(const syntax::If& node) const {
    if (const auto* part = reader.named(scope, reader.text_at(scope, id))) return *part;
    for (const explain::Reason* part : scope.parts) {
      const bool decided = std::any_of(node.branches.begin(), node.branches.end(), [&](const syntax::IfBranch& branch) { return part->note.find("`" + reader.text_at(scope, branch.condition) + "` ") != std::string::npos; });
      if (part->what == "choice" && decided && scope.used.insert(part).second) return *part;
    }
    return told("choice");
  }
  Said operator()(const syntax::If& node) const {
    if (!merged) return reader.part_of(scope, id, choice_by(node), "choice");
    return reader.again(scope, node, *merged);
  }
  Said operator()(const syntax::Rounded& node) const {
    if (!merged) return reader.part_of(scope, id, told(), "rounding");
    return reader.again(scope, node);
  }
  Said operator()(const syntax::Aggregate& node) const {
    if (const auto* part = own()) return reader.part_of(scope, id, *part, "aggregate");
    return reader.again(scope, node, *merged);
  }
  std::vector<Said> options(const std::vector<syntax::ExprId>& written) const {
    std::vector<Said> all;
    for (const syntax::ExprId option : written) {
      const auto* part = reader.named(scope, reader.text_at(scope, option));
      all.push_back(part ? reader.part_of(scope, option, *part, "option") : at(option));
    }
    return all;
  }
  Said operator()(const syntax::Extreme& node) const {
    if (const auto* part = own()) return reader.part_of(scope, id, *part, node.greater ? "greater" : "lesser");
    const std::vector<Said> all = options(node.options);
    Said best = all[0];
    for (const Said& one : all) {
      if (is_absent(best) || is_absent(one)) best = worse(best, one);
      else if (node.greater ? order(one, best) > 0 : order(one, best) < 0) best = one;
    }
    return best;
  }
  Said operator()(const syntax::AtLeastOf& node) const {
    if (const auto* part = own()) return reader.part_of(scope, id, *part, "at least");
    const Said count = at(node.count);
    if (is_absent(count)) return count;
    std::int64_t yes = 0, unknown = 0;
    for (const Said& one : options(node.conditions)) {
      unknown += is_absent(one) ? 1 : 0;
      yes += one == Said(true) ? 1 : 0;
    }
    if (Rational(yes) >= std::get<Rational>(count)) return true;
    return Rational(yes + unknown) < std::get<Rational>(count) ? Said(false) : Said(NotThere{});
  }
  Said operator()(const syntax::ChanceTest&) const {
    const auto& part = merged ? *merged : told("beyond chance");
    const Said answer = reader.chance(part);
    if (!merged) reader.compare(part, answer, "chance");
    return answer;
  }
  Said operator()(const syntax::ThePeriod& node) const { return node.which == syntax::PeriodWord::this_period ? read_said(told("the period").value) : word(); }
  Said operator()(const syntax::RowByKey& node) const { return read_said(node.key); }
  Said operator()(const syntax::DayOf&) const { return word(); }
  Said operator()(const syntax::PeriodHolding&) const { return word(); }
  Said operator()(const syntax::Window&) const { return word(); }
  template <class Other>
  Said operator()(const Other&) const { throw Unreadable{"an expression"}; }
};

Said ExplanationReader::again(Scope& scope, Id id, const Reason* merged) { return std::visit(Node{*this, scope, id, merged}, scope.line.all[id].node); }

Said ExplanationReader::again(Scope& scope, const syntax::If& node, const Reason& merged) {
  for (const syntax::IfBranch& branch : node.branches) {
    const Said condition = again(scope, branch.condition);
    if (is_absent(condition)) return condition;
    if (std::get<bool>(condition)) return again(scope, branch.value, &merged);
  }
  return again(scope, node.otherwise, &merged);
}

Said ExplanationReader::again(Scope& scope, const syntax::Rounded& node) {
  const Said value = again(scope, node.value);
  return is_absent(value) ? value : rounded(scope, node, value);
}

Said ExplanationReader::rounded(Scope& scope, const syntax::Rounded& node, const Said& value) {
  Rational step = 1;
  if (node.place.kind == syntax::PlaceKind::penny) step = Rational::ratio(1, 100);
  for (int i = 0; node.place.kind == syntax::PlaceKind::places && i < node.place.places; ++i) step = step / 10;
  if (node.place.kind == syntax::PlaceKind::nearest) step = std::get<Rational>(again(scope, node.place.nearest));
  const auto rounded = rounded_of(node.of, std::get<Rational>(value), step, node.mode);
  return rounded ? Said(*rounded) : Said(NotThere{});
}

/// From the counts, the bases and the z that are said: `55 of 100 is 0.55, against 40 of 100 is 0.4; by Newcombe at z 1.96 …`.
Said ExplanationReader::chance(const Reason& part) {
  if (part.note.find("a count that the test needs isn't there") != std::string::npos) return NotThere{};
  if (part.note.find("so there is no test") != std::string::npos) return NotThere{};
  const auto z = behind(part.note, " at z ", " ");
  const bool above = part.note.find("of that is above ") != std::string::npos;
  const std::string counts = pieces_of(part.note, "; by ")[0];
  const auto rate = [](const std::string& words) {
    const auto both = pieces_of(words, " of ");
    return Proportion{*read_number(both.at(0)), *read_number(both.at(1))};
  };
  const auto sides = pieces_of(counts.substr(counts.rfind("; ") == std::string::npos ? 0 : counts.rfind("; ") + 2), ", against ");
  if (!z || sides[0].find(" of ") == std::string::npos) throw Unreadable{"a test of chance"};
  const Proportion one = rate(sides[0]);
  if (sides.size() == 2) {
    const Proportion other = rate(sides[1]);
    const auto answer = above ? newcombe_difference_above_zero(one.x, one.n, other.x, other.n, *read_number(*z)) : newcombe_difference_below_zero(one.x, one.n, other.x, other.n, *read_number(*z));
    return answer ? Said(*answer) : Said(NotThere{});
  }
  const auto against = read_number(*behind(part.note, above ? "all of that is above " : "all of that is below ", ";"));
  const auto answer = above ? wilson_lower_above(one.x, one.n, *read_number(*z), *against) : wilson_upper_below(one.x, one.n, *read_number(*z), *against);
  return answer ? Said(*answer) : Said(NotThere{});
}

}  // namespace meed::property
