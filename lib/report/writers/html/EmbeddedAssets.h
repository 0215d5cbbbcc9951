// SPDX-License-Identifier: Apache-2.0
//
// The files of lib/report/assets as they stood at build time. The definition is
// generated (doublecheck_embed).
#pragma once

#include <span>
#include <string_view>

namespace doublecheck {

/// report.html, report.css, theme.js, report.js.
std::span<const std::string_view> embeddedHtmlAssets();

} // namespace doublecheck
