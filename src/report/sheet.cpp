#include "report/sheet.hpp"

#include "report/json_parts.hpp"

namespace meed::report {

std::string sheet_json(const std::vector<Fact>& facts, const std::vector<Table>& tables) {
  Json json = Json::object();
  for (const Fact& fact : facts) json[fact.name] = fact.value.state == model::State::present ? Json(fact.value.text) : Json();
  json["tables"] = Json::array();
  for (const Table& table : tables) json["tables"].push_back(table_json(table));
  return written(json);
}

}  // namespace meed::report
