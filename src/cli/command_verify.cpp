// `meed verify`: whether what is kept is whole and as it was. One function for each kind of thing that is verified.
#include <filesystem>
#include <iostream>
#include <memory>
#include <thread>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/registry_access.hpp"
#include "cli/verify_runs.hpp"
#include "engine/audit.hpp"
#include "host/key_file.hpp"
#include "report/sheet.hpp"
#include "report/text_table.hpp"

namespace meed::cli {
namespace {

struct Options {
  std::vector<std::string> runs;
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

Result<std::vector<registry::PublicKey>> trusted_keys(const std::vector<std::string>& paths) {
  std::vector<registry::PublicKey> keys;
  for (const std::string& path : paths) {
    auto key = host::read_public_key(path);
    if (!key) return tl::unexpected(key.error());
    keys.push_back(std::move(*key));
  }
  return keys;
}

/// The whole registry: the chain, signatures, objects, the index, and what the storage finds itself.
Result<void> verify_registry(registry::Registry& registry, const std::vector<registry::PublicKey>& trusted, Verdicts& verdicts) {
  const auto verified = engine::audit(registry, trusted);
  if (!verified) return tl::unexpected(verified.error());
  verdicts.facts = {{"registry", registry.storage().name()}, {"entries", std::to_string(verified->entries)}, {"last_entry", std::to_string(verified->head.number)},
                    {"last_hash", verified->head.hash}, {"objects", std::to_string(verified->objects)}, {"signatures", std::to_string(verified->signatures)}};
  report::Table signers{"signers", {{"name"}, {"key"}}, {}}, wrong{"findings", {{"where"}, {"what"}}, {}};
  for (const registry::PublicKey& key : verified->signers) signers.rows.push_back({key.name, key.hexadecimal});
  for (const registry::Finding& finding : verified->findings) wrong.rows.push_back({finding.where, finding.what});
  verdicts.text = registry.storage().name() + ": " + counted(verified->entries, "entry", "entries") + ", " + counted(verified->objects, "object", "objects") + ", " +
                  counted(verified->signatures, "signature", "signatures") + "\nthe last entry is " + std::to_string(verified->head.number) + ", " + verified->head.hash + "\n";
  if (!signers.rows.empty()) verdicts.text += "\nSigned by\n\n" + report::text_table(signers);
  verdicts.text += wrong.rows.empty() ? "\nit is whole\n" : "\nIt isn't as it was\n\n" + report::text_table(wrong);
  verdicts.good = verdicts.good && wrong.rows.empty();
  verdicts.tables.push_back(std::move(signers));
  verdicts.tables.push_back(std::move(wrong));
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
void verify_runs_of(registry::Registry& registry, const Options& options, const std::vector<std::string>& ids, Verdicts& verdicts) {
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
  verdicts.good = verdicts.good && differ == 0 && (options.all || not_made == 0);
}

int print(const Options& options, const Verdicts& verdicts) {
  switch (options.format) {
    case Format::table: std::cout << verdicts.text; break;
    case Format::csv: print_tables(verdicts.tables, Format::csv); break;
    case Format::json: print_json(report::sheet_json(verdicts.facts, verdicts.tables)); break;
  }
  return verdicts.good ? all_well : not_as_kept;
}

int verify(const Options& options) {
  const auto trusted = trusted_keys(options.trusted);
  if (!trusted) return refuse(trusted.error());
  auto registry = open_registry(options.registry);
  if (!registry) return refuse(registry.error());
  Verdicts verdicts;
  if (options.all || options.runs.empty()) {
    if (auto done = verify_registry(*registry, *trusted, verdicts); !done) return refuse(done.error());
  }
  if (options.all) {
    const auto ids = all_runs(*registry);
    if (!ids) return refuse(ids.error());
    verify_runs_of(*registry, options, *ids, verdicts);
  } else if (!options.runs.empty()) {
    verify_runs_of(*registry, options, options.runs, verdicts);
  }
  return print(options, verdicts);
}

}  // namespace

void add_verify(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  CLI::App* command = session.command(app, "verify", "Say whether a registry is whole, and whether its runs come out again as they were kept", "meed verify --all --registry swindon.registry --trusted officer.key.pub");
  command->add_option("RUN", options->runs, "Runs to make again, by their ids; without any the registry itself is verified");
  command->add_flag("--all", options->all, "Verify the registry, and make all its runs again");
  command->add_option("--data", options->data, "The folder with the data of the runs, if they weren't kept");
  command->add_option("--trusted", options->trusted, "Files of the public keys that signatures have to be of; without any the signers are listed");
  command->add_option("--threads", options->threads, "How many threads to use; the results are the same")->check(CLI::Range(1U, 1024U));
  add_registry(*command, options->registry);
  add_format(*command, options->format, {"table", "csv", "json"});
  command->callback([&session, options] { session.work = [options] { return verify(*options); }; });
}

}  // namespace meed::cli
