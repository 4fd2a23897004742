#include "check/chance.hpp"

#include "check/wording.hpp"

namespace meed::check {

namespace {

/// The gate of one indicator while it is checked.
struct Gate {
  const IndicatorWork& work;
  const syntax::ChanceGate& written = *work.declared->beyond_chance;
  Context& context = work.context;

  const syntax::Expressions& tree() const { return work.declared.expressions(); }

  void report(Span span, std::string message, std::string help) const {
    context.sink.report(Kind::chance_test_unfit, span, std::move(message)).help(std::move(help));
  }
  /// On which side of what it is tested against the rate must lie: the better one, or the other.
  struct Side {
    Way way;
    bool worse = false;
  };
  /// Gives nothing after a report.
  std::optional<Side> side() const {
    const Way better = work.way(written.span);
    switch (written.comparison) {
      case syntax::BinaryOperator::greater: return Side{{model::Direction::higher, {}}};
      case syntax::BinaryOperator::less: return Side{{model::Direction::lower, {}}};
      case syntax::BinaryOperator::better_than:
      case syntax::BinaryOperator::worse_than:
        if (better.better == model::Direction::unsaid) return std::nullopt;  // already reported
        return Side{better, written.comparison == syntax::BinaryOperator::worse_than};
      default: break;
    }
    report(written.span, "A test of chance asks whether a rate is better than, worse than, above or below another.",
           "Write `better than` or `worse than`.");
    return std::nullopt;
  }
  /// The shift by which the rate tested against is this indicator's own.
  std::optional<model::PeriodShift> shift_of(syntax::ExprId id) const {
    if (const auto shift = period_shift(tree(), id)) return shift;
    const auto& node = tree()[id].node;
    if (const auto* name = std::get_if<syntax::NameReference>(&node)) {
      const bool baseline = name->name.text == "baseline" && work.declared->baseline;
      return baseline ? shift_of(*work.declared->baseline) : std::nullopt;
    }
    if (const auto* moved = std::get_if<syntax::InPeriod>(&node)) {
      const auto* name = std::get_if<syntax::NameReference>(&tree()[moved->value].node);
      if (name != nullptr && name->name.text == "rate") return period_shift(tree(), moved->period);
    }
    return std::nullopt;
  }
  model::ExprId moved(model::RuleId rule, model::PeriodShift shift) const {
    const model::ExprId value = work.own(rule, written.span);
    model::Type type = context.type_of(value);
    if (type.kind == model::TypeKind::broken) return value;
    type.may_be_missing = true;
    return context.add(model::InPeriod{value, shift}, type, written.span);
  }
  bool has_counts() const {
    if (!work.indicator().numerator.is_none() && !work.indicator().denominator.is_none()) return true;
    report(written.span, "A test of chance needs the counts behind the rate, and " + quoted(work.indicator().name) + " has none.",
           "Write the rate as `rate: placed out of eligible`.");
    return false;
  }
  model::ExprId count(syntax::ExprId id) const {
    Wanted wanted{number_type(Unit{}), written.span, "a count is a plain number", true};
    return check_expression(context, tree(), id, work.scope("the test of chance"), wanted);
  }
  /// The counts of another rate: written out, those of the indicator that it names, or of a baseline in another period.
  std::optional<RateCounts> other_counts() const {
    if (written.against_base) return RateCounts{count(written.against), count(*written.against_base)};
    Wanted wanted;
    wanted.may_be_missing = true;
    const model::ExprId against = check_expression(context, tree(), written.against, work.scope("the test of chance"), wanted);
    if (context.type_of(against).kind == model::TypeKind::broken) return RateCounts{against, against};
    return counts_behind(context, against, written.span);
  }
  bool set_newcombe(model::ChanceTest& test) const {
    if (const auto shift = written.against_base ? std::nullopt : shift_of(written.against)) {
      test.x2 = moved(work.indicator().numerator, *shift);
      test.n2 = moved(work.indicator().denominator, *shift);
      return true;
    }
    const auto counts = other_counts();
    if (!counts) {
      report(written.span, "A Newcombe test needs the counts of the rate it is tested against, and this is no rate whose counts are known.",
             "Test against a baseline that is `the previous period`, another indicator's rate, or counts: `better than girls_met out of girls`. Use Wilson for a fixed figure.");
      return false;
    }
    test.x2 = counts->x;
    test.n2 = counts->n;
    return true;
  }
  void set_wilson(model::ChanceTest& test) const {
    if (written.against_base) report(written.span, "Wilson tests a rate against a fixed figure; this is against another rate with counts of its own.", "Write `by Newcombe`.");
    Wanted wanted{number_type(Unit{}), context.policy.rules[work.indicator().rate].span, "a rate is tested against a rate", true};
    test.fixed = check_expression(context, tree(), written.against, work.scope("the test of chance"), wanted);
  }
};

}  // namespace

std::optional<model::PeriodShift> period_shift(const syntax::Expressions& tree, syntax::ExprId id) {
  const auto* period = std::get_if<syntax::ThePeriod>(&tree[id].node);
  if (period == nullptr) return std::nullopt;
  switch (period->which) {
    case syntax::PeriodWord::previous_period: return model::PeriodShift::previous;
    case syntax::PeriodWord::same_period_last_year: return model::PeriodShift::same_last_year;
    case syntax::PeriodWord::this_period: break;
  }
  return std::nullopt;
}

bool is_fit_z(Context& context, model::ExprId z) {
  const model::Type& type = context.type_of(z);
  if (type.kind == model::TypeKind::broken || type.range.is_never_below_zero()) return true;
  const bool always = type.range.high && type.range.high->sign() < 0;
  context.sink.report(Kind::chance_test_unfit, context.policy.exprs[z].span,
                      std::string("z says how far beyond chance a rate must lie, and ") + (always ? "this is below 0." : "this may be below 0."))
      .help(always ? "Write it without the minus." : "Write a number, such as `z 1.96`, or name a field or setting whose values are 0 or more.");
  return false;
}

model::ExprId check_chance_gate(const IndicatorWork& work) {
  const Gate gate{work};
  Context& context = work.context;
  const auto side = gate.side();
  if (!side || !gate.has_counts()) return context.broken(gate.written.span);
  model::ChanceTest test{};
  test.method = static_cast<model::ChanceMethod>(gate.written.method);
  test.x1 = work.own(work.indicator().numerator, gate.written.span);
  test.n1 = work.own(work.indicator().denominator, gate.written.span);
  Wanted number{number_type(Unit{}), gate.written.span, "z is a plain number", false};
  test.z = check_expression(context, gate.tree(), gate.written.z, work.scope("the test of chance"), number);
  if (!is_fit_z(context, test.z)) return context.broken(gate.written.span);
  if (gate.written.method == syntax::ChanceMethod::wilson) {
    gate.set_wilson(test);
  } else if (!gate.set_newcombe(test)) {
    return context.broken(gate.written.span);
  }
  model::Type type;
  type.kind = model::TypeKind::yes_no;
  type.may_be_missing = true;
  return along(context, side->way, gate.written.span, [&](bool higher) {
    test.above = higher != side->worse;
    return context.add(test, type, gate.written.span);
  });
}

}  // namespace meed::check
