#include "table/form.hpp"

#include <gtest/gtest.h>

namespace meed::table {
namespace {

TEST(Form, PutsBackTheZerosOfACode) {
  EXPECT_EQ(with_zeros("10001", "000000"), "010001");
  EXPECT_EQ(with_zeros("010001", "000000"), "010001");
  EXPECT_EQ(with_zeros("0107", ""), "0107");
  EXPECT_EQ(with_zeros("1001F", "000000"), "1001F");
  EXPECT_EQ(with_zeros("1234567", "000000"), "1234567");
  EXPECT_EQ(with_zeros("", "000000"), "");
}

}  // namespace
}  // namespace meed::table
