// Holds how versions are told to people. Leaves out tables.
#pragma once

#include <string>

#include "engine/draft.hpp"

namespace meed::cli {

/// Writes `1 April 2012 to 31 March 2013`.
std::string days_words(const registry::VersionRow&);

/// Writes `swindon.outreach 2012.1: published; in force 1 April 2012 to 31 March 2013`.
std::string standing_words(const registry::VersionRow&);

/// Writes the day of a time, as people do: `14 May 2012`.
std::string day_words(const std::string& at);

}  // namespace meed::cli
