# The packages Meed stands on, all from the system (see script/bootstrap for their names there).
find_package(pegtl REQUIRED)           # taocpp::pegtl               only parse, with grammar/
find_package(Boost 1.74 REQUIRED)      # Boost::headers              only value's .cpp files
find_package(fmt REQUIRED)             # fmt::fmt
find_package(spdlog REQUIRED)          # spdlog::spdlog              only host and the faces
find_package(CLI11 REQUIRED)           # CLI11::CLI11                only cli
find_package(nlohmann_json REQUIRED)   # nlohmann_json::nlohmann_json
find_package(tl-expected REQUIRED)     # tl::expected
find_package(OpenSSL REQUIRED COMPONENTS Crypto)  # OpenSSL::Crypto  SHA-256
find_package(ZLIB REQUIRED)            # ZLIB::ZLIB                  only host: gzip
find_package(zstd REQUIRED)            # zstd::libzstd_shared        only host
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)  # PkgConfig::sodium  only registry: signatures
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)  # PkgConfig::utf8proc  only source: what of a text can be seen
find_package(Threads REQUIRED)         # Threads::Threads
# SOCI has no file for find_package in Debian. It loads its parts for SQLite and PostgreSQL itself, when a registry is opened.
find_library(MEED_SOCI soci_core REQUIRED)         # meed_soci           only host
find_path(MEED_SOCI_HEADERS soci/soci.h REQUIRED)
add_library(meed_soci INTERFACE)
target_link_libraries(meed_soci INTERFACE "${MEED_SOCI}")
target_include_directories(meed_soci SYSTEM INTERFACE "${MEED_SOCI_HEADERS}")
find_package(GTest REQUIRED)         # GTest::gtest_main           tests
find_package(rapidcheck REQUIRED)    # rapidcheck                  tests/property and few others
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)
