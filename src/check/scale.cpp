#include "check/scale.hpp"

#include <algorithm>

#include "check/constant.hpp"
#include "check/wording.hpp"
#include "model/typing.hpp"

namespace meed::check {

namespace {

struct ReadPoint {
  model::ScalePoint point;
  syntax::PointTail tail;
};

/// A scale being read: its line, and the units once known.
struct ScaleReading {
  Context& context;
  const syntax::Expressions& expressions;
  const syntax::ScaleLine& line;
  std::string name;
  std::vector<ReadPoint> points = {};
  model::Type from = {};
  model::Type to = {};

  std::optional<model::Type> type_of_first(bool at) const {
    const syntax::ScalePoint& first = line.points.front();
    const auto constants = infer_constants(context, expressions, {at ? first.at : first.value}, "", "the first point of " + name);
    if (!constants || constants->type.kind != model::TypeKind::number) return std::nullopt;
    model::Type type = constants->type;
    type.range = {};
    return type;
  }
  bool find_units(const std::optional<Unit>& from_unit, const std::optional<Unit>& to_unit) {
    const auto first_at = from_unit ? std::optional(number_type(*from_unit)) : type_of_first(true);
    const auto first_value = to_unit ? std::optional(number_type(*to_unit)) : type_of_first(false);
    if (!first_at || !first_value) return false;
    from = *first_at;
    to = *first_value;
    const auto* written = std::get_if<syntax::NumberLiteral>(&expressions[line.points.front().at].node);
    from.percent = from.percent || (written != nullptr && written->percent);
    return true;
  }
  std::optional<Rational> number(syntax::ExprId id, const model::Type& wanted, std::string what) const {
    const auto value = check_constant(context, expressions, id, Wanted{wanted, line.span, std::move(what), false});
    const auto* found = value ? std::get_if<Rational>(&*value) : nullptr;
    return found != nullptr ? std::optional(*found) : std::nullopt;
  }
  bool read_points() {
    for (const syntax::ScalePoint& written : line.points) {
      const auto at = number(written.at, from, "what " + name + " reads");
      const auto value = number(written.value, to, "what " + name + " gives");
      if (!at || !value) return false;
      points.push_back({{*at, *value, written.span}, written.tail});
    }
    std::stable_sort(points.begin(), points.end(), [](const auto& a, const auto& b) { return a.point.at < b.point.at; });
    return true;
  }
  std::string text(const Rational& at) const { return value_text(context.policy, at, from); }

  void report(Span span, std::string message, const ReadPoint* other = nullptr) const {
    auto builder = context.sink.report(Kind::scale_points, span, std::move(message));
    if (other != nullptr) builder.cause(other->point.span, "the other point stands here");
  }
  void check_points() const {
    for (std::size_t i = 0; i < points.size(); ++i) {
      const bool first = i == 0;
      const bool last = i + 1 == points.size();
      if (!last && points[i].point.at == points[i + 1].point.at) {
        report(points[i + 1].point.span, name + " says twice what " + text(points[i].point.at) + " gives.", &points[i]);
      } else if (points[i].tail == syntax::PointTail::or_less && !first) {
        report(points[i].point.span, name + " has a point below " + text(points[i].point.at) + " or less.", &points[i - 1]);
      } else if (points[i].tail == syntax::PointTail::or_more && !last) {
        report(points[i].point.span, name + " has a point above " + text(points[i].point.at) + " or more.", &points[i + 1]);
      }
    }
    if (points.size() > 1 && line.between == syntax::BetweenPoints::unsaid) {
      context.sink
          .report(Kind::scale_between, line.span,
                  name + " doesn't say what a value between " + text(points[0].point.at) + " and " + text(points[1].point.at) + " gives.")
          .help("Add `in proportion` for a straight line between the points, or `the lower` for steps.");
    }
  }
};

}  // namespace

std::optional<model::Scale> read_scale(Context& context, const syntax::Expressions& expressions,
                                       const syntax::ScaleLine& line, std::optional<Unit> from, std::optional<Unit> to,
                                       const std::string& name) {
  ScaleReading reading{context, expressions, line, name};
  if (line.points.empty()) {
    context.sink.report(Kind::scale_points, line.span, name + " has no points.");
    return std::nullopt;
  }
  if (!reading.find_units(from, to) || !reading.read_points()) return std::nullopt;
  reading.check_points();
  model::Scale scale;
  scale.from = reading.from.unit;
  scale.to = reading.to.unit;
  for (const ReadPoint& point : reading.points) scale.points.push_back(point.point);
  scale.clamped_low = reading.points.front().tail == syntax::PointTail::or_less;
  scale.clamped_high = reading.points.back().tail == syntax::PointTail::or_more;
  scale.in_proportion = line.between != syntax::BetweenPoints::the_lower;
  scale.rounding = line.rounding;
  if (line.rounding && line.place) {
    const auto step = place_step(context, expressions, *line.place, scale.to, line.span);
    if (!step) return std::nullopt;
    scale.rounding_step = *step;
  }
  return scale;
}

model::ExprId apply_scale(Context& context, model::ScaleId id, model::ExprId argument, Span span) {
  const model::Type type = model::scale_type(context.policy.scales[id], context.type_of(argument));
  return context.add(model::ApplyScale{id, argument}, type, span);
}

int slope_of(const model::Scale& scale) {
  bool up = false;
  bool down = false;
  for (std::size_t i = 1; i < scale.points.size(); ++i) {
    up = up || scale.points[i].value > scale.points[i - 1].value;
    down = down || scale.points[i].value < scale.points[i - 1].value;
  }
  return up == down ? 0 : up ? 1 : -1;
}

}  // namespace meed::check
