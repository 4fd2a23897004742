# Run at build time: cmake -DOUT=texts.cpp -DFILES="a.meed|b.meed" -P EmbedRules.cmake
# Writes the texts of rule files into a source file, so that an installed program has the catalogue with it.
string(REPLACE "|" ";" files "${FILES}")
set(written "// Made from rules/ by cmake/EmbedRules.cmake; not to be edited.\n#include \"engine/catalogue.hpp\"\n\n")
string(APPEND written "namespace meed::engine {\nnamespace {\n\nconstexpr Scheme texts[] = {\n")
file(WRITE "${OUT}" "${written}")
foreach(path IN LISTS files)
  get_filename_component(name "${path}" NAME_WE)
  file(READ "${path}" text)
  file(APPEND "${OUT}" "{\"${name}\", R\"meed_rules(")
  file(APPEND "${OUT}" "${text}")
  file(APPEND "${OUT}" ")meed_rules\"},\n")
endforeach()
file(APPEND "${OUT}" "};\n\n}  // namespace\n\nstd::span<const Scheme> built_in_schemes() { return texts; }\n\n}  // namespace meed::engine\n")
