// Which files make up a policy: the one asked for, what it extends, and the local files.
#include <algorithm>
#include <deque>

#include "check/check.hpp"
#include "check/declaration.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

const syntax::Policy* header_of(const syntax::File& file) {
  for (const auto& declaration : file.declarations) {
    if (const auto* policy = std::get_if<syntax::Policy>(&declaration)) return policy;
  }
  return nullptr;
}

bool is_local(const syntax::File& file) {
  const syntax::Policy* header = header_of(file);
  return header != nullptr && (header->for_record || header->for_key);
}

std::string name_and_version(const syntax::Policy& header) {
  return header.head.name.text + " " + text_or_empty(header.version);
}

/// Sorts one file's declarations into the vectors of their kinds.
struct Gatherer {
  Context& context;
  Declarations& all;
  const syntax::File& file;
  LocalFile* local = nullptr;
  const syntax::Policy* header = nullptr;

  template <class Written, class Vector>
  void keep(const Written& written, Vector& into) {
    if (local != nullptr) return refuse(written.head);
    into.push_back({&written, &file, {}});
  }
  void refuse(const syntax::Head& head) {
    context.sink.report(Kind::not_in_local_file, head.keyword,
                        "A local file may only choose: " + quoted(head.name.text) + " is declared here.")
        .cause(header->head.name.span, "this file is local, since it says for whom it chooses");
  }
  void operator()(const syntax::Policy& written) {
    if (&written != header) {
      context.sink.report(Kind::duplicate_name, written.head.keyword, "A file holds one policy.")
          .cause(header->head.name.span, "the first is named here");
    }
  }
  void operator()(const syntax::UnitDeclaration& x) { keep(x, all.units); }
  void operator()(const syntax::ListDeclaration& x) { keep(x, all.lists); }
  void operator()(const syntax::RecordDeclaration& x) { keep(x, all.records); }
  void operator()(const syntax::RequireDeclaration& x) { keep(x, all.requirements); }
  void operator()(const syntax::SettingDeclaration& x) { keep(x, all.settings); }
  void operator()(const syntax::ScaleDeclaration& x) { keep(x, all.scales); }
  void operator()(const syntax::FunctionDeclaration& x) { keep(x, all.functions); }
  void operator()(const syntax::MeasureDeclaration& x) { keep(x, all.measures); }
  void operator()(const syntax::BandsDeclaration& x) { keep(x, all.bands); }
  void operator()(const syntax::TableDeclaration& x) { keep(x, all.tables); }
  void operator()(const syntax::ExceptionDeclaration& x) { keep(x, all.exceptions); }
  void operator()(const syntax::OutcomeDeclaration& x) { keep(x, all.outcomes); }
  void operator()(const syntax::IndicatorDeclaration& x) { keep(x, all.indicators); }
  void operator()(const syntax::FundDeclaration& x) { keep(x, all.funds); }
  void operator()(const syntax::ReinvestDeclaration& x) { keep(x, all.reinvestments); }
  void operator()(const syntax::PromiseDeclaration& x) { keep(x, all.promises); }
  void operator()(const syntax::PublicationDeclaration& x) { keep(x, all.publications); }
  void operator()(const syntax::ExampleDeclaration& x) { all.examples.push_back({&x, &file, {}}); }
  void operator()(const syntax::SetDeclaration& x) {
    (local != nullptr ? local->sets : all.sets).push_back({&x, &file, {}});
  }

  void gather() {
    for (const auto& declaration : file.declarations) std::visit(*this, declaration);
  }
};

using Handed = std::vector<const syntax::File*>;

void report_base_not_found(Context& context, const syntax::VersionRef& wanted, const Handed& handed) {
  std::vector<std::string> found;
  for (const syntax::File* file : handed) {
    if (const syntax::Policy* header = header_of(*file)) found.push_back(name_and_version(*header));
  }
  auto builder = context.sink.report(Kind::base_not_found, wanted.span,
                                     "This extends " + quoted(wanted.policy + " " + wanted.version) +
                                         ", which isn't among the files at hand.");
  builder.help(found.empty() ? "No other policy file is at hand: put the file it extends beside it."
                             : "At hand " + std::string(found.size() == 1 ? "is " : "are ") + and_list(found) +
                                   ": check the name and the version.");
}

const syntax::File* find_base(const syntax::VersionRef& wanted, const Handed& handed) {
  const auto fits = [&](const syntax::File* file) {
    const syntax::Policy* header = header_of(*file);
    return header != nullptr && header->head.name.text == wanted.policy &&
           text_or_empty(header->version) == wanted.version;
  };
  const auto found = std::find_if(handed.begin(), handed.end(), fits);
  return found == handed.end() ? nullptr : *found;
}

/// Follows `extends` from a file to the farthest base; the farthest comes first.
std::deque<const syntax::File*> chain_from(Context& context, const syntax::File* start, const Handed& handed) {
  std::deque<const syntax::File*> chain;
  for (const syntax::File* file = start; file != nullptr;) {
    if (std::find(chain.begin(), chain.end(), file) != chain.end()) {
      context.sink.report(Kind::base_not_found, header_of(*file)->head.name.span,
                          "This policy extends itself, by way of the files it extends.");
      break;
    }
    chain.push_front(file);
    const syntax::Policy* header = header_of(*file);
    if (header == nullptr || !header->extends) break;
    const syntax::VersionRef& wanted = *header->extends;
    file = find_base(wanted, handed);
    if (file == nullptr) report_base_not_found(context, wanted, handed);
  }
  return chain;
}

bool has_header(Context& context, const syntax::File& file) {
  if (header_of(file) != nullptr) return true;
  if (file.unreadable) return false;
  context.sink.report(Kind::header_missing, context.sources.whole(file.id).is_none() ? Span{} : Span{file.id, 0, 0},
                      "This file doesn't begin with `policy`.")
      .help("Begin it with the policy's name, as in `policy swindon.outreach`, and its version, money and time in force below.");
  return false;
}

void add_base(Context& context, Declarations& all, const syntax::File& file) {
  const syntax::Policy* header = header_of(file);
  all.headers.push_back({header, &file, {}});
  Gatherer{context, all, file, nullptr, header}.gather();
}

void add_local(Context& context, Declarations& all, const syntax::File& file) {
  const syntax::Policy* header = header_of(file);
  LocalFile local{&file, {header, &file, {}}, {}};
  Gatherer{context, all, file, &local, header}.gather();
  all.local_files.push_back(std::move(local));
}

/// A local file handed in must extend the very policy that is checked.
bool extends_this(Context& context, const syntax::File& file, const Declarations& all) {
  const syntax::Policy& header = *header_of(file);
  if (!header.extends || all.headers.empty()) return true;
  Handed handed;
  for (const auto& base : all.headers) handed.push_back(base.file);
  if (find_base(*header.extends, {handed.back()}) != nullptr) return true;
  report_base_not_found(context, *header.extends, {handed.back()});
  return false;
}

}  // namespace

Declarations gather_declarations(Context& context, const Layers& layers) {
  Declarations all;
  CHECK(layers.policy != nullptr, "there is a file to check");
  if (!has_header(context, *layers.policy)) return all;
  const bool local = is_local(*layers.policy);
  for (const syntax::File* file : chain_from(context, layers.policy, layers.extends)) {
    if (header_of(*file) == nullptr || is_local(*file)) continue;
    add_base(context, all, *file);
  }
  if (local) add_local(context, all, *layers.policy);
  for (const syntax::File* file : layers.local) {
    if (file == layers.policy || !has_header(context, *file)) continue;
    if (extends_this(context, *file, all)) add_local(context, all, *file);
  }
  return all;
}

}  // namespace meed::check
