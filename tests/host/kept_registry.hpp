// Holds a registry for tests, empty at first, in a file of SQLite or in a schema of its own on PostgreSQL. Promises to remove it.
// Leaves out the server: the environment names it (MEED_TEST_POSTGRESQL; tests/end_to_end/on_postgresql.py starts one).
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "host/sql/connection.hpp"
#include "host/sql_registry.hpp"

namespace meed::host {

enum class On { sqlite, postgresql };

inline std::string name_of(const ::testing::TestParamInfo<On>& on) { return on.param == On::sqlite ? "SQLite" : "PostgreSQL"; }

class KeptRegistry : public ::testing::TestWithParam<On> {
 protected:
  void SetUp() override {
    const std::string own = "meed_test_" + std::to_string(::getpid()) + "_" + std::to_string(++count());
    if (GetParam() == On::sqlite) {
      folder_ = std::filesystem::temp_directory_path() / own;
      std::filesystem::create_directory(folder_);
      where = (folder_ / "a.registry").string();
      return;
    }
    const char* const server = std::getenv("MEED_TEST_POSTGRESQL");
    if (!server) GTEST_SKIP() << "MEED_TEST_POSTGRESQL names no server";
    server_ = server;
    schema_ = own;
    ask(server_, "CREATE SCHEMA " + schema_);
    where = server_ + (server_.find('?') == std::string::npos ? '?' : '&') + "options=-csearch_path%3D" + schema_;
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
    if (!schema_.empty()) ask(server_, "DROP SCHEMA " + schema_ + " CASCADE");
  }

  static std::unique_ptr<sql::Connection> connect(const std::string& place) {
    auto connection = sql::Connection::open(*sql::place_of(place), std::chrono::seconds(5));
    if (!connection) throw std::runtime_error(connection.error().what);
    return std::move(*connection);
  }
  static void ask(const std::string& place, const std::string& statement) {
    const auto done = connect(place)->run(statement);
    if (!done) throw std::runtime_error(statement + ": " + done.error().what);
  }

  std::unique_ptr<registry::Storage> open(std::chrono::milliseconds patience = std::chrono::seconds(5)) const {
    auto storage = open_registry(where, true, patience);
    if (!storage) throw std::runtime_error(storage.error().what);
    return std::move(*storage);
  }

  std::string where;

 private:
  static int& count() {
    static int made = 0;
    return made;
  }
  std::filesystem::path folder_;
  std::string server_, schema_;
};

}  // namespace meed::host
