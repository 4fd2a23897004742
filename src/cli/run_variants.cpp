#include "cli/run_variants.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <iostream>
#include <thread>

#include <spdlog/spdlog.h>

#include "cli/exit_code.hpp"
#include "cli/rule_source.hpp"
#include "cli/run_output.hpp"
#include "engine/variants.hpp"
#include "report/csv.hpp"
#include "report/diagnostics_text.hpp"
#include "report/json.hpp"
#include "report/text_table.hpp"
#include "report/variants.hpp"

namespace meed::cli {
namespace {

namespace fs = std::filesystem;

struct Variant {
  std::string name;                       // its file's, without `.meed`
  std::unique_ptr<engine::Compilation> compilation;
  engine::RunRequest request;             // what differs: the funds asked for
  report::VariantTotals totals;
  std::string refused;                    // the faults of a run that pays nothing, as lines
};

/// Reads the rule files of a folder, by name.
Result<std::vector<engine::RuleFile>> files_of(const std::string& folder) {
  if (!fs::is_directory(folder)) return fail("there is no folder " + folder, "name the folder that holds the variants with `--variants`");
  std::vector<std::string> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".meed") paths.push_back(entry.path().string());
  }
  if (paths.empty()) return fail(folder + " holds no variants", "put a file of choices into it for each, such as `higher.meed`");
  std::sort(paths.begin(), paths.end());
  std::vector<engine::RuleFile> files;
  for (const std::string& path : paths) {
    auto text = host::read_file(path);
    if (!text) return tl::unexpected(text.error());
    files.push_back({path, std::move(*text)});
  }
  return files;
}

/// The policy's own file may lie beside its variants; it is none of them.
bool is_the_policy(const Prepared& ready, const engine::RuleFile& file) { return file.text == ready.rules.front().text; }

class Variants {
 public:
  Variants(const VariantOptions& options, Prepared& ready) : options_(options), ready_(ready), policy_(*ready.compilation->policy) {}

  /// Compiles every file; prints what is wrong with any of them and gives the exit code instead.
  std::optional<int> compile() {
    auto files = files_of(options_.folder);
    if (!files) return refuse(files.error());
    const engine::CompileRequest base{ready_.rules.front(), {ready_.rules.begin() + 1, ready_.rules.end()}};
    const RuleSource source(options_.run.registry);
    bool faulty = false;
    for (const engine::RuleFile& file : *files) {
      if (is_the_policy(ready_, file)) continue;
      Variant variant{fs::path(file.name).stem().string(), engine::compile_variant(base, file, source), {}, {}, {}};
      if (!variant.compilation->policy) std::cout << report::diagnostics_text(*variant.compilation, colour_on_output());
      faulty = faulty || !variant.compilation->policy;
      variants_.push_back(std::move(variant));
    }
    if (faulty) return faults_found;
    for (Variant& variant : variants_) {
      if (const auto why = why_not(variant)) return misuse(variant.name + ": " + why->what, why->help);
    }
    return std::nullopt;
  }

  void read() {
    for (const Variant& variant : variants_) ready_.request.variants.push_back(&*variant.compilation->policy);
    loaded_ = engine::load(policy_, ready_.request);
  }

  /// Works out the policy as it stands. If the data have faults that stop it, so they would each variant.
  const engine::Run& stand() {
    as_it_stands_ = engine::work_out(policy_, loaded_, ready_.request);
    return *as_it_stands_;
  }

  /// Works out every variant, several side by side where there are threads; `folder` may be none.
  void work_out(host::NewFolder* folder, const std::vector<report::NamedHash>& data) {
    const auto workers = static_cast<unsigned>(std::min<std::size_t>(ready_.request.threads, variants_.size()));
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
      for (std::size_t i = next++; i < variants_.size(); i = next++) work_out(variants_[i], workers, folder, data);
    };
    std::vector<std::thread> others;
    for (unsigned i = 1; i < workers; ++i) others.emplace_back(work);
    work();
    for (std::thread& other : others) other.join();
  }

  report::Table table() const {
    std::vector<report::VariantTotals> totals;
    for (const Variant& variant : variants_) totals.push_back(variant.totals);
    return report::variants_table(policy_, report::totals_of(*as_it_stands_, "as it stands"), totals);
  }

  void print(const report::Table& table) const {
    switch (options_.run.format) {
      case Format::table: std::cout << report::variants_text(*as_it_stands_, table); break;
      case Format::csv: std::cout << report::csv(table); break;
      case Format::json: print_json(report::variants_json(*as_it_stands_, table)); break;
    }
    for (const Variant& variant : variants_) {
      if (!variant.refused.empty()) std::cerr << "\n" << variant.name << " pays nothing:\n" << variant.refused;
    }
  }

  int exit_code() const {
    const auto any = [&](engine::Standing standing) {
      return std::any_of(variants_.begin(), variants_.end(), [&](const Variant& one) { return one.totals.standing == standing; });
    };
    return any(engine::Standing::refused) ? faults_found : any(engine::Standing::paid_in_part) ? paid_in_part : all_well;
  }

 private:
  std::optional<Failure> why_not(Variant& variant) const {
    const model::Policy& policy = *variant.compilation->policy;
    if (auto why = engine::why_other_data(policy_, policy)) return why;
    if (const auto why = engine::why_not_for(policy, ready_.request.period)) return Failure{*why, "ask for a period within that time"};
    auto only = engine::funds_named(policy, options_.run.only);
    if (!only) return only.error();
    variant.request.period = ready_.request.period;
    variant.request.input.as_known = ready_.as_known;
    variant.request.hold_back = ready_.request.hold_back;
    variant.request.only = std::move(*only);
    return std::nullopt;
  }

  void work_out(Variant& variant, unsigned workers, host::NewFolder* folder, const std::vector<report::NamedHash>& data) {
    variant.request.threads = workers > 1 ? 1 : ready_.request.threads;
    const auto run = engine::work_out_again(*variant.compilation->policy, *as_it_stands_, variant.request);
    variant.totals = report::totals_of(*run, variant.name);
    if (run->standing == engine::Standing::refused) {
      variant.refused = report::fault_lines(run->faults);
    } else if (folder) {
      report::RunRecord record{MEED_VERSION, *run, ready_.as_known, variant.request.hold_back, rule_bytes(*variant.compilation), data, {}};
      ResultFolder place(*folder, variant.name + "/");
      write_results(place, record, Format::table);
    }
  }

  const VariantOptions& options_;
  Prepared& ready_;
  const model::Policy& policy_;
  std::vector<Variant> variants_;
  std::shared_ptr<const engine::Loaded> loaded_;
  std::unique_ptr<engine::Run> as_it_stands_;
};

}  // namespace

int run_variants(const VariantOptions& options, Prepared& ready, const std::function<void(const std::string&)>& begins) {
  Variants variants(options, ready);
  if (const auto code = variants.compile()) return *code;
  DataHashes hashes(ready, !options.out.empty());
  begins("reading the data");
  variants.read();
  begins("working out the policy as it stands");
  const engine::Run& run = variants.stand();
  if (run.standing == engine::Standing::refused) {
    std::cout << report::run_text(run);
    return faults_found;
  }
  begins("working out the variants");
  std::optional<host::NewFolder> folder;
  if (!options.out.empty()) folder.emplace(options.out);
  variants.work_out(folder ? &*folder : nullptr, folder ? hashes.get() : std::vector<report::NamedHash>{});
  const report::Table table = variants.table();
  if (folder) {
    folder->add("variants.csv", report::csv(table));
    if (auto written = folder->put_in_place(); !written) return refuse(written.error());
    spdlog::info("written: {}", options.out);
  }
  begins("printing");
  variants.print(table);
  return variants.exit_code();
}

}  // namespace meed::cli
