// Holds the conditions of a question as they are put together: what is asked for, and the values. Promises that values never
// stand in the text. Leaves out what they mean.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "host/sql/connection.hpp"

namespace meed::host::sql {

class Conditions {
 public:
  /// Adds `column OPERATOR value`.
  void add(const std::string& column, const std::string& comparison, Given value) {
    text_ += (text_.empty() ? " WHERE " : " AND ") + column + " " + comparison + " :p" + std::to_string(values_.size());
    values_.push_back(std::move(value));
  }
  /// Adds `column = value`, unless the value is empty.
  void add_unless_empty(const std::string& column, const std::string& value) {
    if (!value.empty()) add(column, "=", value);
  }
  const std::string& text() const { return text_; }
  const std::vector<Given>& values() const { return values_; }

 private:
  std::string text_;
  std::vector<Given> values_;
};

}  // namespace meed::host::sql
