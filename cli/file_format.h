// The format of a file that is written: from --to, else from the name's end.
#pragma once

#include <string>

#include "pkcs/result.h"

namespace certwright::cli {

enum class FileFormat : std::uint8_t { pem, der, p7b, pfx };
std::string_view to_string(FileFormat format);

// `to` is one of the names above, or empty: then .pem .crt .key .csr .txt and "-" mean PEM,
// .der .cer .crl DER, .p7b .p7c PKCS#7, .pfx .p12 PKCS#12. `unsupported` for jks, jceks and sst
// with what to do instead; `invalid_argument` for everything else.
Result<FileFormat> output_format(const std::string& path, const std::string& to);

}  // namespace certwright::cli
