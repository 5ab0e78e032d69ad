#include "pkcs/ocsp_request.h"

#include "cli/command.h"
#include "cli/issued_pair.h"
#include "cli/output_file.h"
#include "pkcs/crypto/random.h"
#include "pkcs/extensions/authority_info_access.h"

namespace certwright::cli {
namespace {

class OcspRequestCommand final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Writes the request that asks an OCSP responder about a certificate, with a fresh nonce, "
        "and says where to send it. Keep the file: `ocsp check` compares the nonce that comes "
        "back.");
    pair_.declare_certificate(options).required();
    pair_.declare_issuer(options);
    options.text("-o,--out", out_, "FILE", "Write here instead of standard output")
        .completes_files();
    options.flag("--no-nonce", no_nonce_, "Without nonce, for responders that do not know it");
    options.choice("--hash", hash_, {"sha1", "sha256", "sha384", "sha512"},
                   "How issuer and key are named; every responder knows sha1");
    options.flag("--force", force_, "Overwrite an existing file");
    options.example("certwright ocsp request --cert srv.pem --issuer int.pem -o req.der");
    options.example(
        "certwright ocsp request --cert srv.pem --issuer int.pem --no-nonce -o req.der");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    const auto pair = read_issued_pair(pair_, services);
    if (!pair) return services.fail(pair.error());
    const auto request = make(*pair);
    if (!request) return services.fail(request.error());
    const auto written = write_output(
        {out_, Sensitivity::open, force_ ? Overwrite::replace : Overwrite::refuse, Content::binary},
        *request, services);
    if (!written) return services.fail(written.error());
    say_where(*pair->certificate, services);
    return ExitCode::ok;
  }

 private:
  Result<Bytes> make(const IssuedPair& pair) const {
    const DigestAlgorithm digest = hash_ == "sha256"   ? DigestAlgorithm::sha256
                                   : hash_ == "sha384" ? DigestAlgorithm::sha384
                                   : hash_ == "sha512" ? DigestAlgorithm::sha512
                                                       : DigestAlgorithm::sha1;
    CW_TRY(auto id, encode_ocsp_cert_id(digest, *pair.certificate, pair.issuer->spki));
    Bytes nonce;
    if (!no_nonce_) {
      nonce.resize(kNonceOctets);
      CW_CHECK(fill_random(nonce));
    }
    return encode_ocsp_request({&id, 1}, nonce);
  }

  void say_where(const Certificate& certificate, Services& services) const {
    if (out_.empty() || out_ == "-") return;
    std::string url = "the responder";
    if (certificate.has(ExtensionId::authority_info_access)) {
      const auto access =
          AuthorityInfoAccess::decode(certificate.value_of(ExtensionId::authority_info_access));
      if (access && !access->uris(oids::kAdOcsp).empty()) {
        url = access->uris(oids::kAdOcsp).front();
      }
    }
    services.note("send " + out_ + " to " + url +
                  " by HTTP POST as application/ocsp-request; then: certwright ocsp check RESPONSE "
                  "--cert " +
                  pair_.certificate + " --issuer " + pair_.issuer + " --ocsp-request " + out_);
  }

  IssuedPairOptions pair_;
  std::string out_, hash_ = "sha1";
  bool no_nonce_ = false, force_ = false;
};

}  // namespace

std::unique_ptr<Command> make_ocsp_request() { return std::make_unique<OcspRequestCommand>(); }

}  // namespace certwright::cli
