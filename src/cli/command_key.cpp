// `meed key new`: a key to sign with.
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "host/key_file.hpp"

namespace meed::cli {
namespace {

struct KeyArguments { std::string file, name; };

int make_key(const KeyArguments& options) {
  if (!registry::is_key_name(options.name)) return misuse("`--name` is no name for a key", "say whose it is in one line, as in `--name \"A. Officer, Swindon\"`");
  const auto key = registry::SecretKey::make(options.name);
  if (auto written = host::write_key_files(options.file, key); !written) return refuse(written.error());
  std::cout << options.file << ": the secret key of " << options.name << ". Whoever has it can sign in that name: keep it to yourself.\n"
            << options.file << ".pub: the public key, for everybody who checks what was signed.\n";
  return all_well;
}

}  // namespace

void add_key_command(CLI::App& app, Session& session) {
  CLI::App* key = session.command(app, "key", "Make a key to sign with", "meed key new officer.key --name \"A. Officer, Swindon\"");
  key->require_subcommand(1);
  auto options = std::make_shared<KeyArguments>();
  CLI::App* command = session.command(*key, "new", "Make a key: FILE holds the secret half, FILE.pub the public one", "meed key new officer.key --name \"A. Officer, Swindon\"");
  command->add_option("FILE", options->file, "Where to write it; nothing is written over")->required();
  command->add_option("--name", options->name, "Whose key it is: a name, and where they work")->required();
  command->callback([&session, options] { session.work = [options] { return make_key(*options); }; });
}

}  // namespace meed::cli
