// SPDX-License-Identifier: Apache-2.0
//
// The tables are private, and ASTContext reserves none of them. An explicit
// instantiation may name private members: that is how each is reached here.
#include "extract/TypeTables.h"

#include "clang/AST/ASTContext.h"

namespace doublecheck {

using namespace clang;

/// Smaller tables are moved in no time.
static constexpr unsigned LeastTable = 1000;

template <class Table> static void makeRoom(Table &table) {
  if (table.size() >= LeastTable)
    table.reserve(table.size() + table.size() / 2); // what one unit adds to what many share, and more
}

namespace {

template <class Tag, auto Table> struct Access {
  friend void makeRoomIn(ASTContext &ast, Tag) { makeRoom(ast.*Table); }
};

/// Those that grow while units are parsed, the largest first.
#define DOUBLECHECK_TABLES(X)                                                                                          \
  X(NestedNameSpecifiers)                                                                                              \
  X(FunctionProtoTypes)                                                                                                \
  X(ElaboratedTypes)                                                                                                   \
  X(SubstTemplateTypeParmTypes)                                                                                        \
  X(TemplateSpecializationTypes)                                                                                       \
  X(TemplateTypeParmTypes)                                                                                             \
  X(DependentNameTypes)                                                                                                \
  X(PointerTypes)                                                                                                      \
  X(LValueReferenceTypes)                                                                                              \
  X(RValueReferenceTypes)

#define DOUBLECHECK_ACCESS(name)                                                                                       \
  struct name {};                                                                                                      \
  void makeRoomIn(ASTContext &ast, name);                                                                              \
  template struct Access<name, &ASTContext::name>;
DOUBLECHECK_TABLES(DOUBLECHECK_ACCESS)
#undef DOUBLECHECK_ACCESS

} // namespace

void makeRoomForTypes(ASTContext &ast) {
#define DOUBLECHECK_MAKE_ROOM(name) makeRoomIn(ast, name());
  DOUBLECHECK_TABLES(DOUBLECHECK_MAKE_ROOM)
#undef DOUBLECHECK_MAKE_ROOM
}

} // namespace doublecheck
