// SPDX-License-Identifier: Apache-2.0
//
// The program laid out for walking, made once for all tests: for every body
// what it may cause to run, for every class what creating it does, and virtual
// calls by site, so that each is resolved once for each dynamic class. Knows
// no test.
#pragma once

#include "infra/Classification.h"
#include "program/Program.h"
#include "support/Lists.h"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace doublecheck {

/// A virtual function called on objects of a static class: all such calls are one site.
struct VirtualSite {
  SymbolId method;
  ClassId receiver; // none: unknown to the program
};

enum class StepKind : std::uint8_t {
  Run,       // `symbol` runs
  RunBody,   // `symbol` runs, which is the body `index` in every target and means nothing else
  Dispatch,  // site `index`
  Construct, // class `index` is created, by `symbol` (none: any constructor)
  Subscribe, // `symbol` runs when the signal, or type of pointers, with symbol `index` is emitted, or called
};

struct Step {
  StepKind kind = StepKind::Run;
  std::uint32_t index = 0;
  SymbolId symbol;
  SourcePlace place;
  SymbolId unlessSet = {}; // the static variable that has to be empty
};

struct ClassPlan {
  std::vector<ClassId> selfAndBases;     // nearest first
  std::vector<SymbolId> constructors;    // its own, copies and moves left out
  std::vector<SymbolId> destructors;     // its own and its bases'
  std::vector<SymbolId> calledByOutside; // its functions that override those of outside classes
  std::vector<ClassId> heldByValue;      // classes of its fields
  bool isDouble = false;                 // it or a base is a test double
  DoubleId asDouble;                     // the nearest double among them
};

inline constexpr std::uint16_t NoTechnology = 0xffff;
inline constexpr std::uint32_t NoSite = 0xffffffff;

/// What a walk asks of every body, packed: most bodies answer no to most of it.
struct BodyPlan {
  SymbolId symbol;
  bool isGated = false;   // test code that may give up here
  bool hasBranch = false; // test code some of whose calls an environment variable decides
  bool setsExpectations = false;
  bool bringsUnits = false;    // its object files have initialisers that run before main
  bool fillsVariables = false; // some step of it needs a static variable to be empty
};

class CodeGraph {
public:
  CodeGraph(const Program &program, const Classification &infra);

  const Program &program;
  const Classification &infra;

  /// Without repeated ones and calls that can lead nowhere.
  std::span<const Step> steps(FunctionId body) const {
    return {allSteps.data() + firstStep[body.index()], allSteps.data() + firstStep[body.index() + 1]};
  }
  /// The bodies that run for `symbol` in `target`; a template's where an instantiation has none of its own.
  void bodies(SymbolId symbol, TargetId target, std::vector<FunctionId> &result) const;
  /// The one body that runs for `symbol` in every target; none where there are none or several.
  FunctionId soleBody(SymbolId symbol) const { return soleBodies[symbol.index()]; }
  /// Units whose initialisers a body brings into a program linked as `target`.
  std::vector<UnitId> unitsBroughtBy(FunctionId body, TargetId target) const;
  /// The function that runs at a site for an object of class `dynamicClass`; none if it has none.
  SymbolId resolve(std::uint32_t site, ClassId dynamicClass) const;
  /// The dense number of the technology behind an outside function that is a boundary, else NoTechnology.
  std::uint16_t technologyOf(SymbolId symbol) const { return technology[symbol.index()]; }
  std::uint16_t denseNumber(TechnologyIndex index) const;
  /// The technology that answers by an outside signal of the catalogue (QNetworkReply::finished: HTTP); none: it
  /// tells of a state that changes (QNetworkConfigurationManager::onlineStateChanged).
  std::uint16_t sourceOf(SymbolId signal) const;
  /// Where what waits for a signal is virtual, the site by which it then runs; else NoSite.
  std::uint32_t siteOfSlot(SymbolId slot) const;

  /// Nodes of every walk by number: bodies, then virtual sites, then classes that are created.
  std::uint32_t node(FunctionId body) const { return body.value; }
  std::uint32_t siteNode(std::uint32_t site) const { return static_cast<std::uint32_t>(bodyPlans.size()) + site; }
  std::uint32_t node(ClassId created) const {
    return siteNode(static_cast<std::uint32_t>(sites.size())) + created.value;
  }
  std::size_t nodes() const { return bodyPlans.size() + sites.size() + classes.size(); }

  std::vector<VirtualSite> sites;
  std::vector<ClassPlan> classes;
  std::vector<BodyPlan> bodyPlans;
  std::vector<TechnologyIndex>
      technologies; // by dense number: those with a boundary in the program, and those that dependencies speak
  std::vector<DoubleId> doubleOf;      // by symbol: the double that answers by this function
  Lists<ExpectationId> expectationsIn; // by symbol: set in its bodies
  Lists<FunctionId> beforeMain;        // by unit: bodies that run before main
  Lists<UnitId> initialisedUnits;      // by target: those with bodies that run before main
  Lists<FunctionId> mains;             // by target: bodies of main
  Lists<UnitId> namedUnits;            // by test body: production units that register what it asks for by name
  std::vector<bool> signal;            // by symbol: some code waits for its emission, and some can cause it

private:
  void planClasses();
  void planSteps();
  void planBodies();
  void noteSoleBodies();
  void noteEntries();
  void numberTechnologies();
  void noteDoubles();
  void noteSignals();
  bool isSilent(SymbolId symbol) const;
  Step stepFor(const Call &call);
  std::uint32_t siteFor(SymbolId method, SymbolId receiver);

  std::vector<std::size_t> firstStep;
  std::vector<Step> allSteps;
  std::vector<std::uint16_t> technology;                            // by symbol
  std::unordered_map<std::size_t, std::uint16_t> technologyNumbers; // by index in the catalogue
  std::vector<FunctionId> soleBodies;                               // by symbol
  std::unordered_map<std::uint64_t, std::uint32_t> siteNumbers;
  std::unordered_map<SymbolId, std::uint32_t> slotSites;
  mutable std::unordered_map<std::uint64_t, SymbolId> resolved;
};

} // namespace doublecheck
