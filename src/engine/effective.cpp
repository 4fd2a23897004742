#include "engine/effective.hpp"

#include <algorithm>

#include "model/text.hpp"

namespace meed::engine {
namespace {

/// Names the items that the nth value is for.
std::vector<std::string> items_of(const model::Policy& policy, const model::Setting& setting, std::size_t place) {
  std::vector<std::string> names(setting.by.size());
  for (std::size_t i = setting.by.size(); i-- > 0;) {
    const auto& items = policy.lists[setting.by[i]].items;
    names[i] = items[place % items.size()].name;
    place /= items.size();
  }
  return names;
}

class Values {
 public:
  explicit Values(const Compilation& compilation) : compilation_(compilation), policy_(*compilation.policy) {}

  std::vector<EffectiveValue> all() {
    for (const model::Setting& setting : policy_.settings) {
      add(setting, setting.rows, "", false);
      for (const model::Choice& choice : setting.choices) add(setting, choice.rows, policy_.records[choice.chooser].name + " " + choice.key, true);
    }
    return std::move(values_);
  }

 private:
  /// Of a chooser's rows only what somebody chose: the rest is as for all others.
  void add(const model::Setting& setting, const std::vector<model::DatedValues>& rows, const std::string& chooser, bool chosen) {
    for (const model::DatedValues& row : rows) {
      for (std::size_t i = 0; i < row.values.size(); ++i) {
        if (chosen && !is_chosen(row.origins[i])) continue;
        values_.push_back({setting.name, items_of(policy_, setting, i), chooser, row.from, model::value_text(policy_, row.values[i], setting.type),
                           origin_of(compilation_, row.origins[i])});
      }
    }
  }
  bool is_chosen(Span origin) const {
    return std::any_of(policy_.layers.begin(), policy_.layers.end(), [&](const auto& layer) { return !layer.key.empty() && layer.span.file == origin.file; });
  }

  const Compilation& compilation_;
  const model::Policy& policy_;
  std::vector<EffectiveValue> values_;
};

}  // namespace

Origin origin_of(const Compilation& compilation, Span place) {
  Origin origin;
  if (place.is_none()) return origin;
  origin.file = compilation.sources.name(place.file);
  origin.line = compilation.sources.where(place).line;
  for (const model::Layer& layer : compilation.policy->layers) {
    if (layer.span.file != place.file) continue;
    origin.policy = layer.name.policy;
    origin.version = layer.name.version;
    origin.authority = layer.authority;
    origin.agreed_by = layer.agreed_by;
    origin.agreed_on = layer.agreed_on;
  }
  return origin;
}

std::string origin_text(const Origin& origin) {
  std::string text = origin.policy + (origin.version.empty() ? "" : " " + origin.version) + ", " + origin.file + ":" + std::to_string(origin.line);
  if (!origin.agreed_by.empty()) text += ", agreed by " + origin.agreed_by;
  if (!origin.agreed_by.empty() && origin.agreed_on) text += " on " + origin.agreed_on->to_string();
  return text;
}

std::vector<EffectiveValue> effective_values(const Compilation& compilation) { return Values(compilation).all(); }

}  // namespace meed::engine
