// SPDX-License-Identifier: Apache-2.0
//
// From a type to the class that it is about: what a pointer points to, a smart
// pointer owns, a container holds, a wrapper derives from.
#include "extract/FactContext.h"

#include "extract/AstQueries.h"

#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSwitch.h"

namespace doublecheck {

using namespace clang;

/// Which template argument a class of the standard library (or one that looks like it) is about; -1: none.
static int elementArgument(const ClassTemplateSpecializationDecl &record) {
  return llvm::StringSwitch<int>(simpleName(record))
      .Cases("unique_ptr", "shared_ptr", "weak_ptr", "auto_ptr", "optional", "reference_wrapper", 0)
      .Cases("vector", "list", "deque", "forward_list", "array", "set", "multiset", 0)
      .Cases("unordered_set", "unordered_multiset", "queue", "stack", "priority_queue", "span", 0)
      .Cases("atomic", "future", "shared_future", "promise", "initializer_list", "expected", 0)
      .Cases("scoped_ptr", "intrusive_ptr", "not_null", "owner", "observer_ptr", "Nullable", 0)
      .Cases("QSharedPointer", "QScopedPointer", "QPointer", "QWeakPointer", "QList", "QVector", "QSet", 0)
      .Cases("ref_ptr", "RefPtr", "RefCountedPtr", "OwningPtr", "IntrusivePtr", "ComPtr", "sp", 0)
      .Cases("circular_buffer", "small_vector", "static_vector", "InlinedVector", "StatusOr", "Result", 0)
      .Cases("map", "multimap", "unordered_map", "unordered_multimap", "flat_map", "QMap", "QHash", 1)
      .Cases("flat_hash_map", "node_hash_map", "btree_map", "F14FastMap", "F14NodeMap", 1)
      .Cases("pair", "basic_string", "basic_string_view", -1)
      .Default(-1);
}

static bool isString(const CXXRecordDecl &record) {
  llvm::StringRef name = simpleName(record);
  return isWithin(record, "std") && (name == "basic_string" || name == "basic_string_view");
}

const CXXRecordDecl *classBehind(QualType type) {
  if (type.isNull())
    return nullptr;
  type = type.getCanonicalType();
  while (true) {
    if (const ArrayType *array = type->getAsArrayTypeUnsafe())
      type = array->getElementType();
    else if (type->isMemberPointerType() || type->isFunctionType())
      return nullptr;
    else if (QualType pointee = type->getPointeeType(); !pointee.isNull())
      type = pointee;
    else
      break;
  }
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  if (!record || isString(*record))
    return nullptr;
  const auto *specialization = dyn_cast<ClassTemplateSpecializationDecl>(record);
  int index = specialization ? elementArgument(*specialization) : -1;
  if (index < 0)
    return record;
  const TemplateArgumentList &arguments = specialization->getTemplateArgs();
  if (static_cast<unsigned>(index) >= arguments.size())
    return record;
  const TemplateArgument &element = arguments[static_cast<unsigned>(index)];
  return element.getKind() == TemplateArgument::Type ? classBehind(element.getAsType()) : record;
}

const CXXRecordDecl *withoutWrappers(const CXXRecordDecl *record) {
  while (const auto *specialization = dyn_cast_or_null<ClassTemplateSpecializationDecl>(record)) {
    bool wraps = llvm::StringSwitch<bool>(simpleName(*specialization))
                     .Cases("NiceMock", "NaggyMock", "StrictMock", "deathwatched", true)
                     .Default(false);
    bool isFrameworks = isWithin(*specialization, "testing") || isWithin(*specialization, "trompeloeil");
    if (!wraps || !isFrameworks || specialization->getTemplateArgs().size() == 0)
      break;
    const TemplateArgument &wrapped = specialization->getTemplateArgs()[0];
    const CXXRecordDecl *inner =
        wrapped.getKind() == TemplateArgument::Type ? wrapped.getAsType()->getAsCXXRecordDecl() : nullptr;
    if (!inner)
      break;
    record = inner;
  }
  return record;
}

} // namespace doublecheck
