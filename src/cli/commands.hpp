// Holds the list of commands; each has a file of its own. Leaves out what they share
// (session.hpp).
#pragma once

#include <CLI/CLI.hpp>

#include "cli/session.hpp"

namespace meed::cli {

void add_new(CLI::App&, Session&);
void add_check(CLI::App&, Session&);
void add_fmt(CLI::App&, Session&);
void add_test(CLI::App&, Session&);
void add_run(CLI::App&, Session&);
void add_replay(CLI::App&, Session&);
void add_explain(CLI::App&, Session&);
void add_runs(CLI::App&, Session&);
void add_confirm(CLI::App&, Session&);
void add_settle(CLI::App&, Session&);
void add_verify(CLI::App&, Session&);
void add_diff(CLI::App&, Session&);
void add_eval(CLI::App&, Session&);
void add_key_command(CLI::App&, Session&);
void add_draft(CLI::App&, Session&);
void add_agree(CLI::App&, Session&);
void add_publish(CLI::App&, Session&);
void add_withdraw(CLI::App&, Session&);
void add_versions(CLI::App&, Session&);
void add_export(CLI::App&, Session&);
void add_bundle(CLI::App&, Session&);
void add_import(CLI::App&, Session&);
void add_show(CLI::App&, Session&);
void add_dumps(CLI::App&, Session&);  // ast, model, plan

}  // namespace meed::cli
