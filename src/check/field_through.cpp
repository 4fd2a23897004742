// `else through new_codes on seen`: where the cell of a reference leads when it is no key; of a key, where what earlier runs left to
// it leads when it is gone.
#include <algorithm>

#include "check/field.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

/// One reference and the changed codes that it goes through.
class ThroughCheck {
 public:
  ThroughCheck(Context& context, model::FieldId id, const syntax::Field& written) : context_(context), id_(id), written_(written) {}

  void run() {
    const model::Field& field = context_.policy.fields[id_];
    if (field.type.kind == model::TypeKind::broken) return;
    const bool is_reference = field.type.kind == model::TypeKind::row;
    if (!is_reference && !field.key) return report(written_.through->span, quoted(field.name) + " is no reference to a record's row, and no key, so no changed code can lead to one.", "");
    const auto record = find_codes();
    if (!record) return;
    through_.record = *record;
    const bool good = find_parts(is_reference ? field.type.record : field.record) && (is_reference ? find_day() : needs_no_day());
    if (good) context_.policy.fields[id_].through = through_;
  }

 private:
  const syntax::Through& through() const { return *written_.through; }
  const model::Record& codes() const { return context_.policy.records[through_.record]; }

  void report(Span span, std::string message, std::string help) {
    auto made = context_.sink.report(Kind::field_unfit, span, std::move(message));
    if (!help.empty()) made.help(std::move(help));
  }

  std::optional<model::RecordId> find_codes() {
    const std::string& name = through().records.text;
    const auto found = context_.plurals.find(name);
    if (found != context_.plurals.end() && found->second != context_.policy.fields[id_].record) return found->second;
    if (found != context_.plurals.end()) {
      report(through().records.span, "A record can't lead its own codes on.", "Name another record, whose rows say which code became which.");
      return std::nullopt;
    }
    if (const auto symbol = context_.symbols.find(name); symbol != context_.symbols.end() && std::holds_alternative<BrokenName>(symbol->second.meaning)) return std::nullopt;
    std::vector<std::string> plurals;
    for (const auto& [plural, record] : context_.plurals) plurals.push_back(plural);
    context_.sink.report(Kind::unknown_record, through().records.span, "There are no rows called " + quoted(name) + ".").help(suggestion(name, plurals, "records' plurals"));
    return std::nullopt;
  }

  /// Finds a field of the changed codes by its name; a report if it is of another kind.
  std::optional<model::FieldId> part(std::string_view name, model::TypeKind kind, bool required, std::string_view what) {
    const auto field = find_field(context_, through_.record, name);
    if (!field && !required) return model::FieldId{};
    if (field && context_.policy.fields[*field].type.kind == kind && context_.policy.fields[*field].by.empty()) return field;
    if (field && context_.policy.fields[*field].type.kind == model::TypeKind::broken) return std::nullopt;
    context_.sink.report(Kind::field_unfit, through().records.span, quoted(codes().name) + " has no field " + quoted(name) + " that is " + std::string(what) + ", so it can't lead codes on.")
        .cause(field ? context_.policy.fields[*field].span : codes().span, field ? "it is of another kind" : "it is declared here")
        .help("Changed codes have a text `old`, a reference to the row that counts now, and perhaps dates `from` and `until`.");
    return std::nullopt;
  }

  bool find_parts(model::RecordId target) {
    const auto old = part("old", model::TypeKind::text, true, "a text");
    if (!old) return false;
    const auto from = part("from", model::TypeKind::date, false, "a date");
    const auto until = part("until", model::TypeKind::date, false, "a date");
    if (!from || !until) return false;
    std::vector<model::FieldId> leading;
    for (const model::FieldId field : codes().fields) {
      const model::Field& one = context_.policy.fields[field];
      if (one.type.kind == model::TypeKind::row && one.type.record == target && one.by.empty()) leading.push_back(field);
    }
    if (leading.size() != 1) {
      report(through().records.span, quoted(codes().name) + (leading.empty() ? " has no field" : " has more than one field") + " that refers to " + quoted(context_.policy.records[target].name) + ", so it can't lead codes to it.",
             "Changed codes have a text `old`, one reference to the row that counts now, and perhaps dates `from` and `until`.");
      return false;
    }
    through_.old = *old;
    through_.new_row = leading[0];
    through_.from = *from;
    through_.until = *until;
    return true;
  }

  /// Of a key the change that came last counts, whenever that was.
  bool needs_no_day() {
    if (!through().on) return true;
    report(through().on->span, quoted(written_.name.text) + " is a key, and where an old key leads doesn't depend on a day of the row.", "Leave `on " + through().on->text + "` out: the change that came last counts.");
    return false;
  }

  /// Finds the day of the row on which codes count: needed just if the changed codes have dates.
  bool find_day() {
    const bool dated = !through_.from.is_none() || !through_.until.is_none();
    if (!dated && !through().on) return true;
    if (!dated) {
      report(through().on->span, quoted(codes().name) + " has no dates `from` or `until`, so it doesn't matter on which day.", "Leave `on " + through().on->text + "` out, or give the changed codes dates.");
      return false;
    }
    const model::RecordId own = context_.policy.fields[id_].record;
    if (!through().on) {
      report(through().span, quoted(codes().name) + " has dates, so " + quoted(written_.name.text) + " must say on which day the codes count.", "Name a date or a period of the row, as in `else through " + through().records.text + " on seen`.");
      return false;
    }
    const auto day = find_field(context_, own, through().on->text);
    if (!day) {
      context_.sink.report(Kind::unknown_field, through().on->span, quoted(through().on->text) + " is not a field of " + quoted(context_.policy.records[own].name) + ".")
          .help(suggestion(through().on->text, field_names(context_, own), "fields"));
      return false;
    }
    const model::Field& field = context_.policy.fields[*day];
    if ((field.type.kind != model::TypeKind::date && field.type.kind != model::TypeKind::period) || !field.by.empty()) {
      if (field.type.kind != model::TypeKind::broken) report(through().on->span, quoted(field.name) + " is " + type_text(context_.policy, field.type) + "; codes count on a date, or on the first day of a period.", "");
      return false;
    }
    through_.on = *day;
    return true;
  }

  Context& context_;
  model::FieldId id_;
  const syntax::Field& written_;
  model::Through through_;
};

}  // namespace

void add_through(Context& context, model::RecordId record, const syntax::Field& written) {
  if (!written.through) return;
  if (const auto field = find_field(context, record, written.name.text)) ThroughCheck(context, *field, written).run();
}

void check_through_once(Context& context, model::RecordId record, const syntax::Field& written) {
  const auto field = written.through ? find_field(context, record, written.name.text) : std::nullopt;
  if (!field || !context.policy.fields[*field].through) return;
  const model::Record& codes = context.policy.records[context.policy.fields[*field].through->record];
  for (const model::FieldId one : codes.fields) {
    if (!context.policy.fields[one].through) continue;
    context.sink.report(Kind::field_unfit, written.through->span, "The codes of " + quoted(codes.name) + " may be led on themselves, and codes are led on once only.")
        .cause(context.policy.fields[one].span, quoted(context.policy.fields[one].name) + " goes through changed codes here")
        .help("Let each row of " + codes.plural + " name the code that counts now.");
    return;
  }
}

}  // namespace meed::check
