// `meed verify`: whether what is kept is whole and as it was. One function for each kind of thing that is verified.
#include <iostream>
#include <memory>
#include <thread>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/handed_over.hpp"
#include "cli/registry_access.hpp"
#include "cli/verify_runs.hpp"
#include "cli/version_words.hpp"
#include "engine/audit.hpp"
#include "report/sheet.hpp"
#include "report/text_table.hpp"

namespace meed::cli {
namespace {

struct VerifyArguments {
  std::vector<std::string> runs;       // their ids; or one bundle or folder that was handed over
  bool all = false;
  RegistryOptions registry;
  std::string data;
  std::vector<std::string> trusted;
  unsigned threads = 0;
  Format format = Format::table;
};

/// What was verified: what there is to say of it, tables, sentences for people, and whether all is as it was.
struct Verdicts {
  std::vector<report::Fact> facts;
  std::vector<report::Table> tables;
  std::string text;
  bool good = true;
};

std::string counted(std::uint64_t count, const std::string& one, const std::string& more) { return std::to_string(count) + " " + (count == 1 ? one : more); }

/// Adds what is wrong, if anything is.
void tell_findings(const std::vector<registry::Finding>& findings, Verdicts& verdicts) {
  report::Table wrong{"findings", {{"where"}, {"what"}}, {}};
  for (const registry::Finding& finding : findings) wrong.rows.push_back({finding.where, finding.what});
  verdicts.text += wrong.rows.empty() ? "\nit is whole\n" : "\nIt isn't as it was\n\n" + report::text_table(wrong);
  verdicts.good = verdicts.good && wrong.rows.empty();
  verdicts.tables.push_back(std::move(wrong));
}

/// Adds what was found in a registry, or in what was handed over; `entries`: how many in words, perhaps of how many.
void tell(const registry::Verified& verified, const std::string& name, const std::string& entries, Verdicts& verdicts) {
  verdicts.facts.insert(verdicts.facts.end(), {{"entries", std::to_string(verified.entries)}, {"last_entry", std::to_string(verified.head.number)},
                        {"last_hash", verified.head.hash}, {"objects", std::to_string(verified.objects)}, {"signatures", std::to_string(verified.signatures)}});
  report::Table signers{"signers", {{"name"}, {"key"}}, {}};
  for (const registry::PublicKey& key : verified.signers) signers.rows.push_back({key.name, key.hexadecimal});
  verdicts.text = name + ": " + entries + ", " + counted(verified.objects, "object", "objects") + ", " + counted(verified.signatures, "signature", "signatures") +
                  "\nthe last entry is " + std::to_string(verified.head.number) + ", " + verified.head.hash + "\n";
  if (!signers.rows.empty()) verdicts.text += "\nSigned by\n\n" + report::text_table(signers);
  verdicts.tables.push_back(std::move(signers));
  tell_findings(verified.findings, verdicts);
}

/// The whole registry: the chain, signatures, objects, the index, what the storage finds itself, and rules.
Result<void> verify_registry(registry::Registry& registry, const std::vector<registry::PublicKey>& trusted, Verdicts& verdicts) {
  const auto verified = engine::audit(registry, trusted);
  if (!verified) return tl::unexpected(verified.error());
  verdicts.facts.push_back({"registry", registry.storage().name()});
  tell(*verified, registry.storage().name(), counted(verified->entries, "entry", "entries"), verdicts);
  return {};
}

Result<std::vector<std::string>> all_runs(registry::Registry& registry) {
  const auto rows = registry.runs({});
  if (!rows) return tl::unexpected(rows.error());
  std::vector<std::string> ids;
  for (const registry::RunRow& row : *rows) ids.push_back(row.id);
  return ids;
}

/// Runs: each is made again.
void verify_runs_of(registry::Registry& registry, const VerifyArguments& options, const std::vector<std::string>& ids, Verdicts& verdicts) {
  const unsigned threads = options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  const std::vector<VerifiedRun> runs = verify_runs(registry, ids, options.data, threads);
  std::size_t same = 0, differ = 0;
  for (const VerifiedRun& run : runs) {
    same += run.verdict == Verdict::same ? 1 : 0;
    differ += run.verdict == Verdict::differs ? 1 : 0;
  }
  const std::size_t not_made = runs.size() - same - differ;
  report::Table table = verified_table(runs);
  verdicts.text += (verdicts.text.empty() ? "" : "\n") + (runs.empty() ? "no runs are kept\n" : report::text_table(table) + "\n");
  if (!runs.empty()) verdicts.text += counted(same, "run is", "runs are") + " the same, byte for byte; " + counted(differ, "differs", "differ") + "; " + counted(not_made, "wasn't", "weren't") + " made again\n";
  verdicts.tables.push_back(std::move(table));
  verdicts.good = verdicts.good && differ == 0 && (not_made == 0 || (options.all && options.data.empty()));
}

int print(const VerifyArguments& options, const Verdicts& verdicts) {
  switch (options.format) {
    case Format::table: std::cout << verdicts.text; break;
    case Format::csv: print_tables(verdicts.tables, Format::csv); break;
    case Format::json: print_json(report::sheet_json(verdicts.facts, verdicts.tables)); break;
  }
  return verdicts.good ? all_well : not_as_kept;
}

/// Who published what, and when: what an auditor asks first.
Result<report::Table> published_in(registry::Registry& registry) {
  report::Table table{"versions", {{"policy"}, {"version"}, {"state"}, {"in force"}, {"published on"}, {"by"}}, {}};
  const auto rows = registry.versions({});
  if (!rows) return tl::unexpected(rows.error());
  for (const registry::VersionRow& row : *rows) {
    const auto told = registry.told_of(row.name.to_string());
    if (!told) return tl::unexpected(told.error());
    std::string on, by;
    for (const auto& one : *told) {
      if (!std::holds_alternative<registry::Published>(one.statement.said)) continue;
      on = day_words(one.statement.at);
      by = one.statement.by;
    }
    table.rows.push_back({row.name.policy, row.name.version, registry::word_of(row.state), days_words(row), on, by});
  }
  return table;
}

/// What was handed over: its bytes, signatures, chain, objects and rules; if all that is whole, its runs are made again.
Result<void> verify_handed_over(const VerifyArguments& options, const std::vector<registry::PublicKey>& trusted, Verdicts& verdicts) {
  const auto handed = open_handed_over(options.runs.front());
  if (!handed) return tl::unexpected(handed.error());
  const auto verified = engine::look_over(**handed, trusted);
  if (!verified) return tl::unexpected(verified.error());
  const engine::HandedOver& what = **handed;
  verdicts.facts.push_back({"handed_over", what.name});
  if (what.signer) verdicts.facts.insert(verdicts.facts.end(), {{"signed_by", what.signer->name}, {"key", what.signer->hexadecimal}});
  const std::string name = what.name + (what.signer ? ", signed by " + named_key(*what.signer) : "");
  if (!what.findings.empty()) {
    verdicts.text = name + "\n";
    tell_findings(verified->findings, verdicts);
    return {};
  }
  const std::string some = what.extract.is_whole() ? "" : std::to_string(verified->entries) + " of ";
  tell(*verified, name, some + counted(verified->head.number, "entry", "entries"), verdicts);
  auto inside = engine::as_registry(what);
  if (!inside) return tl::unexpected(inside.error());
  auto versions = published_in(*inside);
  const auto ids = all_runs(*inside);
  if (!versions) return tl::unexpected(versions.error());
  if (!ids) return tl::unexpected(ids.error());
  verdicts.text += "\nVersions\n\n" + report::text_table(*versions);
  verdicts.tables.push_back(std::move(*versions));
  verify_runs_of(*inside, options, *ids, verdicts);
  return {};
}

/// A registry, or runs in it.
Result<void> verify_kept(const VerifyArguments& options, const std::vector<registry::PublicKey>& trusted, Verdicts& verdicts) {
  auto registry = open_registry(options.registry);
  if (!registry) return tl::unexpected(registry.error());
  std::vector<std::string> ids = options.runs;
  if (options.all || ids.empty()) {
    if (auto done = verify_registry(*registry, trusted, verdicts); !done) return done;
  }
  if (options.all) {
    auto all = all_runs(*registry);
    if (!all) return tl::unexpected(all.error());
    ids = std::move(*all);
  }
  if (options.all || !ids.empty()) verify_runs_of(*registry, options, ids, verdicts);
  return {};
}

int verify(VerifyArguments options) {
  const auto trusted = trusted_keys(options.trusted);
  if (!trusted) return refuse(trusted.error());
  const bool handed_over = options.runs.size() == 1 && host::exists(options.runs.front());
  options.all = options.all || handed_over;
  Verdicts verdicts;
  const auto done = handed_over ? verify_handed_over(options, *trusted, verdicts) : verify_kept(options, *trusted, verdicts);
  return done ? print(options, verdicts) : refuse(done.error());
}

}  // namespace

void add_verify(CLI::App& app, Session& session) {
  auto options = std::make_shared<VerifyArguments>();
  CLI::App* command = session.command(app, "verify", "Say whether a registry is whole, and whether its runs come out again as they were kept", "meed verify --all --registry swindon.registry --trusted officer.key.pub");
  command->add_option("RUN", options->runs, "Runs to make again, by their ids; or a bundle or an exported folder, with all its runs; without any the registry itself is verified");
  command->add_flag("--all", options->all, "Verify the registry, and make all its runs again");
  command->add_option("--data", options->data, "The folder with the data of the runs, if they weren't kept");
  add_trusted(*command, options->trusted);
  command->add_option("--threads", options->threads, "How many threads to use; the results are the same")->check(CLI::Range(1U, 1024U));
  add_registry(*command, options->registry);
  add_format(*command, options->format, {"table", "csv", "json"});
  command->callback([&session, options] { session.work = [options] { return verify(*options); }; });
}

}  // namespace meed::cli
