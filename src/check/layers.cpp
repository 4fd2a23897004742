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

/// The files among which what is extended may be.
struct Handed {
  std::vector<const syntax::File*> files;
  const syntax::File* stand_in = nullptr;

  const syntax::File* find(const syntax::VersionRef& wanted) const {
    if (stand_in != nullptr && holds(*stand_in, wanted.policy)) return stand_in;
    const auto found = std::find_if(files.begin(), files.end(), [&](const syntax::File* file) {
      return holds(*file, wanted.policy) && text_or_empty(header_of(*file)->version) == wanted.version;
    });
    return found == files.end() ? nullptr : *found;
  }
  static bool holds(const syntax::File& file, const std::string& policy) {
    const syntax::Policy* header = header_of(file);
    return header != nullptr && header->head.name.text == policy;
  }
};

void report_base_not_found(Context& context, const syntax::VersionRef& wanted, const Handed& handed) {
  std::vector<std::string> found;
  for (const syntax::File* file : handed.files) {
    const syntax::Policy* header = header_of(*file);
    const bool may_be_meant = header != nullptr && (!is_local(*file) || header->head.name.text == wanted.policy);
    if (may_be_meant) found.push_back(name_and_version(*header));
  }
  auto builder = context.sink.report(Kind::base_not_found, wanted.span,
                                     "This extends " + quoted(wanted.policy + " " + wanted.version) +
                                         ", which isn't among the files at hand.");
  builder.help(found.empty() ? "No other policy file is at hand: put the file it extends beside it."
                             : "At hand " + std::string(found.size() == 1 ? "is " : "are ") + and_list(found) +
                                   ": check the name and the version.");
}

using FileChain = std::deque<const syntax::File*>;

/// Follows `extends` from a file to the farthest base; the farthest comes first.
FileChain chain_from(Context& context, const syntax::File* start, const Handed& handed) {
  FileChain chain;
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
    file = handed.find(wanted);
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

/// Adds the local files of a chain that aren't there yet, each with the one it goes on from.
void add_locals(Context& context, Declarations& all, const FileChain& chain) {
  std::optional<std::size_t> above;
  for (const syntax::File* file : chain) {
    if (header_of(*file) == nullptr || !is_local(*file)) continue;
    const auto known = std::find_if(all.local_files.begin(), all.local_files.end(), [&](const LocalFile& one) { return one.file == file; });
    if (known != all.local_files.end()) {
      above = static_cast<std::size_t>(known - all.local_files.begin());
      continue;
    }
    const syntax::Policy* header = header_of(*file);
    LocalFile local{file, {header, file, {}}, {}, above, {}, text_or_empty(header->for_key)};
    Gatherer{context, all, *file, &local, header}.gather();
    above = all.local_files.size();
    all.local_files.push_back(std::move(local));
  }
}

/// A local file handed in must go on from the very policy that is checked, or from one that it extends.
bool goes_on_from(Context& context, const FileChain& chain, const Declarations& all) {
  const auto policy = std::find_if(chain.rbegin(), chain.rend(), [](const syntax::File* file) { return !is_local(*file); });
  if (policy == chain.rend()) return !header_of(*chain.front())->extends;  // what isn't found has been told
  const auto is_it = [&](const auto& header) { return header.file == *policy; };
  if (std::any_of(all.headers.begin(), all.headers.end(), is_it)) return true;
  const auto below = policy == chain.rbegin() ? policy : policy - 1;
  if (const syntax::Policy* header = header_of(**below); header != nullptr && header->extends) {
    report_base_not_found(context, *header->extends, Handed{{all.headers.back().file}});
  }
  return false;
}

}  // namespace

Declarations gather_declarations(Context& context, const Layers& layers) {
  Declarations all;
  CHECK(layers.policy != nullptr, "there is a file to check");
  if (!has_header(context, *layers.policy)) return all;
  Handed handed{layers.extends, layers.stand_in};
  const FileChain own = chain_from(context, layers.policy, handed);
  for (const syntax::File* file : own) {
    if (header_of(*file) != nullptr && !is_local(*file)) add_base(context, all, *file);
  }
  add_locals(context, all, own);
  handed.files.push_back(layers.policy);
  handed.files.insert(handed.files.end(), layers.local.begin(), layers.local.end());
  for (const syntax::File* file : layers.local) {
    if (file == layers.policy || !has_header(context, *file)) continue;
    const FileChain chain = chain_from(context, file, handed);
    if (goes_on_from(context, chain, all)) add_locals(context, all, chain);
  }
  return all;
}

}  // namespace meed::check
