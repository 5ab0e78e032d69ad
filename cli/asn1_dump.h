// The raw structure of a DER document, element by element: `show --raw asn1`.
//
// Reads only; says nothing of what the elements mean. Offsets count from the document's start.
#pragma once

#include <string>

#include "pkcs/bytes.h"

namespace certwright::cli {

// One line an element: offset, header and contents length, indentation by depth, type, value.
// OCTET STRINGs and BIT STRINGs that hold DER themselves are opened. `malformed` and `truncated`
// with the offset; `limit_exceeded` beyond 64 levels or 200,000 elements. Not sanitised.
Result<std::string> asn1_dump(BytesView der);

}  // namespace certwright::cli
