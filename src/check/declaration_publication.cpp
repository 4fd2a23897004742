// Publication: which rows and totals may be shown, which counts are suppressed, how rates are rounded.
#include <algorithm>

#include "check/constant.hpp"
#include "check/coordinates.hpp"
#include "check/declaration.hpp"
#include "check/rule.hpp"
#include "check/wording.hpp"
#include "value/quantity_text.hpp"

namespace meed::check {

namespace {

using DeclaredPublication = Plain<syntax::PublicationDeclaration>;

/// Tells whether values of a type can be numbers of people: whole, and no money, time, share or rating.
bool may_count(const model::Type& type) {
  if (type.kind == model::TypeKind::broken) return true;
  const bool bare = !type.unit.is_money() && !type.unit.is_days() && !type.unit.is_months() && !type.percent && !type.ordinal;
  return type.kind == model::TypeKind::number && bare && type.range.step && type.range.step->is_integer();
}

/// One publication while it is checked.
struct PublicationWork {
  Context& context;
  const DeclaredPublication& declared;
  model::Publication made = {};

  const syntax::PublicationDeclaration& written() const { return *declared.written; }
  Sink::Builder report(Kind kind, Span where, std::string message) const { return context.sink.report(kind, where, std::move(message)); }
  std::string purpose() const { return "the publication " + quoted(written().head.name.text); }

  std::optional<model::RecordId> find_record(const syntax::Name& name) const {
    const auto found = context.symbols.find(name.text);
    if (found != context.symbols.end()) {
      if (const auto* record = std::get_if<model::RecordId>(&found->second.meaning)) return *record;
      if (std::holds_alternative<BrokenName>(found->second.meaning)) return std::nullopt;
    }
    std::vector<std::string> records;
    for (const model::Record& record : context.policy.records) records.push_back(record.name);
    report(Kind::unknown_record, name.span, "No record is called " + quoted(name.text) + ".").help(suggestion(name.text, records, "records"));
    return std::nullopt;
  }

  void read_tables() {
    const syntax::Levels& levels = *written().tables;
    if (levels.needing) {
      report(Kind::label_unfit, levels.needing->span, "Only totals rest on several rows, so `needing` stands in `totals:`.").help("Move it to the end of `totals:`.");
    }
    for (const syntax::Level& level : levels.levels) {
      if (!level.record) {
        report(Kind::label_unfit, level.span, "`tables:` names the records whose rows may be shown, one by one.")
            .help("Write `for all` in `totals:`, and here the record, as in `tables: for each Centre`.");
      } else if (const auto record = find_record(*level.record)) {
        made.tables.push_back({*record, {}});
      }
    }
  }

  /// The references that lead from a row of the record to its whole; nothing after a report.
  std::optional<std::vector<model::FieldId>> way_to(model::RecordId from, model::RecordId whole, Span use) const {
    const Scope scope = rule_scope({{from, {}}}, purpose());
    const auto at = find_coordinates(context, scope, {{whole, {}}}, use, "The total");
    if (!at) return std::nullopt;
    std::vector<model::FieldId> way;
    for (model::ExprId here = at->front(); const auto* field = std::get_if<model::FieldOf>(&context.policy.exprs[here].node); here = field->row) {
      way.insert(way.begin(), field->field);
    }
    return way;
  }

  void add_wholes(const syntax::Level& level, model::RecordId whole) {
    bool led_to = false;
    for (model::PublishedRecord& published : made.tables) {
      if (published.record == whole || !leads_to(context.policy, {published.record, {}}, {whole, {}})) continue;
      led_to = true;
      if (auto way = way_to(published.record, whole, level.span)) published.totals.push_back({whole, *std::move(way)});
    }
    if (led_to || made.tables.empty()) return;
    const std::string name = context.policy.records[whole].name;
    const bool itself = made.tables.front().record == whole;
    report(Kind::label_unfit, level.span, itself ? "`tables:` shows each " + quoted(name) + " already, so it isn't a total." : "No row that is shown refers to a " + quoted(name) + ", so there is nothing to add up for each.")
        .cause(written().tables->span, "these rows are shown")
        .help("Name a record that the rows shown refer to, or `for all`.");
  }

  void read_totals() {
    if (!written().totals) return;
    const syntax::Levels& levels = *written().totals;
    for (const syntax::Level& level : levels.levels) {
      if (!level.record) {
        for (model::PublishedRecord& published : made.tables) published.totals.push_back({});
      } else if (const auto whole = find_record(*level.record)) {
        add_wholes(level, *whole);
      }
    }
    if (!levels.needing || levels.needing->all) return;
    made.totals_need = number_constant(context, declared.expressions(), *levels.needing->at_least, number_type(Unit{}), levels.needing->span, "how many rows a total needs");
    if (!made.totals_need || (made.totals_need->is_integer() && made.totals_need->sign() >= 0)) return;
    report(Kind::wrong_count, levels.needing->span, "Rows are counted, so the number that is needed is whole and not below zero; this is " + number_text(*made.totals_need) + ".")
        .help("Write a whole number, as in `needing at least 1`.");
  }

  void read_counts() {
    const syntax::SuppressedCounts& counts = *written().counts;
    made.low = Rational(static_cast<std::int64_t>(counts.low));
    made.high = Rational(static_cast<std::int64_t>(counts.high));
    if (counts.low > 1) {
      report(Kind::label_unfit, counts.span, "Counts are suppressed because they are small, and here smaller ones are shown.")
          .help("Begin at 1, or at 0 if a zero is to be suppressed too: `1 to 7 suppressed`.");
    } else if (counts.low == 0 && counts.high == 0) {
      report(Kind::label_unfit, counts.span, "This suppresses counts of 0 alone, and shows every small count.").help("Write it as in `0 to 7 suppressed`, or `1 to 7 suppressed` if a zero may be shown.");
    } else if (counts.high < counts.low || counts.high == 0) {
      report(Kind::label_unfit, counts.span, "This suppresses no count.").help("Write it as in `1 to 7 suppressed`.");
    }
  }

  void read_shown_as() {
    const syntax::Text& text = *written().shown_as;
    made.shown_as = text.text;
    static const std::vector<std::string> taken = {"missing", "suppressed", "not applicable", "held"};
    const bool means_else = std::find(taken.begin(), taken.end(), text.text) != taken.end();
    if (!text.text.empty() && !means_else && !Rational::parse(text.text)) return;
    report(Kind::label_unfit, text.span, text.text.empty() ? "Nothing would show that a count is suppressed." : quoted(text.text) + " means something else in a table, so nobody could tell.")
        .help("Write a sign of its own, as in `shown as: \"c\"`.");
  }

  void read_rates() {
    const syntax::RateRounding& rates = *written().rates;
    made.mode = rates.mode;
    const auto step = place_step(context, declared.expressions(), rates.place, Unit{}, rates.span);
    if (step) made.step = *step;
    if (step && *step > Rational(1)) {
      report(Kind::rounding_unfit, rates.span, "A rate is a share of 1, and all of them would be rounded away.").help("Write it as in `rounded half up to the nearest 0.1%`.");
    }
  }

  void read_confidence() {
    if (!written().confidence) return;
    made.z = number_constant(context, declared.expressions(), *written().confidence, number_type(Unit{}), written().head.name.span, "z");
    if (made.z && made.z->sign() < 0) {
      report(Kind::label_unfit, declared.expressions()[*written().confidence].span, "z can't be below zero.").help("For limits at 95%, write `Wilson, z 1.96`.");
    }
  }

  /// Tells whether rows of what a rule is for may be shown.
  bool is_shown(const std::vector<model::Axis>& axes) const {
    for (const model::Axis& axis : axes) {
      const auto shows = [&](const model::PublishedRecord& one) { return one.record == axis.record; };
      if (!axis.record.is_none() && std::none_of(made.tables.begin(), made.tables.end(), shows)) return false;
    }
    return true;
  }

  std::optional<std::size_t> find_measure(const syntax::Name& name) const {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < context.policy.measures.size(); ++i) {
      if (context.policy.measures[i].name == name.text) return i;
      known.push_back(context.policy.measures[i].name);
    }
    const auto found = context.symbols.find(name.text);
    if (found != context.symbols.end() && std::holds_alternative<BrokenName>(found->second.meaning)) return std::nullopt;
    report(Kind::unknown_name, name.span, "No measure is called " + quoted(name.text) + ".").help(suggestion(name.text, known, "measures"));
    return std::nullopt;
  }

  void read_also(const syntax::Name& name) {
    const auto place = find_measure(name);
    if (!place) return;
    const model::Rule& rule = context.policy.rules[context.policy.measures[*place].rule];
    if (!may_count(rule.type)) {
      report(Kind::not_a_count, name.span, quoted(name.text) + " is " + type_text(context.policy, rule.type) + ", and only counts of people can be suppressed where they are small.")
          .cause(rule.span, "it is declared here")
          .help("Name measures that count, such as `count over families`, or the sum of a whole number.");
    } else if (!is_shown(rule.axes)) {
      report(Kind::label_unfit, name.span, quoted(name.text) + " is worked out " + axes_text(context.policy, rule.axes) + ", and `tables:` doesn't let those rows be shown.")
          .cause(written().tables->span, "these rows may be shown")
          .help("Name a measure for each of those rows, or leave it out.");
    } else {
      made.measures.push_back(*place);
    }
  }

  /// A count shown that may be missing, so that its total must say what follows.
  const model::Rule* rule_that_may_be_missing() const {
    const auto lacks = [&](model::RuleId id) { return !id.is_none() && context.policy.rules[id].type.may_be_missing && is_shown(context.policy.rules[id].axes); };
    for (const model::Indicator& indicator : context.policy.indicators) {
      for (const model::RuleId part : {indicator.numerator, indicator.denominator}) {
        if (lacks(part)) return &context.policy.rules[part];
      }
    }
    for (const std::size_t measure : made.measures) {
      if (lacks(context.policy.measures[measure].rule)) return &context.policy.rules[context.policy.measures[measure].rule];
    }
    return nullptr;
  }

  void check_needing() const {
    if (!written().totals || written().totals->needing) return;
    const model::Rule* rule = rule_that_may_be_missing();
    if (rule == nullptr) return;
    report(Kind::needing_unsaid, written().totals->span, "These totals don't say how many rows they need, and " + quoted(rule->name) + " may be missing.")
        .cause(rule->span, quoted(rule->name) + " is worked out here")
        .help("How many do they need? With `, needing all` they are missing when any is, with `, needing at least 1` rows without the counts drop out.");
  }

  void read() {
    made.name = written().head.name.text;
    made.title = text_or_empty(written().head.title);
    made.because = text_or_empty(written().head.because);
    made.source = text_or_empty(written().head.source);
    made.span = written().head.name.span;
    made.payments = !written().payments_left_out;
    read_tables();
    read_totals();
    read_counts();
    read_shown_as();
    read_rates();
    read_confidence();
    for (const syntax::Name& name : written().also) read_also(name);
    check_needing();
  }
};

}  // namespace

void check_publications(Context& context, const Declarations& declarations) {
  for (const DeclaredPublication& declared : declarations.publications) {
    if (&declared != &declarations.publications.front()) {
      context.sink.report(Kind::duplicate_name, declared->head.name.span, "A policy has one publication: what two show could be put together.")
          .cause(declarations.publications.front()->head.name.span, "the other stands here").help("Keep one of the two.");
      continue;
    }
    if (declared->head.broken) continue;
    PublicationWork work{context, declared};
    work.read();
    context.policy.publication = std::move(work.made);
  }
}

}  // namespace meed::check
