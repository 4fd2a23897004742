#include "bench/by_hand/variants.hpp"

#include "bench/by_hand/cursor.hpp"

namespace meed::bench {

std::vector<OutreachSettings> read_variants(const MappedFile& file) {
  std::vector<OutreachSettings> all;
  Cursor cursor(file);
  cursor.header("variant,psed,communication,physical,home_learning,attachment,none,improved,strong,transformed,limit,pot");
  const auto next = [&] {
    cursor.comma();
    // A limit has up to seven figures.
    const std::string_view digits = cursor.word();
    return std::stoll(std::string(digits));
  };
  for (; !cursor.done(); cursor.end_of_line()) {
    cursor.require(cursor.whole() == all.size(), "variants in order");
    OutreachSettings& settings = all.emplace_back();
    for (std::int16_t& weight : settings.weights) weight = static_cast<std::int16_t>(next() / 5);
    for (std::int32_t& pence : settings.tariff) pence = static_cast<std::int32_t>(next());
    settings.limit = next();
    settings.pot = next();
  }
  return all;
}

const std::vector<CentreTotal>& Replay::totals(const OutreachSettings& settings) {
  for (const Kept& one : kept_) {
    if (one.settings.weights == settings.weights && one.settings.tariff == settings.tariff) return one.totals;
  }
  if (kept_.size() > 1) kept_.pop_back();
  if (!kept_.empty() && kept_.front().settings.weights == settings.weights) {
    Kept& last = kept_.emplace_back();
    last.settings = settings;
    last.totals = total_centres(families_, kept_.front().scores, centres_, settings);
    return last.totals;
  }
  if (kept_.empty()) {
    Scores scores = score_families(progress_, settings);
    auto totals = total_centres(families_, scores, centres_, settings);
    return kept_.emplace_back(settings, std::move(scores), std::move(totals)).totals;
  }
  return kept_.emplace_back(settings, Scores{}, work_out(families_, progress_, centres_, settings, 1)).totals;
}

}  // namespace meed::bench
