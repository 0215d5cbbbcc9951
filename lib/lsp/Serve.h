// SPDX-License-Identifier: Apache-2.0
//
// The server on real streams, with real analysts and the real time.
#pragma once

#include "pipeline/Analyst.h"

namespace doublecheck {

/// Speaks the protocol on two descriptors until the client says `exit` or is gone. `setup` serves every folder; its
/// query gets the folder and the client's settings. Starts processes: the caller must be single-threaded.
/// Returns what the protocol wants as exit code: 0 after `shutdown`, else 1.
int serve(int input, int output, const AnalystSetup &setup);

} // namespace doublecheck
