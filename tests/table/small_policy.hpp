// Holds a small policy made by hand, so that reading data is tested without the parser.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "table/load.hpp"

namespace meed::table {

/// Centres (id) and visits (centre, day, level, theme), as `shape` changes them.
struct SmallPolicy {
  model::Policy policy;
  model::RecordId centres, visits;
  model::FieldId centre_id, visit_centre, visit_day, visit_level, visit_theme;

  SmallPolicy() {
    model::List themes;
    themes.name = "Theme";
    for (const char* name : {"health", "learning"}) themes.items.push_back({name, "", {}});
    const model::ListId theme = policy.lists.push_back(themes);
    centres = add_record("Centre", "centres");
    visits = add_record("Visit", "visits");
    centre_id = add_field(centres, "id", model::TypeKind::text);
    policy.fields[centre_id].key = true;
    policy.records[centres].key = centre_id;
    visit_centre = add_field(visits, "centre", model::TypeKind::row);
    policy.fields[visit_centre].type.record = centres;
    visit_day = add_field(visits, "day", model::TypeKind::date);
    visit_level = add_field(visits, "level", model::TypeKind::number);
    policy.fields[visit_level].type.range = {Rational(0), Rational(72), Rational::ratio(1, 10)};
    visit_theme = add_field(visits, "theme", model::TypeKind::item);
    policy.fields[visit_theme].type.list = theme;
  }

  model::RecordId add_record(std::string name, std::string plural) {
    model::Record record;
    record.name = std::move(name);
    record.plural = std::move(plural);
    return policy.records.push_back(record);
  }

  model::FieldId add_field(model::RecordId record, std::string name, model::TypeKind kind) {
    model::Field field;
    field.name = std::move(name);
    field.record = record;
    field.type.kind = kind;
    const model::FieldId id = policy.fields.push_back(field);
    policy.records[record].fields.push_back(id);
    return id;
  }

  Data read(std::string_view centre_rows, std::string_view visit_rows, std::optional<Date> as_known = std::nullopt) const {
    Input input;
    input.files[centres] = {{"centres.csv", centre_rows}};
    input.files[visits] = {{"visits.csv", visit_rows}};
    input.as_known = as_known;
    return load(policy, input);
  }
};

}  // namespace meed::table
