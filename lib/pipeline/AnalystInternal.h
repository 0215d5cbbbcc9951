// SPDX-License-Identifier: Apache-2.0
//
// What goes between an analyst and its asker, as bytes; and the analyst's side.
#pragma once

#include "pipeline/Analyst.h"

#include <optional>
#include <string>
#include <string_view>

namespace doublecheck {

std::string writeRequest(const AnalystRequest &request);
std::optional<AnalystRequest> readRequest(std::string_view bytes);

/// `view`: the bytes of a view, for Kind::View.
std::string writeEvent(const AnalystEvent &event, std::string_view view = {});
std::optional<AnalystEvent> readEvent(std::string_view bytes);

/// Answers until the other side is gone.
void serveAnalyst(const AnalystSetup &setup, MessageLink &link);

} // namespace doublecheck
