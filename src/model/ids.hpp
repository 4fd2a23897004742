// Holds the typed ids by which the parts of a checked policy name each other.
// Each id indexes the vector of that name in `Policy`.
#pragma once

#include "base/id.hpp"

namespace meed::model {

using ExprId = Id<struct ExprTag>;
using ListId = Id<struct ListTag>;
using RecordId = Id<struct RecordTag>;
using FieldId = Id<struct FieldTag>;
using SettingId = Id<struct SettingTag>;
using ScaleId = Id<struct ScaleTag>;
using TableId = Id<struct TableTag>;
using BandsId = Id<struct BandsTag>;
using RuleId = Id<struct RuleTag>;
using FundId = Id<struct FundTag>;
using FunctionId = Id<struct FunctionTag>;
using ExceptionId = Id<struct ExceptionTag>;

}  // namespace meed::model
