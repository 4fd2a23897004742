#include "cli/run_resample.hpp"

#include <algorithm>
#include <charconv>

#include <CLI/CLI.hpp>

#include "cli/run_output.hpp"
#include "host/chart_file.hpp"
#include "report/resample.hpp"
#include "value/quantity_text.hpp"

namespace meed::cli {
namespace {

constexpr std::uint64_t most_samples = 1'000'000;

Result<std::uint64_t> samples_of(const std::string& text) {
  std::string digits = text;
  std::erase(digits, ',');
  std::uint64_t samples = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), samples);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || samples == 0 || samples > most_samples) {
    return fail("`" + text + "` isn't a number of samples from 1 to 1,000,000", "write the record and then the number, as in `--resample families 1000`");
  }
  return samples;
}

Result<Rational> interval_of(const std::string& text) {
  const std::string digits = text.ends_with('%') ? text.substr(0, text.size() - 1) : std::string();
  const auto percent = Rational::parse(digits);
  if (!percent || percent->sign() <= 0 || *percent >= Rational(100)) {
    return fail("`--interval " + text + "` is no percentage between 0% and 100%", "write it as in `--interval 90%`");
  }
  return *percent / 100;
}

/// Says why so few samples have no interval.
std::optional<Failure> why_too_few(std::uint64_t samples, const Rational& interval) {
  const Rational least = (Rational(2) / (Rational(1) - interval)).ceiling() - 1;
  if (Rational(samples) >= least) return std::nullopt;
  return Failure{"an interval of " + percent_text(interval) + " needs at least " + with_thousands(least.to_fraction()) + " samples, and " +
                     with_thousands(std::to_string(samples)) + " are asked for",
                 "ask for more, 1,000 say, or for a narrower interval"};
}

/// Says why no chart can be drawn.
std::optional<Failure> why_no_chart(const ResampleOptions& options, const Prepared& ready) {
  if (options.chart.empty()) return std::nullopt;
  if (const auto form = host::picture_form(options.chart); !form) return form.error();
  const std::size_t funds = ready.request.only.empty() ? ready.compilation->policy->funds.size() : ready.request.only.size();
  if (funds == 1) return std::nullopt;
  return Failure{"`--chart` shows the payees of one fund, and " + std::to_string(funds) + " are asked for", "name the fund with `--only`"};
}

}  // namespace

void add_resample_options(CLI::App& command, ResampleOptions& options) {
  CLI::Option* asked = command.add_option("--resample", options.resample,
                                          "Draw the rows of this record again so many times, with all that belongs to them, and show how far payments vary by chance: `--resample families 1000`")
                           ->type_name("RECORD NUMBER");
  command.add_option("--seed", options.seed, "What the drawing begins from; the same seed gives the same samples")->needs(asked);
  command.add_option("--interval", options.interval, "How many of the samples lie between lower and upper")->needs(asked)->capture_default_str();
  command.add_option("--within", options.within, "Fields within which rows are drawn, or `none`; if not given, whom the fund pays: as many for each as it has")
      ->needs(asked)
      ->delimiter(',');
  command.add_option("--chart", options.chart, "Draw payments and their intervals into this file, which ends in .svg or .png")->needs(asked);
}

Result<engine::Resampling> prepare_resampling(const ResampleOptions& options, Prepared& ready) {
  const auto samples = samples_of(options.resample.second);
  if (!samples) return tl::unexpected(samples.error());
  const auto interval = interval_of(options.interval);
  if (!interval) return tl::unexpected(interval.error());
  if (const auto why = why_too_few(*samples, *interval)) return tl::unexpected(*why);
  engine::ResampleWords words{options.resample.first, *samples, options.seed, *interval, std::nullopt};
  if (!options.within.empty()) words.within = options.within;
  const model::Policy& policy = *ready.compilation->policy;
  if (const auto why = why_no_chart(options, ready)) return tl::unexpected(*why);
  auto found = engine::resampling_of(policy, ready.request.only, words);
  if (found) ready.request.besides.merge(engine::fields_for_drawing(policy, *found));
  return found;
}

Result<void> draw_samples(const ResampleOptions& options, const engine::Run& run, const engine::Resampled& resampled) {
  if (options.chart.empty()) return {};
  const report::ChartScript script = report::chart_script(report::resample_chart(run, resampled, resampled.funds.at(0)));
  return host::draw({script.text, script.width, script.height}, options.chart);
}

std::string resampled_text(Format format, const engine::Run& run, const engine::Resampled& resampled) {
  if (format == Format::table) return report::resample_text(run, resampled);
  if (format == Format::json) return report::resample_json(run, resampled) + "\n";
  std::vector<report::TableSource> tables;
  for (report::Table& table : report::resample_tables(run, resampled)) tables.push_back(report::unmade(std::move(table)));
  return csv_text(tables);
}

}  // namespace meed::cli
