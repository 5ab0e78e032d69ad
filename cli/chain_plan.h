// The chain of a file as it should be: the target first, each certificate followed by its issuer.
//
// The valid path where there is one; otherwise as far as names and signatures lead, with what is
// wrong. Nothing is written here.
#pragma once

#include <string>
#include <vector>

#include "cli/file_format.h"
#include "cli/json.h"
#include "cli/judging.h"

namespace certwright::cli {

// What happened to a certificate of the file, or for it.
enum class ChainAction : std::uint8_t {
  moved,              // to another place
  added,              // was missing
  removed_duplicate,  // stood there twice
  removed_unrelated,  // belongs to no path of the target
  removed_expired,    // another certificate of an issuer, and expired
  removed_root,       // clients have it
  encoding,           // of the file: PEM from now on
};
std::string_view to_string(ChainAction action);

struct ChainChange {
  ChainAction action;
  CertificatePtr certificate;  // null for `encoding`
  std::string text;            // one sentence without full stop
};

enum class RootPlace : std::uint8_t { left_out, included };

struct ChainPlan {
  CertificatePtr leaf;
  std::vector<CertificatePtr> path;      // the leaf, its issuers, the root when it is there
  std::vector<CertificatePtr> extra;     // further certificates of issuers on the path, kept behind
  std::vector<CertificatePtr> file;      // what the file held, in its order
  std::vector<CertificatePtr> contents;  // what is to be written
  std::vector<ChainChange> changes;      // from the file to the contents
  std::vector<validators::Finding> problems;  // errors of the path, none when it is valid
  bool complete = false;                      // ends in a trust anchor or a self-signed certificate
  bool trusted = false;                       // ends in a trust anchor, and is valid
  bool trust_known = false;                   // there were anchors to look for

  bool from_file(const Certificate& certificate) const;
  // "the certificate of "Lab Root"" when the path is not complete, else empty.
  std::string missing() const;
};

// `wrong_type` when the file holds no certificate; errors of the store.
Result<ChainPlan> plan_chain(const InputFile& file, const Judge& judge, RootPlace root,
                             Services& services);

// The contents as PEM or PKCS#7; other formats have no place for a chain.
Result<SecureBytes> encode_chain(const ChainPlan& plan, FileFormat format);

// The chain line by line, below a heading that the caller has printed.
void print_chain(const ChainPlan& plan, Services& services);
void print_problems(const ChainPlan& plan, Services& services);
// "certificates", "complete", "trusted", "missing", "changes", "problems" of an open object.
void write_chain_members(JsonWriter& json, const ChainPlan& plan);

// What --root says: in, out.
void declare_root_place(OptionSet& options, std::string& target);
RootPlace root_place(const std::string& word);

}  // namespace certwright::cli
