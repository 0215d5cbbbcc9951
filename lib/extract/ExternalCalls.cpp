// SPDX-License-Identifier: Apache-2.0
//
// See the header. What the standard library does outside the process stands here
// as a list of names; everybody else's functions are kept.
#include "extract/ExternalCalls.h"

#include "extract/AstQueries.h"

#include "llvm/ADT/StringSwitch.h"

namespace doublecheck {

using namespace clang;
using llvm::StringRef;

static bool isOutwardClass(StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("basic_ifstream", "basic_ofstream", "basic_fstream", "basic_filebuf", "random_device", true)
      .Cases("thread", "jthread", true)
      .Default(false);
}

static bool isOutwardStandard(const FunctionDecl &function) {
  StringRef name = simpleName(function);
  for (const DeclContext *context = function.getDeclContext(); context; context = context->getParent()) {
    if (const auto *space = dyn_cast<NamespaceDecl>(context)) {
      StringRef inner = simpleName(*space);
      if (inner == "filesystem" || inner == "this_thread")
        return true;
      if (inner == "chrono" && name == "now")
        return true;
    }
  }
  const auto *method = dyn_cast<CXXMethodDecl>(&function);
  return method && isOutwardClass(simpleName(*method->getParent()));
}

/// Functions of the C library that only compute, or print to the standard streams.
static bool isMereComputation(StringRef name) {
  if (name.starts_with("__builtin_") || name.starts_with("str") || name.starts_with("wcs") || name.starts_with("mem") ||
      name.starts_with("is") || name.starts_with("ato"))
    return true;
  return llvm::StringSwitch<bool>(name)
      .Cases("malloc", "calloc", "realloc", "free", "abort", "exit", "_Exit", "atexit", "qsort", "bsearch", true)
      .Cases("printf", "fprintf", "sprintf", "snprintf", "vprintf", "vfprintf", "vsnprintf", "puts", "putchar", true)
      .Cases("abs", "labs", "div", "sqrt", "pow", "exp", "log", "floor", "ceil", "fabs", true)
      .Cases("toupper", "tolower", "setlocale", "htons", "htonl", "ntohs", "ntohl", "perror", "setjmp", true)
      .Cases("__errno_location", "__assert_fail", "longjmp", "fmod", "round", "sin", "cos", "tan", true)
      .Default(false);
}

static bool comesFromTheSystem(const FunctionDecl &function, UnitContext &context) {
  StringRef path = context.files.path(function.getLocation());
  return path.starts_with("/usr/include/") && !path.substr(sizeof("/usr/include/") - 1).contains('/');
}

bool isWorthRecording(const FunctionDecl &function, UnitContext &context) {
  if (context.isOwn(function))
    return true;
  if (function.getBuiltinID() && function.getLocation().isInvalid())
    return false;
  StringRef outer = outermostNamespace(function);
  if (outer == "std" || outer.starts_with("__gnu") || outer == "__cxxabiv1" || outer == "__detail")
    return isOutwardStandard(function);
  if (context.isFrameworks(function))
    return false;
  if (function.isReplaceableGlobalAllocationFunction() || function.isReservedGlobalPlacementOperator())
    return false;
  bool isC = outer.empty() && !isa<CXXMethodDecl>(function) && function.getIdentifier();
  if (!isC || !isMereComputation(simpleName(function)))
    return true;
  // `isConnected()` of a client library is no `isalpha()`.
  return !function.getBuiltinID() && !comesFromTheSystem(function, context);
}

} // namespace doublecheck
