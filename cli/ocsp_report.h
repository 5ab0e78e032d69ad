// What an OCSP response or request says, for people and as JSON. Shows, judges nothing: whether it
// may be believed is `ocsp check`'s business.
#pragma once

#include "cli/json.h"
#include "cli/services.h"
#include "pkcs/ocsp_request.h"
#include "pkcs/ocsp_response.h"

namespace certwright::cli {

// The lines below a heading that the caller has printed.
void print_ocsp_response(Services& services, const OcspResponse& response);
void print_ocsp_request(Services& services, const OcspRequest& request);
// The members of an open object.
void write_ocsp_response_members(JsonWriter& json, const OcspResponse& response);
void write_ocsp_request_members(JsonWriter& json, const OcspRequest& request);

}  // namespace certwright::cli
