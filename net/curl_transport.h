// The transport that reaches the network: libcurl, in a module that is loaded by this function and
// by nothing else, so that what stays offline neither pays for it nor holds it.
#pragma once

#include <memory>
#include <string>

#include "net/http_client.h"

namespace certwright::net {

// `https_roots`: a PEM file with the anchors for https servers; empty: https is refused.
// `unsupported`, `refused` as load_module_symbol.
Result<std::unique_ptr<HttpTransport>> load_curl_transport(std::string https_roots);

}  // namespace certwright::net
