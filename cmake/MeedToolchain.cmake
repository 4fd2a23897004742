# How code is compiled: the language level, the warnings, the sanitizers, and the quick linker and compiler
# cache when the machine has them.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()
# -g1 keeps line numbers in traces, and builds much quicker than full debugging information.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2")

# The directory of the build is kept out of the cache's key: two build directories share what they compile.
find_program(MEED_CCACHE ccache)
if(MEED_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      "${CMAKE_COMMAND};-E;env;CCACHE_NOHASHDIR=true;CCACHE_SLOPPINESS=pch_defines,time_macros;${MEED_CCACHE}")
endif()

find_program(MEED_MOLD mold)
if(MEED_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# What every target of this project is compiled with; packages' own headers are exempt from the warnings.
add_library(meed_options INTERFACE)
target_compile_options(meed_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # The standard library's own std::stable_sort uses what C++17 deprecated.
  target_compile_options(meed_options INTERFACE -Wno-deprecated-declarations)
endif()
if(MEED_WERROR)
  target_compile_options(meed_options INTERFACE -Werror)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
  target_compile_definitions(meed_options INTERFACE _GLIBCXX_ASSERTIONS)
endif()

if(MEED_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    # What a fuzzer goes by: one build serves the tests and the fuzzers.
    add_compile_options(-fsanitize-coverage=inline-8bit-counters,indirect-calls,pc-table)
    set(MEED_PRECOMPILED ON)
  else()
    # GCC's flow warnings are wrong about code that the sanitizers have instrumented.
    target_compile_options(meed_options INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
  endif()
endif()

# In the sanitized build, which starts from nothing wherever every commit is tested, the headers that nearly every file
# reads are read once. Other builds do without, so that a file that forgets one is found.
if(MEED_PRECOMPILED)
  set(often <algorithm> <array> <charconv> <deque> <functional> <iostream> <map> <memory> <mutex> <numeric> <optional>
    <set> <span> <string> <string_view> <tl/expected.hpp> <tuple> <unordered_map> <utility> <variant> <vector>)
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/headers.cpp" CONTENT "// Only the headers count.\n")
  foreach(headers IN ITEMS meed_headers meed_test_headers)
    add_library(${headers} STATIC "${PROJECT_BINARY_DIR}/headers.cpp")
    target_link_libraries(${headers} PRIVATE meed_options)
    target_compile_options(${headers} PUBLIC "SHELL:-Xclang -fno-pch-timestamp")
    target_precompile_headers(${headers} PRIVATE ${often})
  endforeach()
  target_link_libraries(meed_test_headers PRIVATE GTest::gtest)
  target_precompile_headers(meed_test_headers PRIVATE <gtest/gtest.h>)
  # As programs are compiled, which the tests are.
  set_target_properties(meed_test_headers PROPERTIES POSITION_INDEPENDENT_CODE OFF)
  target_compile_options(meed_test_headers PRIVATE -fPIE)
endif()

# Lets a target begin with the headers that were read once for all.
function(meed_read_once target headers)
  if(MEED_PRECOMPILED)
    target_precompile_headers(${target} REUSE_FROM ${headers})
    target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
  endif()
endfunction()
