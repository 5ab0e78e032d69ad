# How every target of ours is made: language level, warnings, include root. One function a kind of target.
include_guard()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(CERTWRIGHT_CCACHE ccache)
if(CERTWRIGHT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CERTWRIGHT_CCACHE})
endif()

# Warnings are errors with the compilers that the code is written against; a newer one may warn of what nobody has seen yet.
set(werror_default OFF)
if((CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
   OR (CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 15))
  set(werror_default ON)
endif()
option(CERTWRIGHT_WERROR "Treat warnings as errors" ${werror_default})

function(certwright_defaults target)
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast
                                           -Wnon-virtual-dtor -Wformat-security $<$<BOOL:${CERTWRIGHT_WERROR}>:-Werror>)
  target_compile_options(${target} PRIVATE -fstack-protector-strong
                                           "$<$<CONFIG:Release>:SHELL:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>")
  target_compile_definitions(${target} PRIVATE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
  # Compatibility: GCC 12 warns of impossible sizes inside its own std::string and std::vector when it
  # optimises (GCC bugs 105651 and 105329, fixed in 13).
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE -Wno-restrict -Wno-stringop-overread)
  endif()
  # --as-needed: a library that a program does not call is not loaded when it starts.
  target_link_options(${target} PRIVATE -Wl,--as-needed -Wl,-z,relro)
  set_target_properties(${target} PROPERTIES CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
endfunction()

# certwright_program(certwright SOURCES main.cc LINK certwright::cli): a program of the release, in bin/.
function(certwright_program name)
  cmake_parse_arguments(PROGRAM "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${PROGRAM_SOURCES})
  certwright_defaults(${name})
  target_link_libraries(${name} PRIVATE ${PROGRAM_LINK})
  add_dependencies(programs ${name})
endfunction()

# certwright_room(pkcs SOURCES a.cc b.cc): library certwright_pkcs with alias certwright::pkcs.
function(certwright_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES" ${ARGN})
  add_library(certwright_${name} STATIC ${ROOM_SOURCES})
  add_library(certwright::${name} ALIAS certwright_${name})
  certwright_defaults(certwright_${name})
endfunction()

# certwright_tests(pkcs SOURCES a_test.cc LINK certwright::pkcs): one Catch2 program; each test case is a ctest test.
function(certwright_tests name)
  cmake_parse_arguments(TESTS "" "" "SOURCES;LINK" ${ARGN})
  set(target certwright_${name}_tests)
  add_executable(${target} ${TESTS_SOURCES})
  certwright_defaults(${target})
  # What is tested is optimised; the tests themselves are only compiled fast.
  target_compile_options(${target} PRIVATE "$<$<CONFIG:Release>:SHELL:-U_FORTIFY_SOURCE -O0>")
  target_link_libraries(${target} PRIVATE ${TESTS_LINK} certwright_test_support)
  catch_discover_tests(${target} TEST_PREFIX "${name}: " DISCOVERY_TIMEOUT 60
                       PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300)
endfunction()

# certwright_embed(target SYMBOL kRoleFiles NAMESPACE certwright::validators HEADER validators/role_files.h FILES a.toml b.toml):
# adds a generated source that defines `extern const std::span<const EmbeddedFile> SYMBOL`, one element a file,
# named by its path relative to BASE (default: the current source folder), in the order given.
function(certwright_embed target)
  cmake_parse_arguments(EMBED "" "SYMBOL;NAMESPACE;BASE" "FILES" ${ARGN})
  if(NOT EMBED_BASE)
    set(EMBED_BASE ${CMAKE_CURRENT_SOURCE_DIR})
  endif()
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${EMBED_SYMBOL}.cc)
  set(absolute)
  foreach(file IN LISTS EMBED_FILES)
    get_filename_component(path ${file} ABSOLUTE BASE_DIR ${EMBED_BASE})
    list(APPEND absolute ${path})
  endforeach()
  string(REPLACE ";" "|" joined "${absolute}")
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DSYMBOL=${EMBED_SYMBOL} -DNAMESPACE=${EMBED_NAMESPACE}
            -DBASE=${EMBED_BASE} "-DFILES=${joined}" -P ${PROJECT_SOURCE_DIR}/scripts/cmake/embed.cmake
    DEPENDS ${absolute} ${PROJECT_SOURCE_DIR}/scripts/cmake/embed.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
