// Holds one connection to a database, by SOCI: statements of SQL with values in and rows out. Promises that no exception
// leaves it, that what the database refuses comes back as a Failure with what to try, and that the backend and what it
// rests on (libsqlite3, libpq) are loaded here and not before. Leaves out what is asked.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "host/sql/place.hpp"

namespace soci {
class session;
}

namespace meed::host::sql {

/// A value for a place in a statement (`:a`, in order), and where a column of a row goes.
using Given = std::variant<std::string, long long>;
using Into = std::variant<std::string*, long long*>;

class Connection {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const Place&, std::chrono::milliseconds patience);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  /// Does one statement that gives no rows.
  [[nodiscard]] Result<void> run(const std::string& sql, const std::vector<Given>& = {});
  /// Puts each row's columns where they go, and then calls `row`.
  [[nodiscard]] Result<void> each(const std::string& sql, const std::vector<Given>&, const std::vector<Into>&, const std::function<void()>& row);
  /// Asks for what there is one of, or none: tells whether there is, and puts it where it goes.
  [[nodiscard]] Result<bool> one(const std::string& sql, const std::vector<Given>&, const std::vector<Into>&);
  /// Gives the first column of all rows.
  [[nodiscard]] Result<std::vector<std::string>> texts(const std::string& sql, const std::vector<Given>& = {});

  /// What was refused last, since it was forgotten.
  const std::optional<Failure>& refusal() const { return refusal_; }
  void forget_refusal() { refusal_.reset(); }

  const Place& place() const { return place_; }
  bool is_file() const { return place_.is_file(); }

 private:
  explicit Connection(Place);
  [[nodiscard]] Result<void> begin(std::chrono::milliseconds patience);
  Result<void> guard(const std::function<void()>&);

  Place place_;
  std::unique_ptr<soci::session> session_;
  std::optional<Failure> refusal_;
};

}  // namespace meed::host::sql
