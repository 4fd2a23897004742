# Finds Arrow C++ in the Python package pyarrow, whose wheel ships it with its headers: MEED_PYARROW is that package's
# folder, sought where script/bootstrap puts it unless it is given. Without it Meed builds whole, and doesn't read Parquet
# or Arrow files.
if(NOT MEED_PYARROW)
  file(GLOB MEED_PYARROW "${PROJECT_SOURCE_DIR}/build/arrow/lib/python3*/site-packages/pyarrow")
endif()
file(GLOB MEED_ARROW_LIBRARIES "${MEED_PYARROW}/libarrow.so.[0-9]*" "${MEED_PYARROW}/libparquet.so.[0-9]*")
list(LENGTH MEED_ARROW_LIBRARIES libraries)
if(NOT libraries EQUAL 2 OR NOT EXISTS "${MEED_PYARROW}/include/arrow/api.h")
  set(MEED_PYARROW "")
  message(STATUS "Not built, as pyarrow isn't in build/arrow (script/bootstrap puts it there): the part for Parquet and Arrow files")
else()
  # An interpreter that has pyarrow, for the tests that write such files.
  get_filename_component(MEED_ARROW_PYTHON "${MEED_PYARROW}/../../../../bin/python3" ABSOLUTE)
endif()
