// Documents from a stream, linted as they come: constant memory however long it is.
//
// Lines of base64 DER, or DER with its length in front as four octets, most significant first: the
// first octet tells which, because no document has 16 MiB. Results are JSON lines in the order of
// the input, whatever the number of threads.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "cli/linting.h"
#include "cli/output/report_output.h"
#include "pkcs/byte_source.h"

namespace certwright::cli {

struct StreamSummary {
  std::uint64_t documents = 0;
  std::uint64_t unreadable = 0;  // results with verdict "error"
  ExitCode code = ExitCode::ok;  // by the threshold
};

// `write` gets whole lines, in order, from one thread; when it returns false the rest is left.
// A document that cannot be read is a result like the others. Fails only when `source` does, and
// with `truncated` when it ends inside a document that has its length in front.
Result<StreamSummary> lint_stream(ByteSource& source, std::string_view name,
                                  const DocumentLinter& linter, std::size_t threads,
                                  Threshold threshold,
                                  const std::function<bool(std::string_view)>& write);

}  // namespace certwright::cli
