// Holds where each payee of a fund stands in its results, and which cells earned something for it. Promises that each is found once for all
// payees, however many are explained. Leaves out what is said of them (fund.cpp).
#pragma once

#include <map>
#include <vector>

#include "eval/result.hpp"

namespace meed::explain {

class Payees {
 public:
  struct Found {
    const eval::PotResult* pot = nullptr;
    const eval::PayeeResult* payee = nullptr;
  };
  /// Gives what a fund came to for the payee in a row; nothing of it if it has nothing to do with the fund.
  Found find(const eval::FundResult&, std::uint32_t row);

  /// Gives the cells of a column of rows that name a row, in order.
  const std::vector<std::uint64_t>& earning(const eval::Result&, plan::StepId paid_to, std::uint32_t row);

 private:
  std::map<model::FundId, std::map<std::uint32_t, Found>> found_;
  std::map<plan::StepId, std::map<std::uint32_t, std::vector<std::uint64_t>>> earning_;
};

}  // namespace meed::explain
