// Writes a site of 1,000 servers in 20 instances to an empty folder, for measuring what judging it
// takes: certwright-large-site FOLDER; then, there, /usr/bin/time certwright check.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "fixtures/certificate_fixture.h"
#include "pkcs/oid.h"
#include "pkcs/pem.h"

namespace certwright {
namespace {

using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;

constexpr int kInstances = 20;
constexpr int kServers = 50;  // in each

PrivateKey fresh_key() {
  auto key = PrivateKey::generate(KeyType::ec_p256);
  if (!key) {
    std::cerr << key.error().message() << '\n';
    std::exit(1);
  }
  return std::move(*key);
}

// The fixture's keys are known to everybody; these are not.
CertificateFixture with_key(CertificateFixture fixture, const PrivateKey& key) {
  return fixture.tweak([&key](CertificateBuilder& builder) { builder.public_key(key.spki_tlv()); });
}

IssuedCertificate authority(const std::string& name, const IssuedCertificate* issuer) {
  const PrivateKey key = fresh_key();
  const CertificateFixture fixture = with_key(CertificateFixture("CN=" + name).ca(), key);
  const IssuedCertificate itself = CertificateFixture("CN=" + name).ca().self_signed();
  const IssuedCertificate made = issuer != nullptr ? fixture.signed_with(*issuer, issuer->key)
                                                   : fixture.signed_with(itself, key);
  return {made.certificate, key};
}

std::string pem_of(const IssuedCertificate& issued) {
  return write_pem("CERTIFICATE", issued.certificate->der);
}

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream out(path);
  out << text;
  if (!out.flush()) {
    std::cerr << path.string() << ": cannot be written\n";
    std::exit(1);
  }
}

std::string write_instance(const std::filesystem::path& folder, int number) {
  const std::string name = "site" + std::to_string(number);
  const IssuedCertificate root = authority(name + " Root", nullptr);
  const IssuedCertificate issuing = authority(name + " Issuing", &root);
  write(folder / (name + ".pem"), pem_of(root));
  std::string toml = "[instance." + name + "]\nroot = \"" + name + ".pem\"\n";
  for (int i = 0; i < kServers; ++i) {
    const std::string host = "srv" + std::to_string(i) + "." + name + ".example.com";
    const PrivateKey key = fresh_key();
    const IssuedCertificate leaf =
        with_key(CertificateFixture("CN=" + host)
                     .dns(host)
                     .usage(KeyUsage::digital_signature)
                     .purposes({oids::kServerAuth})
                     .valid(fixtures::kNow.plus_days(-30), fixtures::kNow.plus_days(300)),
                 key)
            .signed_with(issuing, issuing.key);
    write(folder / (host + ".pem"), pem_of(leaf) + pem_of(issuing));
    toml.append("\n[[instance.").append(name).append(".server]]\nrole = \"");
    toml.append(i % 2 == 0 ? "tls-server" : "iis-web").append("\"\nfqdn = \"").append(host);
    toml.append("\"\ncertificate = \"").append(host).append(".pem\"\nurl = [\"https://");
    toml.append(host).append("/\"]\n");
  }
  return toml + "\n";
}

}  // namespace
}  // namespace certwright

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: certwright-large-site FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  std::string toml;
  for (int i = 0; i < certwright::kInstances; ++i) toml += certwright::write_instance(folder, i);
  certwright::write(folder / "certwright.toml", toml);
  return 0;
}
