#include "syntax/dump.hpp"

#include <string_view>

namespace meed::syntax {

namespace {

/// Writes declarations, two spaces for what stands inside.
class Writer {
 public:
  Writer(const File& file, const SourceSet& sources) : file_(file), sources_(sources) {}

  std::string write() {
    for (const DeclarationVariant& declaration : file_.declarations) {
      if (!out_.empty()) out_ += '\n';
      std::visit([this](const auto& each) { head(each.head), body(each); }, declaration);
    }
    return std::move(out_);
  }

 private:
  void line(std::string_view what, std::string_view text) {
    out_ += "  ";
    out_ += what;
    if (!text.empty()) (out_ += ' ') += text;
    out_ += '\n';
  }
  [[nodiscard]] std::string ex(ExprId id) const { return dump(file_.expressions, id); }
  void line(std::string_view what, ExprId id) { line(what, ex(id)); }
  void line(std::string_view what, const std::optional<ExprId>& id) {
    if (id) line(what, *id);
  }
  void line(std::string_view what, const std::optional<Text>& text) {
    if (text) line(what, '"' + text->text + '"');
  }
  void line(std::string_view what, const std::optional<Name>& name) {
    if (name) line(what, name->text);
  }
  void line(std::string_view what, const std::optional<Date>& date) {
    if (date) line(what, date->to_iso());
  }
  void line(std::string_view what, const std::optional<VersionRef>& ref) {
    if (ref) line(what, ref->policy + ' ' + ref->version);
  }
  void line(std::string_view what, const std::optional<MissingRule>& rule) {
    if (rule) line(what, rule->left_out ? "left-out" : ex(rule->value.value_or(ExprId{})));
  }
  void line(std::string_view what, const std::optional<ForEach>& for_each) {
    if (for_each) line(what, text(*for_each));
  }
  void flag(std::string_view what, bool holds) {
    if (holds) line(what, "");
  }
  void line(std::string_view what, const std::vector<Name>& names) {
    if (!names.empty()) line(what, text(names));
  }
  void line(std::string_view what, const std::vector<Text>& texts) {
    std::string all;
    for (const Text& each : texts) (((all += all.empty() ? "" : " ") += '"') += each.text) += '"';
    if (!texts.empty()) line(what, all);
  }

  [[nodiscard]] static std::string text(const std::vector<Name>& names) {
    std::string all;
    for (const Name& name : names) (all += all.empty() ? "" : " ") += name.text;
    return all;
  }
  [[nodiscard]] std::string text(const ForEach& for_each) const {
    std::string all = for_each.record ? for_each.record->text : "";
    if (!for_each.by.empty()) all += " by " + text(for_each.by);
    if (for_each.where) all += " where " + ex(*for_each.where);
    return all;
  }
  [[nodiscard]] std::string text(const SettingValue& value) const {
    return (value.items.empty() ? "" : text(value.items) + " = ") + ex(value.value);
  }
  [[nodiscard]] std::string text(const std::vector<SettingValue>& values) const {
    std::string all;
    for (const SettingValue& value : values) (all += all.empty() ? "" : ", ") += text(value);
    return all;
  }
  [[nodiscard]] std::string text(const LocalChoice& choice) const {
    std::string all;
    for (const ExprId option : choice.options) all += ex(option) + ' ';
    if (choice.low) all += "from " + ex(*choice.low) + " to " + ex(choice.high.value_or(ExprId{})) + ' ';
    if (choice.closed) all += "closed ";
    return all + "for-each " + (choice.for_each ? choice.for_each->text : "(unsaid)");
  }
  [[nodiscard]] std::string text(const Bound& bound) const {
    return ex(bound.value) + (bound.for_each ? " for-each " + text(*bound.for_each) : "");
  }
  [[nodiscard]] std::string text(const Place& place) const {
    switch (place.kind) {
      case PlaceKind::places: return "places-" + std::to_string(place.places);
      case PlaceKind::whole_number: return "whole-number";
      case PlaceKind::penny: return "penny";
      case PlaceKind::nearest: return "nearest " + ex(place.nearest);
    }
    return "?";
  }

  void head(const Head& head) {
    (out_ += sources_.text(head.keyword)) += ' ';
    out_ += head.name.text;
    if (head.title) out_ += " \"" + head.title->text + '"';
    if (head.broken) out_ += " (broken)";
    out_ += '\n';
    line("for-each", head.for_each);
    static constexpr std::string_view kReported[] = {"as-reported", "points-as-reported", "rate-as-reported"};
    for (const AsReported& each : head.reported) line(kReported[static_cast<std::size_t>(each.part)], ex(each.value));
    line("because", head.because);
    line("source", head.source);
  }

  void body(const Policy& d) {
    line("version", d.version);
    line("authority", d.authority);
    line("from", d.from);
    line("to", d.to);
    line("money", d.money);
    line("extends", d.extends);
    line("supersedes", d.supersedes);
    line("for-record", d.for_record);
    line("for-key", d.for_key);
    line("agreed-by", d.agreed_by);
    line("agreed-on", d.agreed_on);
  }
  void body(const UnitDeclaration& d) { line("plural", d.plural); }
  void body(const ListDeclaration& d) {
    line("columns", d.columns);
    for (const ListItem& item : d.items) {
      std::string all = item.name.text;
      if (item.title) all += " \"" + item.title->text + '"';
      for (const ExprId column : item.columns) all += ' ' + ex(column);
      line("item", all);
    }
  }

  void body(const RecordDeclaration& d) {
    line("plural", d.plural);
    for (const Field& each : d.fields) field(each);
    line("one-for-each", d.one_for_each);
    line("known-on", d.known_on);
    line("files", d.files);
    line("missing", d.missing);
    line("suppressed", d.suppressed);
    line("not-applicable", d.not_applicable);
    line("dates", d.dates);
    line("repeated-rows", d.repeated_rows);
  }
  void field(const Field& f) {
    line("field", f.name.text + ": " + type(f.type));
    flag("  key", f.key);
    flag("  optional", f.optional);
    line("  by", f.by);
    line("  column", f.column);
    line("  better", f.better);
    line("  better-as", f.better_as);
    flag("  averages-meaningful", f.averages_meaningful);
    line("  yes", f.yes);
    line("  no", f.no);
    if (f.through) line("  else-through", f.through->records.text + (f.through->on ? " on " + f.through->on->text : ""));
    line("  form", f.form);
    line("  missing", f.missing);
    line("  suppressed", f.suppressed);
    line("  not-applicable", f.not_applicable);
  }
  [[nodiscard]] std::string type(const FieldType& t) const {
    static constexpr std::string_view kWords[] = {"text",   "number", "percent", "whole",  "money",  "date", "yes-no",
                                                  "months", "days",   "rating",  "one-of", "period", "named"};
    std::string all(kWords[static_cast<std::size_t>(t.word)]);
    if (t.named) all += ' ' + t.named->text;
    if (!t.period_kind.empty()) all += ' ' + t.period_kind;
    if (!t.options.empty()) all += ' ' + text(t.options);
    if (t.low) all += " from " + ex(*t.low);
    if (t.high) all += " to " + ex(*t.high);
    if (t.step) all += " step " + ex(*t.step);
    return all;
  }

  void body(const RequireDeclaration& d) {
    line("where", d.where);
    line("that", d.that);
    line("message", d.message);
  }
  void body(const SettingDeclaration& d) {
    line("by", d.by);
    for (const SettingRow& row : d.rows) {
      line(row.from ? "from " + row.from->to_iso() : "always", text(row.values));
    }
    line("total", d.total);
    for (const LocalChoice& choice : d.local_choices) line("local-choice", text(choice));
  }

  void body(const ScaleDeclaration& d) {
    line("from-unit", d.from_unit);
    line("to-unit", d.to_unit);
    scale(d.line);
  }
  void scale(const ScaleLine& scale) {
    static constexpr std::string_view kTails[] = {"at ", "at-or-less ", "at-or-more "};
    for (const ScalePoint& point : scale.points) {
      line("point", std::string(kTails[static_cast<std::size_t>(point.tail)]) + ex(point.at) + ": " + ex(point.value));
    }
    if (scale.between == BetweenPoints::in_proportion) line("between", "in-proportion");
    if (scale.between == BetweenPoints::the_lower) line("between", "the-lower");
    if (scale.rounding && scale.place) line("rounded", std::string(to_text(*scale.rounding)) + " " + text(*scale.place));
  }

  void body(const FunctionDeclaration& d) {
    for (const Field& each : d.parameters) field(each);
    line("is", d.is);
    line("missing", d.missing);
  }
  void body(const ExceptionDeclaration& d) {
    for (const BaseName& base : d.to) line("to", base.name.text + (base.of ? " of " + base.of->text : ""));
    line("where", d.where);
    line("is", d.is);
  }
  void body(const MeasureDeclaration& d) {
    line("is", d.is);
    line("weights-total", d.weights_total);
    line("better", d.better);
    line("better-by", d.better_by);
    line("missing", d.missing);
  }
  void body(const BandsDeclaration& d) {
    line("of", d.of);
    line("of", d.of_expression);
    for (const Band& band : d.bands) {
      line("band", band.name.text + (band.title ? " \"" + band.title->text + '"' : "") +
                       (band.below ? " below " : " from ") + ex(band.edge));
    }
    line("missing", d.missing_band);
    flag("missing left-out", d.missing_left_out);
  }

  void body(const TableDeclaration& d) {
    static constexpr std::string_view kHits[] = {"only-one", "first", "sum"};
    for (const ExprId input : d.inputs) line("input", input);
    for (const TableRow& row : d.rows) {
      std::string all;
      for (const Cell& each : row.cells) all += cell(each) + " | ";
      line("row", all + (row.is ? ex(*row.is) : "(none)"));
    }
    line("hit", kHits[static_cast<std::size_t>(d.hit)]);
    line("missing", d.missing);
  }
  [[nodiscard]] std::string cell(const Cell& cell) const {
    static constexpr std::string_view kWords[] = {"any", "value", "at-least", "below", "above", "at-most", "range"};
    std::string all(kWords[static_cast<std::size_t>(cell.kind)]);
    for (const ExprId value : cell.values) all += ' ' + ex(value);
    return all;
  }

  void body(const OutcomeDeclaration& d) {
    line("baseline", d.baseline);
    line("result", d.result);
    line("goal", d.goal);
    flag("goal-optional", d.goal_optional);
    line("points", d.points);
    line("better", d.better);
    line("better-by", d.better_by);
    line("missing", d.missing);
  }
  void body(const IndicatorDeclaration& d) {
    line("rate", d.rate);
    line("numerator", d.numerator);
    line("denominator", d.denominator);
    if (d.from) line("from", text(d.from->chain) + (d.from->by.empty() ? "" : " by-item " + text(d.from->by)));
    line("from-where", d.from_where);
    line("better", d.better);
    line("better-by", d.better_by);
    line("scored-if", d.scored_if);
    line("baseline", d.baseline);
    if (d.beyond_chance) chance(*d.beyond_chance);
    if (d.scale) scale(*d.scale);
    line("points", d.points);
    if (d.weight) line("weight", d.weight->value);
    if (d.weight) {
      for (const LocalChoice& choice : d.weight->local_choices) line("local-choice", text(choice));
    }
    line("missing", d.missing);
  }
  void chance(const ChanceGate& gate) {
    const std::string_view comparison = gate.comparison == BinaryOperator::better_than ? "better-than "
                                        : gate.comparison == BinaryOperator::worse_than ? "worse-than "
                                                                                        : "as-good-as ";
    line("beyond-chance", std::string(comparison) + ex(gate.against) +
                              (gate.method == ChanceMethod::wilson ? " Wilson z " : " Newcombe z ") + ex(gate.z) +
                              (gate.otherwise ? " otherwise " + ex(*gate.otherwise) : ""));
  }

  void body(const FundDeclaration& d) {
    line("earned-by", d.earned_by);
    line("shared-by", d.shared_by);
    line("amount", d.amount);
    line("weight", d.weight);
    line("paid-to", d.paid_to);
    for (const Bound& bound : d.limits) line("limit", text(bound));
    for (const Bound& bound : d.minimums) line("minimum", text(bound));
    if (d.pot) line("pot", text(*d.pot));
    flag("pot as-earned", d.as_earned);
    if (d.rounding) rounding(*d.rounding);
    line("unspent", d.unspent);
    for (const SplitPart& part : d.split) line("split", part.agency.text + ' ' + ex(part.share));
    flag("minimums-scaled-back", d.minimums_scaled_back);
    flag("below-zero-collected", d.below_zero_collected);
  }
  void rounding(const FundRounding& rounding) {
    const bool remainder = rounding.rule == RemainderWord::largest_remainder;
    line("rounding", std::string(remainder ? "largest-remainder" : to_text(rounding.mode)) + ' ' + text(rounding.place) +
                         (rounding.ties_by.empty() ? "" : " ties-by " + text(rounding.ties_by)));
  }

  void body(const ReinvestDeclaration& d) {
    line("plans", d.plans);
    for (const Earmark& earmark : d.at_most) line("at-most", text(earmark));
    for (const Earmark& earmark : d.at_least) line("at-least", text(earmark));
  }
  [[nodiscard]] std::string text(const Earmark& earmark) const {
    return ex(earmark.value) + (earmark.over ? " over " + text(earmark.over->chain) : "") +
           (earmark.where ? " where " + ex(*earmark.where) : "");
  }
  void body(const PromiseDeclaration& d) {
    line("that", d.that);
    if (!d.never) return;
    line("never", std::string(d.never->never_falls ? "falls " : "rises ") + ex(d.never->subject) + " for " +
                      d.never->record.text + " when " + ex(d.never->driver) + (d.never->rises ? " rises" : " falls"));
  }

  [[nodiscard]] std::string text(const Levels& levels) const {
    std::string all;
    for (const Level& level : levels.levels) (all += all.empty() ? "" : " ") += level.record ? level.record->text : "(all)";
    if (!levels.needing) return all;
    return all + (levels.needing->all ? " needing-all" : " needing " + ex(levels.needing->at_least.value_or(ExprId{})));
  }
  void body(const PublicationDeclaration& d) {
    if (d.tables) line("tables", text(*d.tables));
    if (d.totals) line("totals", text(*d.totals));
    if (d.counts) line("counts", std::to_string(d.counts->low) + " to " + std::to_string(d.counts->high));
    line("shown-as", d.shown_as);
    if (d.rates) line("rates", std::string(to_text(d.rates->mode)) + ' ' + text(d.rates->place));
    line("wilson-z", d.confidence);
    flag("payments-left-out", d.payments_left_out);
    line("also", d.also);
  }

  void body(const ExampleDeclaration& d) {
    for (const Given& given : d.given) {
      line("given", given.records.text);
      line("  columns", given.columns);
      for (const GivenRow& row : given.rows) line("  row", row.cells);
    }
    line("for-period", d.for_period);
    for (const Expect& expect : d.expects) line("expect", expect.that);
  }
  void body(const SetDeclaration& d) {
    line("of", d.of);
    if (d.values.empty()) {
      line("to", d.value);
    } else {
      line("to", text(d.values));
    }
    line("from", d.from);
    for (const LocalChoice& choice : d.local_choices) line("local-choice", text(choice));
  }

  const File& file_;
  const SourceSet& sources_;
  std::string out_;
};

}  // namespace

std::string dump(const File& file, const SourceSet& sources) { return Writer(file, sources).write(); }

}  // namespace meed::syntax
