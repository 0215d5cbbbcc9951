// SPDX-License-Identifier: Apache-2.0
//
// Rapid type analysis of one test: everything that may run when the runner
// runs it, where virtual calls lead only to classes that this test can have
// created. One object serves all tests in turn and keeps its tables; it knows
// no dependency and no rung.
#pragma once

#include "reach/CodeGraph.h"
#include "reach/Horizon.h"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace doublecheck {

inline constexpr std::uint32_t NoNode = 0xffffffff;

/// A body that runs, a virtual call site or the creation of a class; see TestTrace.
struct TraceNode {
  FunctionId body;               // where it is a body
  ClassId created;               // where it is the creation of a class
  std::uint32_t parent = NoNode; // the node that was first to lead here; for entries none
  SourcePlace place;             // in the parent
};

struct TraceEdge {
  std::uint32_t from = NoNode;
  std::uint32_t to = NoNode;
  SourcePlace place;
};

/// An outside function of the catalogue runs.
struct BoundaryHit {
  std::uint32_t node = NoNode; // that calls it
  std::uint16_t technology = NoTechnology;
  SymbolId function;
  SourcePlace place;
};

/// A function of a double runs, or is told what to do.
struct DoubleHit {
  std::uint32_t node = NoNode;
  SymbolId method;
  SourcePlace place;
};

struct TestTrace {
  std::vector<TraceNode> nodes; // in the order found: nearest first
  std::vector<TraceEdge> edges;
  std::vector<BoundaryHit> boundaries;
  std::vector<DoubleHit> answers;          // each function of a double once
  std::vector<DoubleHit> expected;         // expectations on functions of doubles
  std::vector<ClassId> created;            // classes of complete objects
  std::vector<ExpectationId> expectations; // set by bodies that run
};

/// What several tests run when they share their objects: more than any of them by itself.
struct JointTrace {
  const TestTrace &walk;                   // has also edges from a class to what runs on its objects
  std::span<const std::uint32_t> numbers;  // by node of the walk: its number in the program
  std::span<const std::uint32_t> speaking; // nodes that call a double, a signal or an outside virtual function
};

class TestTraversal {
public:
  explicit TestTraversal(const CodeGraph &graph);

  /// Leaves out what is beyond the horizon, where there is one (see LookAhead). Valid until the next call.
  const TestTrace &trace(TestId test, const Horizon *within = nullptr);
  /// For tests of one target. Valid until the next call.
  JointTrace traceTogether(std::span<const TestId> tests);
  /// Of the last test: an object of `type` or of a class derived from it, that is no double, was created.
  bool createsRealObjectOf(ClassId type) const;
  /// The same, doubles included.
  bool createsObjectOf(ClassId type) const;

  const CodeGraph &graph;

private:
  struct Origin {
    std::uint32_t node = NoNode;
    SourcePlace place;
  };

  using WaitingSlots = std::vector<std::pair<SymbolId, Origin>>;

  void run(std::span<const TestId> tests);
  void begin(TargetId linked);
  void take(const Step &step, std::uint32_t node);
  void subscribe(SymbolId signal, SymbolId slot, Origin from);
  void runSlot(SymbolId slot, Origin from);
  void emitted(SymbolId signal);
  void ask(const BoundaryHit &hit);
  void wake(const WaitingSlots &slots);
  void noteReplaced(std::uint32_t node);
  bool hidesAnInstance() const;
  void enter(const Entry &entry, SourcePlace place);
  void drain();
  void visitBody(std::uint32_t node);
  void visitSite(std::uint32_t node, std::uint32_t site);
  void visitClass(std::uint32_t node, ClassId type);
  void reachSymbol(SymbolId symbol, Origin from);
  void reachBody(FunctionId body, Origin from);
  void reachSite(std::uint32_t site, Origin from);
  void reachObject(ClassId type, Origin from);
  void reachClass(ClassId type, SymbolId constructor, Origin from);
  void construct(ClassId type, SymbolId constructor, Origin from, unsigned depth);
  void reachUnit(UnitId unit);
  void noteExpectations(SymbolId function, std::uint32_t node);
  void delegate(const Expectation &expectation, const Action &action, Origin from);
  void dispatch(std::uint32_t node, std::uint32_t site, ClassId type);
  bool hasOutsideSource(const VirtualSite &site) const;
  void noteOutsideObjects();
  std::uint32_t siteOf(std::uint32_t node) const { return globalOf[node] - graph.siteNode(0); }
  void reachNode(std::uint32_t number, TraceNode node, Origin from);
  std::vector<std::uint32_t> &listOf(std::vector<std::vector<std::uint32_t>> &lists, std::vector<std::uint32_t> &stamps,
                                     ClassId type);

  /// Where a node of the program stands in the walk, if `epoch` is that of the walk.
  struct Mark {
    std::uint32_t epoch = 0;
    std::uint32_t local = 0;
  };

  TestTrace result;
  TargetId target;
  const Horizon *horizon = nullptr;
  bool isJoint = false;
  std::uint32_t epoch = 0;
  // Marks: an entry counts where it equals `epoch`, so that nothing is cleared between tests.
  std::vector<Mark> marks;                                          // by number of the node
  std::vector<std::uint32_t> symbolStamp;                           // answers noted
  std::vector<std::uint32_t> unitStamp;                             // initialisers reached
  std::vector<std::uint32_t> createdStamp, waitingStamp, realStamp; // by class
  std::vector<std::vector<std::uint32_t>> createdUnder;             // by class: created classes that derive from it
  std::vector<std::vector<std::uint32_t>> waitingUnder; // by class: nodes of sites reached with that receiver
  std::vector<std::uint32_t> outsideSites;              // nodes of reached sites of outside functions in the catalogue
  std::vector<std::uint32_t> speaking;                  // see JointTrace
  std::vector<std::uint32_t> globalOf;                  // by local node
  std::vector<FunctionId> scratch;
  std::unordered_map<SymbolId, WaitingSlots> waitingSlots; // by signal
  std::unordered_set<SymbolId> emittedSignals;
  std::unordered_map<std::uint16_t, WaitingSlots> waitingAnswers; // by technology
  std::unordered_set<std::uint16_t> asked;                        // technologies
  std::unordered_set<SymbolId> replaced;                          // static variables that hold what the test put there
  std::unordered_set<SymbolId> setByTest;                         // those that the run under way found
  std::unordered_set<SymbolId> filled;                            // those whose emptiness it took for granted
};

} // namespace doublecheck
