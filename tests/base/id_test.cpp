#include "base/id.hpp"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>
#include <unordered_set>

namespace meed {
namespace {

struct FieldTag;
struct ListTag;
using FieldId = Id<FieldTag>;
using ListId = Id<ListTag>;

static_assert(sizeof(FieldId) == 4);
static_assert(!std::is_convertible_v<FieldId, ListId>);
static_assert(!std::is_convertible_v<std::uint32_t, FieldId>);

TEST(Id, NoneIsWhatADefaultIdIs) {
  EXPECT_EQ(FieldId{}, FieldId::none);
  EXPECT_TRUE(FieldId{}.is_none());
  EXPECT_TRUE(FieldId::none.is_none());
  EXPECT_FALSE(FieldId{0}.is_none());
}

TEST(Id, OrdersAndHashesByItsNumber) {
  EXPECT_LT(FieldId{1}, FieldId{2});
  EXPECT_LT(FieldId{2}, FieldId::none);
  const std::unordered_set<FieldId> ids{FieldId{1}, FieldId{2}, FieldId{1}};
  EXPECT_EQ(ids.size(), 2U);
}

TEST(IdVector, NamesWhatItHolds) {
  IdVector<FieldId, std::string> fields;
  EXPECT_TRUE(fields.empty());
  const FieldId need = fields.push_back("need");
  const FieldId level = fields.push_back("level");
  EXPECT_EQ(fields[need], "need");
  EXPECT_EQ(fields[level], "level");
  fields[need] = "weight";
  EXPECT_EQ(fields.items(), (std::vector<std::string>{"weight", "level"}));
}

TEST(IdVector, WalksItsIdsInOrder) {
  IdVector<FieldId, int> fields;
  for (int i = 0; i < 3; ++i) fields.push_back(i * 10);
  int expected = 0;
  for (const FieldId id : fields.ids()) {
    EXPECT_EQ(fields[id], expected);
    expected += 10;
  }
  EXPECT_EQ(expected, 30);
}

TEST(IdVectorDeathTest, StopsAtAnIdItDoesNotHold) {
  IdVector<FieldId, int> fields;
  EXPECT_FALSE(fields.contains(FieldId::none));
  EXPECT_DEATH((void)fields[FieldId{0}], "the id belongs to this vector");
  EXPECT_DEATH((void)fields[FieldId::none], "the id belongs to this vector");
}

}  // namespace
}  // namespace meed
