#include "cli/output/xml_writer.h"

#include "tests/cli/report_scene.h"
#include "tests/cli/xml_reader.h"
#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

TEST_CASE("every character is read back from XML or replaced", "[cli][T-112]") {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 || (c >= 0xD7F0 && c < 0x10010) ? 1 : 97) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "<";
    append_utf8(text, c);
    const std::string document =
        XmlWriter().open("a").attribute("b", text).text(text).close().document() + "\n";
    const auto read = XmlReader::read(document);
    const bool kept =
        c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
    const std::string expected = kept ? text : "<\uFFFD";
    if (!read || read->text != expected || read->at("b") != expected) {
      INFO(static_cast<unsigned>(c) << " " << document);
      CHECK(false);
    }
  }
}

TEST_CASE("hostile names stay text in XML", "[cli][T-112]") {
  for (const std::string& name : hostile_names()) {
    INFO(name.substr(0, 40));
    const std::string document =
        XmlWriter().open("a").attribute("b", name).open("c").text(name).close().close().document();
    const auto read = XmlReader::read(document + "\n");
    REQUIRE(read);
    const std::string expected = readable(name, Replace::octets_and_controls);
    CHECK(read->at("b") == expected);
    REQUIRE(read->children.size() == 1);
    CHECK(read->children.front().text == expected);
    CHECK(read->children.front().children.empty());
  }
}

TEST_CASE("XML is laid out for people", "[cli]") {
  XmlWriter xml;
  xml.open("a").attribute("n", 3U).open("b").close().open("c").text("x").close().close();
  CHECK(xml.document() ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a n=\"3\">\n  <b/>\n  <c>x</c>\n</a>");
}

}  // namespace
}  // namespace certwright::cli
