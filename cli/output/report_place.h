// Where a result stands, as CI services want it: a path in the checkout, forward slashes.
//
// Pure text: no file is looked at. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "cli/output/report_format.h"

namespace certwright::cli {

// The file of a result relative to the context's base directory: "certs/srv.pem". A path outside
// of it stands in full without its first slash ("etc/ssl/srv.pem"): the services refuse absolute
// paths and "..", and file names alone would be alike. Standard input is "standard-input"; a place
// of the store stays as it is.
std::string report_path(const validators::TargetResult& result, const ReportContext& context);

// A path as a relative reference of RFC 3986: what is not unreserved or a slash is
// percent-encoded, octet by octet.
std::string uri_reference(std::string_view path);

}  // namespace certwright::cli
