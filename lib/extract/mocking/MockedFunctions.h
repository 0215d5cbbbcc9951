// SPDX-License-Identifier: Apache-2.0
//
// From the method that a mocking library wrote to what it says about the base it
// stands for: overrides, or only nearly. The same for every library.
#pragma once

#include "extract/FactContext.h"

namespace doublecheck {

/// `method` may belong to an instantiation: overrides and near misses are read there, the symbol is the pattern's.
/// `signature`: the mocked function's type as the user wrote it; null takes the method's own.
MockedFunctionFact describeMockedFunction(const clang::CXXMethodDecl &method, const clang::FunctionProtoType *signature,
                                          FactContext &context);

/// "(const Row &, int) const": the form of MethodFact::signature.
std::string printSignature(const clang::CXXMethodDecl &method, const clang::FunctionProtoType *type,
                           const clang::ASTContext &ast);

/// Where bases and overrides of the class can be read: the class itself, or for a class template's pattern its
/// first instantiation, if the unit has one.
const clang::CXXRecordDecl &instantiatedRecord(const clang::CXXRecordDecl &record);

/// The method of `record` that corresponds to one of its pattern (or the method itself); null if there is none.
const clang::CXXMethodDecl *correspondingMethod(const clang::CXXRecordDecl &record, const clang::CXXMethodDecl &method);

} // namespace doublecheck
