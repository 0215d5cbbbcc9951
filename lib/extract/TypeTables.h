// SPDX-License-Identifier: Apache-2.0
//
// Clang keeps its types in hash tables that double when they are full. What a
// process parsed for many units, each of its forks would have to move into a
// larger table again, and with it copy every page that a type lies on.
#pragma once

namespace clang {
class ASTContext;
}

namespace doublecheck {

/// Doubles the large tables now, where what is to come might do it. Changes no type.
void makeRoomForTypes(clang::ASTContext &ast);

} // namespace doublecheck
