#include "report/json.hpp"

#include "diagnostic/kind.hpp"
#include "report/json_parts.hpp"

namespace meed::report {

namespace {

Json cell_json(const Cell& cell) {
  if (cell.suppressed_here) return Json{{"absent", "suppressed in publication"}, {"shown_as", cell.text}};
  if (cell.state == model::State::present) return cell.text;
  return Json{{"absent", cell_text(cell)}};
}

Json cause_json(const Cause& cause, const SourceSet& sources) {
  return {{"text", cause.text}, {"place", cause.span ? place_json(*cause.span, sources) : Json()}};
}

/// A diagnostic's place says where it ends as well, so that a program can put something else there.
Json stretch_json(Span span, const SourceSet& sources) {
  Json place = place_json(span, sources);
  if (span.is_none()) return place;
  const LineColumn end = sources.where(span.file, span.end);
  place["end_line"] = std::to_string(end.line);
  place["end_column"] = std::to_string(end.column);
  return place;
}

Json diagnostic_json(const Diagnostic& diagnostic, const SourceSet& sources) {
  Json causes = Json::array();
  for (const Cause& cause : diagnostic.causes) causes.push_back(cause_json(cause, sources));
  return {{"kind", facts_of(diagnostic.kind).name}, {"severity", name_of(diagnostic.severity())},
          {"place", stretch_json(diagnostic.where, sources)}, {"message", diagnostic.message},
          {"causes", std::move(causes)}, {"help", diagnostic.help}};
}

}  // namespace

std::string written(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace); }

std::string standing_text(engine::Standing standing) {
  switch (standing) {
    case engine::Standing::paid: return "paid";
    case engine::Standing::paid_in_part: return "paid in part";
    case engine::Standing::refused: break;
  }
  return "refused";
}

Json only_json(const engine::Run& run) {
  Json names = Json::array();
  for (const model::FundId fund : run.only) names.push_back(run.policy->funds[fund].name);
  return names;
}

Json place_json(Span span, const SourceSet& sources) {
  if (span.is_none()) return {};
  const LineColumn at = sources.where(span);
  return {{"file", sources.name(span.file)}, {"line", std::to_string(at.line)}, {"column", std::to_string(at.column)}};
}

Json table_json(const Table& table) {
  Json columns = Json::array(), rows = Json::array();
  for (const ColumnHead& column : table.columns) {
    Json head{{"name", column.name}, {"numeric", column.numeric}};
    if (!column.currency.empty()) head["currency"] = column.currency;
    columns.push_back(std::move(head));
  }
  for (const auto& row : table.rows) {
    Json cells = Json::array();
    for (const Cell& cell : row) cells.push_back(cell_json(cell));
    rows.push_back(std::move(cells));
  }
  return {{"name", table.name}, {"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

Json faults_json(const std::vector<table::Fault>& faults) {
  Json all = Json::array();
  for (const table::Fault& fault : faults) {
    all.push_back({{"kind", facts_of(fault.kind).name}, {"file", fault.file},
                   {"line", fault.line == 0 ? Json() : Json(std::to_string(fault.line))}, {"column", fault.column},
                   {"seen", fault.seen}, {"message", fault.message}, {"help", fault.help}});
  }
  return all;
}

std::string json(const std::vector<Table>& tables) {
  Json all = Json::array();
  for (const Table& table : tables) all.push_back(table_json(table));
  return written(all);
}

std::string json(const std::vector<Diagnostic>& diagnostics, const SourceSet& sources) {
  Json all = Json::array();
  for (const Diagnostic& diagnostic : diagnostics) all.push_back(diagnostic_json(diagnostic, sources));
  return written({{"diagnostics", std::move(all)}});
}

std::string json(const std::vector<table::Fault>& faults) { return written({{"faults", faults_json(faults)}}); }

std::string json(const engine::Run& run, JsonTables& tables) {
  Json json{{"policy", run.policy->name}, {"version", run.policy->version}, {"period", run.period.to_string()}};
  if (!run.only.empty()) json["only"] = only_json(run);
  json["standing"] = standing_text(run.standing);
  json["tables"] = Json::array();
  json["faults"] = faults_json(run.faults);
  return tables.within(written(json));
}

std::string json(const engine::Run& run) {
  JsonTables tables;
  for (const TableSource& table : results(run)) {
    if (table.name == "faults") continue;
    tables.begin(table);
    table.rows(tables);
  }
  return json(run, tables);
}

}  // namespace meed::report
