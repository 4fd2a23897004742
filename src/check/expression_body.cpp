// The body of a function, put in where the function is used.
#include <map>

#include "check/expression_site.hpp"
#include "check/wording.hpp"
#include "model/walk.hpp"

namespace meed::check {

using namespace model;

namespace {

/// Bodies within bodies: beyond this the chain isn't followed, lest hostile rules exhaust the stack.
constexpr std::size_t deepest_body = 600;
/// What all uses of functions may come to in one policy.
constexpr std::size_t most_nodes = 100'000;

/// Copies a function's parts for one use of it. What two parts share, their copies share.
class Copier {
 public:
  Copier(Context& context, const std::vector<ExprId>& arguments, std::uint32_t depth)
      : context_(context), arguments_(arguments), depth_(depth) {}

  ExprId copy(ExprId id) {
    if (id.is_none() || stopped_) return id;
    if (const auto done = copies_.find(id); done != copies_.end()) return done->second;
    stopped_ = nesting_ >= deepest_body || ++context_.put_in > most_nodes;
    if (stopped_) return id;
    ++nesting_;
    Expr made = context_.policy.exprs[id];
    put(made);
    --nesting_;
    return copies_[id] = context_.policy.exprs.push_back(std::move(made));
  }
  bool stopped() const { return stopped_; }

 private:
  void put(Expr& made) {
    auto* parameter = std::get_if<Parameter>(&made.node);
    if (parameter != nullptr && parameter->argument.is_none()) {
      parameter->argument = arguments_[parameter->number];
      parameter->depth = depth_;
      made.type = context_.type_of(parameter->argument);
      return;
    }
    if (parameter != nullptr) parameter->depth += depth_;
    if (auto* bound = std::get_if<Bound>(&made.node)) bound->binding += depth_;
    else replace_parts(made.node, [this](ExprId part) { return copy(part); });
    if (made.type.better == Direction::by_item) made.type.direction_item = copy(made.type.direction_item);
  }

  Context& context_;
  const std::vector<ExprId>& arguments_;
  std::uint32_t depth_;
  std::map<ExprId, ExprId> copies_ = {};
  std::size_t nesting_ = 0;
  bool stopped_ = false;
};

void report_too_much(Context& context, FunctionId function, Span use) {
  if (context.told_too_deep) return;
  context.told_too_deep = true;
  context.sink
      .report(Kind::chain_too_long, use, "The functions that lead here, each using others, come to too much to follow.")
      .cause(context.policy.functions[function].span, quoted(context.policy.functions[function].name) + " is declared here");
}

}  // namespace

std::optional<PutIn> put_in(Context& context, FunctionId id, const std::vector<ExprId>& arguments, std::uint32_t depth, Span use) {
  const Function function = context.policy.functions[id];
  Copier copier(context, arguments, depth);
  PutIn parts{copier.copy(function.body), copier.copy(function.when_missing), copier.copy(function.type.direction_item)};
  if (!copier.stopped()) return parts;
  report_too_much(context, id, use);
  return std::nullopt;
}

}  // namespace meed::check
