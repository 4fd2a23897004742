#include "report/layers.hpp"

#include <algorithm>

#include "model/text.hpp"
#include "report/json_parts.hpp"
#include "report/text_table.hpp"

namespace meed::report {
namespace {

std::string in_words(const std::optional<Date>& day) { return day ? day->to_string() : std::string(); }
std::string in_figures(const std::optional<Date>& day) { return day ? day->to_iso() : std::string(); }

std::string chooser_text(const model::Policy& policy, const model::Layer& layer) {
  return layer.key.empty() ? std::string() : policy.records[layer.chooser].name + " " + layer.key;
}

/// What may be chosen, as the rules say it, on one line.
std::string bounds_text(const engine::Compilation& compilation, const model::LocalChoice& choice) {
  if (choice.closed) return "closed";
  std::string text(compilation.sources.text(choice.span));
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  const auto who = text.find(" for each ");
  return text.substr(0, who);
}

std::string place_text(const engine::NotedPlace& place) { return place.file + ":" + std::to_string(place.at.line); }

/// Where the new version says otherwise, or where the older one had what is gone.
std::string above_text(const engine::Misfit& one) {
  if (!one.above.empty()) return place_text(one.above.front());
  return one.before ? "gone; was " + place_text(*one.before) : std::string();
}

Json noted_json(const engine::NotedPlace& place) {
  Json json{{"file", place.file}, {"line", std::to_string(place.at.line)}, {"column", std::to_string(place.at.column)}};
  json["note"] = place.note.empty() ? Json() : Json(place.note);
  return json;
}

Json misfit_json(const engine::Misfit& one) {
  Json above = Json::array();
  for (const engine::NotedPlace& place : one.above) above.push_back(noted_json(place));
  return {{"change", one.change}, {"kind", facts_of(one.kind).name}, {"message", one.message}, {"help", one.help},
          {"place", one.below ? noted_json(*one.below) : Json()}, {"in_new_version", std::move(above)},
          {"before", one.before ? noted_json(*one.before) : Json()}};
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

std::vector<std::pair<std::string, std::string>> heading(const model::Policy& policy) {
  std::vector<std::pair<std::string, std::string>> lines{{"policy", policy.name}, {"version", policy.version}, {"title", policy.title}, {"authority", policy.authority}};
  if (policy.from && policy.to) lines.emplace_back("in force", policy.from->to_string() + " to " + policy.to->to_string());
  return lines;
}

}  // namespace

Table layers_table(const engine::Compilation& compilation) {
  Table table{"layers", {{"layer"}, {"for"}, {"authority"}, {"agreed_by"}, {"agreed_on"}, {"file"}}, {}};
  for (const model::Layer& layer : compilation.policy->layers) {
    table.rows.push_back({layer.name.policy + (layer.name.version.empty() ? "" : " " + layer.name.version), chooser_text(*compilation.policy, layer), layer.authority,
                          layer.agreed_by, in_words(layer.agreed_on), compilation.sources.name(layer.span.file)});
  }
  return table;
}

Table open_table(const engine::Compilation& compilation) {
  const model::Policy& policy = *compilation.policy;
  Table table{"open", {{"setting"}, {"for"}, {"may_choose"}, {"said_by"}}, {}};
  for (const model::Setting& setting : policy.settings) {
    for (const model::LocalChoice& choice : setting.local_choices) {
      const std::string who = choice.chooser.is_none() ? "policies that extend it" : "each " + policy.records[choice.chooser].name;
      const engine::Origin origin = engine::origin_of(compilation, choice.span);
      table.rows.push_back({setting.name, who, bounds_text(compilation, choice), origin.policy + " " + origin.version + ", " + origin.file + ":" + std::to_string(origin.line)});
    }
  }
  return table;
}

Table settings_table(const engine::Compilation& compilation) {
  Table table{"settings", {{"setting"}, {"items"}, {"for"}, {"from"}, {"value"}, {"policy"}, {"version"}, {"agreed_by"}, {"agreed_on"}, {"file"}, {"line"}}, {}};
  for (const engine::EffectiveValue& one : engine::effective_values(compilation)) {
    std::string items;
    for (const std::string& item : one.items) items += (items.empty() ? "" : " ") + item;
    const engine::Origin& origin = one.origin;
    table.rows.push_back({one.setting, items, one.chooser, one.from ? one.from->to_iso() : "always", one.value, origin.policy, origin.version,
                          origin.agreed_by, in_figures(origin.agreed_on), origin.file, std::to_string(origin.line)});
  }
  return table;
}

std::string policy_text(const engine::Compilation& compilation) {
  std::string text;
  for (const auto& [label, value] : heading(*compilation.policy)) {
    if (!value.empty()) text += label + ":" + std::string(11 - std::min<std::size_t>(label.size(), 10), ' ') + value + "\n";
  }
  text += "\nLayers, the farthest first\n\n" + text_table(layers_table(compilation));
  const Table open = open_table(compilation);
  return text + (open.rows.empty() ? "\nNothing is open to choice.\n" : "\nOpen to choice\n\n" + text_table(open));
}

std::string policy_json(const engine::Compilation& compilation) {
  Json json;
  for (const auto& [label, value] : heading(*compilation.policy)) json[label == "in force" ? "in_force" : label] = text_or_null(value);
  json["tables"] = Json::array({table_json(layers_table(compilation)), table_json(open_table(compilation))});
  return written(json);
}

std::string effective_json(const engine::Compilation& compilation) {
  Json values = Json::array();
  for (const engine::EffectiveValue& one : engine::effective_values(compilation)) {
    const engine::Origin& origin = one.origin;
    values.push_back({{"setting", one.setting}, {"items", one.items}, {"for", text_or_null(one.chooser)}, {"from", one.from ? Json(one.from->to_iso()) : Json()},
                      {"value", one.value},
                      {"origin", {{"policy", origin.policy}, {"version", text_or_null(origin.version)}, {"authority", text_or_null(origin.authority)},
                                  {"agreed_by", text_or_null(origin.agreed_by)}, {"agreed_on", origin.agreed_on ? Json(origin.agreed_on->to_iso()) : Json()},
                                  {"file", origin.file}, {"line", std::to_string(origin.line)}}}});
  }
  const model::Policy& policy = *compilation.policy;
  return written(Json{{"policy", policy.name}, {"version", policy.version}, {"settings", std::move(values)}});
}

Table below_table(const engine::StillFits& found) {
  Table table{"below", {{"file"}, {"policy"}, {"for"}, {"fit"}, {"change"}, {"place"}, {"in_new_version"}}, {}};
  for (const engine::FileBelow& one : found.below) {
    const std::string policy = one.policy + (one.version.empty() ? "" : " " + one.version);
    const std::string fit = one.fit == engine::Fit::waits ? "waits for " + one.waits_for : std::string(engine::fit_words(one.fit));
    if (one.misfits.empty()) table.rows.push_back({one.file, policy, one.chooser, fit, "", "", ""});
    for (const engine::Misfit& misfit : one.misfits) {
      table.rows.push_back({one.file, policy, one.chooser, fit, misfit.change, misfit.below ? place_text(*misfit.below) : "", above_text(misfit)});
    }
  }
  return table;
}

std::string below_text(const engine::StillFits& found) {
  std::string text = text_table(below_table(found));
  std::size_t unfit = 0;
  for (const engine::FileBelow& one : found.below) {
    if (one.fit == engine::Fit::needs_changes || one.fit == engine::Fit::waits) ++unfit;
    if (one.report.empty()) continue;
    text += "\n" + one.report;
    for (const engine::Misfit& misfit : one.misfits) {
      if (misfit.before) text += "  note: " + place_text(*misfit.before) + ": " + misfit.before->note + "\n";
    }
  }
  const auto count = static_cast<std::size_t>(std::count_if(found.below.begin(), found.below.end(), [](const auto& one) { return one.fit != engine::Fit::not_below; }));
  return text + "\n" + std::to_string(count - unfit) + " of " + std::to_string(count) + (count == 1 ? " file fits" : " files fit") + "\n";
}

std::string below_json(const engine::StillFits& found) {
  Json files = Json::array();
  for (const engine::FileBelow& one : found.below) {
    Json misfits = Json::array();
    for (const engine::Misfit& misfit : one.misfits) misfits.push_back(misfit_json(misfit));
    files.push_back({{"file", one.file}, {"policy", text_or_null(one.policy)}, {"version", text_or_null(one.version)}, {"for", text_or_null(one.chooser)},
                     {"fit", engine::fit_words(one.fit)}, {"waits_for", text_or_null(one.waits_for)}, {"misfits", std::move(misfits)}});
  }
  const model::Policy& policy = *found.version->policy;
  return written(Json{{"policy", policy.name}, {"version", policy.version}, {"all_fit", found.all()}, {"below", std::move(files)}});
}

}  // namespace meed::report
