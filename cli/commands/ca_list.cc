#include "cli/command.h"
#include "cli/json.h"
#include "cli/open_store.h"
#include "cli/text_table.h"
#include "pkcs/certificate.h"

namespace certwright::cli {
namespace {

struct Row {
  store::AuthorityRecord record;
  CertificatePtr certificate;
  std::size_t issued = 0;
};

Result<std::vector<Row>> read_rows(store::CertificateStore& store) {
  std::vector<Row> rows;
  CW_TRY(const auto authorities, store.list_authorities());
  for (const auto& authority : authorities) {
    Row row{authority, nullptr, 0};
    store::CertificateQuery own;
    own.sha256 = authority.certificate_sha256;
    CW_TRY(const auto stored, store::find_one(store, own));
    CW_TRY(row.certificate, Certificate::parse(stored.der));
    store::CertificateQuery below;
    below.issuer_tlv = to_bytes(row.certificate->subject.tlv());
    CW_TRY(const auto children, store.find_certificates(below));
    for (const auto& child : children)
      row.issued += child.sha256 == authority.certificate_sha256 ? 0 : 1;
    rows.push_back(std::move(row));
  }
  return rows;
}

void write_json(const std::vector<Row>& rows, Services& services) {
  JsonWriter json(layout_of(services.options.format));
  json.begin_object().member("schema", "certwright/authorities/1").key("authorities").begin_array();
  for (const auto& row : rows) {
    json.begin_object().member("name", row.record.name).member("issuer", row.record.issuer);
    json.member("subject", row.certificate->subject.to_string())
        .member("key", row.certificate->spki.description());
    json.member("sha256", row.certificate->sha256_hex())
        .member("not_before", to_rfc3339(row.certificate->not_before));
    json.member("not_after", to_rfc3339(row.certificate->not_after))
        .member("issued", row.issued)
        .end_object();
  }
  json.end_array().end_object();
  services.out() << json.text() << '\n';
}

class CaList final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Lists the CAs of the store: what they are signed by, until when they are valid, how much "
        "they issued.");
    options.example("certwright ca list");
    options.example("certwright ca list -f json --store sqlite:lab.db");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input});
  }

  ExitCode run(Services& services) override {
    auto store = open_store(services, store::OpenMode::existing);
    if (!store) return services.fail(store.error());
    const auto rows = read_rows(**store);
    if (!rows) return services.fail(rows.error());
    if (!services.human()) {
      write_json(*rows, services);
      return ExitCode::ok;
    }
    TextTable table({"name", "issuer", "key", "valid until", "issued"});
    for (const auto& row : *rows) {
      const std::int64_t end = row.certificate->not_after.seconds;
      table.add({row.record.name, row.record.issuer.empty() ? "itself" : row.record.issuer,
                 row.certificate->spki.description(),
                 utc_date(end) + ", " + relative_days(end, services.now()),
                 std::to_string(row.issued)});
    }
    if (table.empty()) {
      services.note("no CA in " + (*store)->url() +
                    " yet: make one with `certwright ca init NAME`");
    } else {
      table.print(services.out(), services.terminal.width);
    }
    return ExitCode::ok;
  }
};

}  // namespace

std::unique_ptr<Command> make_ca_list() { return std::make_unique<CaList>(); }

}  // namespace certwright::cli
