// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { byRung, statusText, statusTooltip, type Dependency } from "../src/model";

const dependency = (id: string, rung: string, gain: number): Dependency => ({
  id, rung, gain, title: "", neverReal: rung === "mocked", counts: true, nearestMiss: "",
});

test("dependencies stand below their rungs, the lowest first, what gains most on top", () => {
  const groups = byRung([dependency("C", "real", 0), dependency("A", "mocked", 1), dependency("B", "mocked", 9), dependency("X", "unheard-of", 0)]);
  assert.deepEqual(groups.map((group) => [group.rung, ...group.dependencies.map((one) => one.id)]), [["mocked", "B", "A"], ["real", "C"]]);
});

test("the status bar has the score, or says why there is none", () => {
  assert.match(statusText(undefined), /spin/);
  assert.match(statusText({ folder: "", indexing: false, score: 70.6 }), /71$/);
  assert.match(statusText({ folder: "", indexing: false, problem: "x" }), /warning/);
  assert.equal(statusTooltip({ folder: "", indexing: false, problem: "no database" }), "doublecheck: no database");
  assert.equal(statusTooltip({ folder: "", indexing: true, score: 50, neverReal: 2, findings: 3 }),
    "fidelity score 50.0 of 100 · 2 never exercised for real · 3 findings · reading the project");
});
