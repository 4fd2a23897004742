// How payments are rounded, who gets the units left over, and how each is split.
#include <set>

#include "check/constant.hpp"
#include "check/field.hpp"
#include "check/fund.hpp"
#include "check/wording.hpp"
#include "value/currency.hpp"
#include "value/quantity_text.hpp"

namespace meed::check {

namespace {

/// The rounding of one fund while it is checked.
struct Rounding {
  Context& context;
  const DeclaredFund& declared;
  const syntax::FundRounding& written = *declared->rounding;

  const Currency& currency = currency_of(context.policy.currency.empty() ? "GBP" : context.policy.currency);

  model::Fund& fund() const { return context.policy.funds[declared.id]; }

  void report(Kind kind, std::string message, std::string help) const {
    context.sink.report(kind, written.span, std::move(message)).help(std::move(help));
  }
  void read_step() const {
    const auto step = place_step(context, declared.expressions(), written.place, Unit::base(currency.code), written.span);
    if (!step) return;
    fund().step = *step;
    if ((*step / currency.smallest()).is_integer()) return;
    const std::string code(currency.code);
    report(Kind::rounding_unfit, "Nobody can be paid a part of " + money_text(currency.smallest(), code) + ", and this rounds to " + money_text(*step, code) + ".",
           "Round to something that can be paid, as in `to " + smallest_place(currency) + "`.");
  }
  /// With a pot, rounding each payment by itself could spend more than there is.
  void check_rule() const {
    const bool largest = written.rule == syntax::RemainderWord::largest_remainder;
    const std::string name = quoted(declared->head.name.text);
    if (!fund().as_earned && !largest && written.mode != RoundingMode::down && written.mode != RoundingMode::floor) {
      report(Kind::rounding_unfit, "The fund " + name + " has a pot, and rounding " + std::string(to_text(written.mode)) + " could pay out more than is in it.",
             "Write `largest remainder to " + smallest_place(currency) + ", ties by id`, or `down to " + smallest_place(currency) + "`.");
    }
    if (fund().as_earned && largest) {
      report(Kind::rounding_unfit, "The fund " + name + " pays as earned, so there is no whole for the largest remainder to keep to.",
             "Write how each payment is rounded, as in `half up to " + smallest_place(currency) + "`.");
    }
    if (largest && !fund().as_earned && written.ties_by.empty()) {
      report(Kind::ties_unsaid, "The fund " + name + " doesn't say who gets a " + smallest_unit(currency, true) + " left over when remainders are equal.",
             "Add what decides, as in `ties by id`.");
    }
  }
  model::ExprId tie(const syntax::Name& name) const {
    const model::RecordId payee = fund().payee;
    model::Type row;
    row.kind = model::TypeKind::row;
    row.record = payee;
    const model::ExprId bound = context.add(model::Bound{0}, row, name.span);
    if (const auto field = find_field(context, payee, name.text)) {
      if (context.policy.fields[*field].type.may_be_missing || !context.policy.fields[*field].by.empty()) {
        context.sink.report(Kind::ties_unsaid, name.span, "Ties can't be decided by " + quoted(name.text) + ", which may be missing or isn't one value.")
            .cause(context.policy.fields[*field].span, quoted(name.text) + " is declared here");
      }
      return context.add(model::FieldOf{bound, *field, {}}, context.policy.fields[*field].type, name.span);
    }
    context.sink
        .report(Kind::unknown_field, name.span, "Ties are decided by " + quoted(name.text) + ", which is not a field of " + quoted(context.policy.records[payee].name) + ".")
        .help(suggestion(name.text, field_names(context, payee), "fields"));
    return context.broken(name.span);
  }
  void read_ties() const {
    if (fund().payee.is_none()) return;
    std::set<model::FieldId> decide;
    for (const syntax::Name& name : written.ties_by) {
      fund().ties_by.push_back(tie(name));
      const auto* field = std::get_if<model::FieldOf>(&context.policy.exprs[fund().ties_by.back()].node);
      if (field == nullptr) return;  // told of already
      decide.insert(field->field);
    }
    if (!written.ties_by.empty()) check_parted(decide);
  }
  /// No two rows have one key, or all the same of what there is one row for each of.
  void check_parted(const std::set<model::FieldId>& decide) const {
    const model::Record& payee = context.policy.records[fund().payee];
    if (!payee.key.is_none() && decide.contains(payee.key)) return;
    std::vector<model::FieldId> lacking;
    for (const model::FieldId field : payee.one_for_each) {
      if (!decide.contains(field)) lacking.push_back(field);
    }
    if (!payee.one_for_each.empty() && lacking.empty()) return;
    if (!payee.key.is_none()) lacking = {payee.key};
    std::vector<std::string> same;
    for (const syntax::Name& name : written.ties_by) same.push_back(name.text);
    std::string more;
    for (const model::FieldId field : lacking) more += ", then " + context.policy.fields[field].name;
    report(Kind::ties_unsaid, "Two rows of " + quoted(payee.name) + " may have the same " + and_list(same) + ", and then nothing decides who gets the " + smallest_unit(currency, true) + ".",
           lacking.empty() ? "Give " + quoted(payee.name) + " a key, and let ties be decided by it last." : "Add `" + more.substr(2) + "` behind a comma, so that no two rows are level.");
  }
};

}  // namespace

void check_fund_rounding(Context& context, const DeclaredFund& declared) {
  if (!declared->rounding) {
    if (declared->head.broken) return;
    const std::string place = smallest_place(currency_of(context.policy.currency.empty() ? "GBP" : context.policy.currency));
    context.sink
        .report(Kind::rounding_unsaid, declared->head.name.span, "The fund " + quoted(declared->head.name.text) + " doesn't say how its payments are rounded.")
        .help("Add it, as in `rounding: " + std::string(declared->as_earned ? "half up to " + place : "largest remainder to " + place + ", ties by id") + "`.");
    return;
  }
  const Rounding rounding{context, declared};
  model::Fund& fund = context.policy.funds[declared.id];
  fund.remainder = declared->rounding->rule == syntax::RemainderWord::mode ? model::RemainderRule::mode : model::RemainderRule::largest_remainder;
  fund.mode = declared->rounding->mode;
  rounding.read_step();
  rounding.check_rule();
  rounding.read_ties();
}

namespace {

/// Gives the setting that a part of a split names; none if it is written as a number.
std::optional<model::SettingId> setting_named(const Context& context, const DeclaredFund& declared, syntax::ExprId share) {
  const auto* name = std::get_if<syntax::NameReference>(&declared.expressions()[share].node);
  const auto symbol = name == nullptr ? context.symbols.end() : context.symbols.find(name->name.text);
  if (symbol == context.symbols.end() || !std::holds_alternative<model::SettingId>(symbol->second.meaning)) return std::nullopt;
  return std::get<model::SettingId>(symbol->second.meaning);
}

/// Gives the value of a setting that is one number for every payee and all the time, after all layers.
std::optional<Rational> share_by_setting(Context& context, model::SettingId id, Span part) {
  const model::Setting& setting = context.policy.settings[id];
  if (setting.rows.empty()) return std::nullopt;  // told of already
  const auto* number = std::get_if<Rational>(&setting.rows.front().values.front());
  const bool plain = number != nullptr && setting.type.unit.is_none();
  if (plain && setting.by.empty() && setting.rows.size() == 1 && levels_of(setting).empty()) return *number;
  context.sink.report(Kind::not_constant, part, "A part of the split is one percentage for every payee and all the time, and " + quoted(setting.name) + " isn't.")
      .cause(setting.span, quoted(setting.name) + " is declared here")
      .help("Name a setting with one percentage that says `always:` and is open to no row of a record, or write the percentage.");
  return std::nullopt;
}

}  // namespace

void check_fund_split(Context& context, const DeclaredFund& declared) {
  if (declared->split.empty()) return;
  Rational total;
  std::vector<model::Agency> agencies;
  std::vector<model::SettingId> by_setting;
  model::Type percent = number_type(Unit{});
  percent.percent = true;
  for (const syntax::SplitPart& part : declared->split) {
    for (const model::Agency& earlier : agencies) {
      if (earlier.name != part.agency.text) continue;
      context.sink.report(Kind::duplicate_name, part.agency.span, "The split has two parts for " + quoted(part.agency.text) + ".")
          .cause(earlier.span, "the other stands here");
    }
    const auto setting = setting_named(context, declared, part.share);
    const auto share = setting ? share_by_setting(context, *setting, part.span)
                               : number_constant(context, declared.expressions(), part.share, percent, part.span, "a part of the split");
    if (!share) return;
    if (setting) by_setting.push_back(*setting);
    if (share->sign() < 0) context.sink.report(Kind::split_total, part.span, "The part of " + quoted(part.agency.text) + " is below zero.");
    total += *share;
    agencies.push_back({part.agency.text, *share, part.span});
  }
  if (total != Rational(1)) {
    const Rational off = (Rational(1) - total).abs();
    auto report = context.sink.report(Kind::split_total, covering(declared->split.front().span, declared->split.back().span),
                                      "The parts of " + quoted(declared->head.name.text) + " make " + value_text(context.policy, total, percent) + ", not 100%.");
    for (const model::SettingId id : by_setting) {
      const model::Setting& setting = context.policy.settings[id];
      report.cause(setting.rows.front().origins.front(), quoted(setting.name) + " is " + value_text(context.policy, setting.rows.front().values.front(), percent) + " here");
    }
    report.help(std::string(total < Rational(1) ? "Find a place for " : "Take away ") + value_text(context.policy, off, percent) + ".");
  }
  context.policy.funds[declared.id].split = std::move(agencies);
}

}  // namespace meed::check
