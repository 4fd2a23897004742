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
      "${CMAKE_COMMAND};-E;env;CCACHE_NOHASHDIR=true;${MEED_CCACHE}")
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

if(MEED_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "The fuzzers need Clang: use `cmake --preset fuzz`.")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
  add_link_options(-fsanitize=address,undefined)
elseif(MEED_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  # GCC's flow warnings are wrong about code that the sanitizers have instrumented.
  target_compile_options(meed_options INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
endif()
