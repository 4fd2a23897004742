#include "registry/statement.hpp"

#include <array>

#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "base/sha256.hpp"
#include "registry/statement_fields.hpp"

namespace meed::registry {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 6> words{"drafted", "agreed", "published", "withdrawn", "run", "confirmed"};
static_assert(words.size() == std::variant_size_v<Said>);

template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {};
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

/// Writes a value; one that says nothing is null, and left out by whoever asked.
template <class T>
Json written(const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    return value ? Json(true) : Json();
  } else if constexpr (std::is_same_v<T, std::string>) {
    return value.empty() ? Json() : Json(value);
  } else if constexpr (std::is_same_v<T, Date>) {
    return value.to_iso();
  } else if constexpr (IsOptional<T>::value) {
    return value ? written(*value) : Json();
  } else if constexpr (IsList<T>::value) {
    Json list;
    for (const auto& one : value) list.push_back(written(one));
    return list;
  } else {
    Json fields = Json::object();
    fields_of(value, [&](const char* name, const auto& field) {
      if (Json one = written(field); !one.is_null()) fields[name] = std::move(one);
    });
    return fields;
  }
}

/// Reads a value as well as it can. Whatever isn't as it would be written shows when the statement is written again.
template <class T>
void read(const Json& json, T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    value = json == Json(true);
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (json.is_string()) value = json.template get<std::string>();
  } else if constexpr (std::is_same_v<T, Date>) {
    if (json.is_string()) value = Date::parse_iso(json.template get<std::string>()).value_or(Date());
  } else if constexpr (IsOptional<T>::value) {
    read(json, value.emplace());
  } else if constexpr (IsList<T>::value) {
    for (const Json& one : json) read(one, value.emplace_back());
  } else {
    if (!json.is_object()) return;
    fields_of(value, [&](const char* name, auto& field) {
      if (const auto found = json.find(name); found != json.end()) read(*found, field);
    });
  }
}

template <std::size_t index = 0>
Said read_said(const Json& json, std::string_view word) {
  if constexpr (index == std::variant_size_v<Said>) {
    return {};
  } else {
    if (word != words[index]) return read_said<index + 1>(json, word);
    std::variant_alternative_t<index, Said> said;
    read(json, said);
    return said;
  }
}

/// Tells whether a text is a time in UTC, `2012-05-14T09:30:00Z`.
bool is_time(std::string_view text) {
  constexpr std::string_view form = "dddd-dd-ddTdd:dd:ddZ";
  if (text.size() != form.size()) return false;
  for (std::size_t at = 0; at < form.size(); ++at) {
    if (form[at] == 'd' ? !is_digit(text[at]) : text[at] != form[at]) return false;
  }
  return Date::parse_iso(text.substr(0, 10)).has_value() && text.substr(11, 2) < "24" && text.substr(14, 2) < "60" && text.substr(17, 2) < "60";
}

tl::unexpected<Failure> not_one(const std::string& why) {
  return fail("this isn't a statement of a registry: " + why, "it was changed, or another version of Meed wrote it");
}

}  // namespace

std::string text_of(const Statement& statement) {
  Json json = Json::object();
  json["at"] = statement.at;
  json["by"] = statement.by;
  json["said"] = kind_of(statement.said);
  std::visit([&](const auto& said) { json.update(written(said)); }, statement.said);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Statement> read_statement(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return not_one("it isn't whole");
  Statement statement;
  std::string word;
  if (const auto at = json.find("at"); at != json.end()) read(*at, statement.at);
  if (const auto by = json.find("by"); by != json.end()) read(*by, statement.by);
  if (const auto said = json.find("said"); said != json.end()) read(*said, word);
  statement.said = read_said(json, word);
  if (!is_time(statement.at)) return not_one("`" + statement.at + "` is no time");
  if (text_of(statement) != text) return not_one("it isn't written as one is");
  return statement;
}

std::string_view kind_of(const Said& said) { return words[said.index()]; }

std::vector<FileHash> kept_files(const Said& said) {
  std::vector<FileHash> files;
  if (const auto* drafted = std::get_if<Drafted>(&said)) files.push_back(drafted->text);
  if (const auto* run = std::get_if<RunKept>(&said)) {
    files = run->data;
    files.insert(files.end(), run->results.begin(), run->results.end());
    files.push_back(run->record);
  }
  std::erase_if(files, [](const FileHash& file) { return !file.kept; });
  return files;
}

std::string id_of(std::string_view statement_text) { return sha256(statement_text).substr(0, 12); }

std::string subject_of(const Statement& statement) {
  if (const auto* confirmed = std::get_if<Confirmed>(&statement.said)) return confirmed->run;
  if (std::holds_alternative<RunKept>(statement.said)) return id_of(text_of(statement));
  return std::visit(
      [](const auto& said) -> std::string {
        if constexpr (requires { said.version.name; }) return said.version.name.to_string();
        return {};
      },
      statement.said);
}

}  // namespace meed::registry
