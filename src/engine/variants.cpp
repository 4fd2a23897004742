#include "engine/variants.hpp"

#include <algorithm>

#include "engine/heading.hpp"

namespace meed::engine {
namespace {

/// Names everything that reading goes by, in order.
std::vector<std::string> read_parts(const model::Policy& policy) {
  std::vector<std::string> parts;
  for (const model::List& list : policy.lists) {
    parts.push_back("the list `" + list.name + "`");
    for (const model::ListEntry& item : list.items) parts.push_back("the item `" + item.name + "` of `" + list.name + "`");
  }
  for (const model::Record& record : policy.records) {
    parts.push_back((record.earlier ? "what earlier runs leave: `" : "the record `") + record.name + "`");
    for (const model::FieldId field : record.fields) parts.push_back("the field `" + policy.fields[field].name + "` of `" + record.name + "`");
  }
  return parts;
}

bool goes_on_from(const model::Policy& variant, const model::Policy& base) {
  if (variant.name == base.name && variant.version == base.version) return true;  // as it is, with local choices
  return std::any_of(variant.extends.begin(), variant.extends.end(), [&](const model::PolicyName& one) { return one.policy == base.name && one.version == base.version; });
}

}  // namespace

std::unique_ptr<Compilation> compile_variant(const CompileRequest& base, const RuleFile& variant, const RuleFinder& finder) {
  CompileRequest request = base;
  if (is_local_file(variant)) {
    request.local.push_back(variant);
    return compile(request, finder);
  }
  request.others.insert(request.others.begin(), base.policy);
  request.policy = variant;
  return compile(request, finder);
}

bool same_records(const model::Policy& a, const model::Policy& b) { return read_parts(a) == read_parts(b); }

bool differ_in_settings_alone(const model::Policy& a, const model::Policy& b) {
  const bool as_many = a.rules.size() == b.rules.size() && a.funds.size() == b.funds.size() && a.settings.size() == b.settings.size() &&
                       a.scales.size() == b.scales.size() && a.bands.size() == b.bands.size() && a.tables.size() == b.tables.size() &&
                       a.exceptions.size() == b.exceptions.size() && a.requirements.size() == b.requirements.size() &&
                       a.reinvestments.size() == b.reinvestments.size() && a.comparisons.size() == b.comparisons.size();
  return as_many && same_records(a, b);
}

std::optional<Failure> why_other_data(const model::Policy& read_for, const model::Policy& variant) {
  const std::string base = read_for.name + " " + read_for.version;
  if (!goes_on_from(variant, read_for)) return Failure{variant.name + " " + variant.version + " doesn't go on from " + base, "begin it with `extends: " + base + "`"};
  const std::vector<std::string> known = read_parts(read_for), all = read_parts(variant);
  const auto own = std::find_if(all.begin(), all.end(), [&](const std::string& part) { return std::find(known.begin(), known.end(), part) == known.end(); });
  if (own != all.end()) {
    return Failure{variant.name + " " + variant.version + " adds " + *own + ", and variants are worked out over data that are read once", "put it into the policy, or run this one by itself"};
  }
  return known == all ? std::nullopt : std::optional(Failure{variant.name + " " + variant.version + " has its records in another order than " + base, "run it by itself"});
}

}  // namespace meed::engine
