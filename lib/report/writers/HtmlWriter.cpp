// SPDX-License-Identifier: Apache-2.0
//
// One file that a browser opens from anywhere, with scripts or without: all that
// is said stands in it as HTML; the script only filters, pages and adds up.
// Nothing is loaded, and the policy in its head admits no other script or style.

#include "report/writers/Verdict.h"
#include "report/writers/Writers.h"
#include "report/writers/html/EmbeddedAssets.h"
#include "report/writers/html/Markup.h"
#include "report/writers/html/Page.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/SHA256.h"

#include <fmt/format.h>

#include <array>
#include <map>

namespace doublecheck {

/// "'sha256-…'": how a Content Security Policy names the one text it admits.
static std::string sourceHash(std::string_view text) {
  const auto *bytes = reinterpret_cast<const std::uint8_t *>(text.data());
  const std::array<std::uint8_t, 32> digest = llvm::SHA256::hash(llvm::ArrayRef(bytes, text.size()));
  return fmt::format("'sha256-{}'", llvm::encodeBase64(digest));
}

static std::string policyFor(std::string_view style, std::string_view early, std::string_view script) {
  return fmt::format("default-src 'none'; style-src {}; script-src {} {}; img-src data:; base-uri 'none'; form-action "
                     "'none'",
                     sourceHash(style), sourceHash(early), sourceHash(script));
}

/// A line of the page's menu for each section that is there.
static std::string menuFor(std::string_view body) {
  static constexpr std::pair<std::string_view, std::string_view> entries[] = {
      {"verdict", "Overview"}, {"next-steps", "Next steps"}, {"dependencies", "Dependencies"},
      {"tests", "Tests"},      {"findings", "Findings"},     {"limits", "Limits"}};
  std::string html;
  for (const auto &[id, title] : entries)
    if (body.find(fmt::format("<section id=\"{}\"", id)) != std::string_view::npos)
      html += fmt::format("<li><a href=\"#{}\">{}</a></li>", id, title);
  return html;
}

/// The skeleton with every "{{name}}" replaced; what is put in is not looked at again.
static std::string filled(std::string_view skeleton, const std::map<std::string_view, std::string> &parts) {
  std::string page;
  while (true) {
    const std::size_t open = skeleton.find("{{");
    const std::size_t close = skeleton.find("}}", open);
    if (close == std::string_view::npos)
      return page.append(skeleton);
    page += skeleton.substr(0, open);
    if (const auto part = parts.find(skeleton.substr(open + 2, close - open - 2)); part != parts.end())
      page += part->second;
    skeleton.remove_prefix(close + 2);
  }
}

static std::string writeHtml(const Report &report, const WriterOptions &) {
  const html::Page page(report);
  const std::span<const std::string_view> assets = embeddedHtmlAssets();
  const std::string_view style = assets[1];
  const std::string_view early = assets[2];
  const std::string_view script = assets[3];
  std::string body;
  for (const auto section : {html::verdictSection, html::scoreSection, html::trendSection, html::nextStepsSection,
                             html::dependenciesSection, html::testsSection, html::findingsSection, html::limitsSection})
    body += section(page);
  const std::string title = report.showsScore()
                                ? fmt::format("{} of 100: {}", html::points(report.score), verdictOf(report))
                                : verdictOf(report);
  return filled(assets[0], {{"policy", policyFor(style, early, script)},
                            {"version", html::escaped(report.version)},
                            {"title", html::escaped(title)},
                            {"style", std::string(style)},
                            {"early", std::string(early)},
                            {"menu", menuFor(body)},
                            {"body", std::move(body)},
                            {"script", std::string(script)}});
}

extern const Writer htmlWriter;
const Writer htmlWriter{
    .id = "html", .title = "A page for a browser: one file, offline", .write = writeHtml, .showsCode = true};

} // namespace doublecheck
