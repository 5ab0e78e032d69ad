// What a test needs from outside its program: other implementations' tools and the conformance
// corpora. A tool that is missing fails the test when CI=true and skips it elsewhere; a corpus that
// is missing always skips it. A skip ends the process with status 77, which ctest counts as
// skipped; nothing skipped is counted as passed.
#pragma once

#include <filesystem>
#include <string_view>

namespace certwright::tests {

// The path of the program `name` from $PATH. Does not return when there is none: see above.
std::filesystem::path require_tool(std::string_view name);

// The folder or file `name` below $CERTWRIGHT_CORPORA, else below ../shared/corpora beside the
// source tree. Does not return when it is absent: see above.
std::filesystem::path require_corpus(std::string_view name);

// Ends the process as skipped, for what this machine or user cannot do; see above.
[[noreturn]] void skip(std::string_view reason);

// The top of the source tree, for tests that read fixtures.
std::filesystem::path source_directory();

}  // namespace certwright::tests
