// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { test } from "node:test";
import { expand, findBinary } from "../src/binary";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "doublecheck-vscode-"));
const made = (name: string, mode = 0o755): string => {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, "#!/bin/sh\n", { mode });
  return file;
};

test("a setting is taken as people write it", () => {
  assert.equal(expand("~/bin/doublecheck", [], "/home/me"), "/home/me/bin/doublecheck");
  assert.equal(expand("${workspaceFolder}/x", ["/ws"]), "/ws/x");
  assert.equal(expand("tools/doublecheck", ["/ws"]), "/ws/tools/doublecheck");
  assert.equal(expand("doublecheck", ["/ws"]), "doublecheck");
});

test("a setting that names no program finds none, whatever PATH has", () => {
  made("path/doublecheck");
  assert.equal(findBinary("/no/such/doublecheck", [], path.join(folder, "path")), undefined);
});

test("the workspace's own build is preferred to PATH, and what cannot be run is passed over", () => {
  const onPath = made("path/doublecheck");
  const workspace = path.join(folder, "ws");
  made("ws/build/doublecheck", 0o644);
  assert.equal(findBinary("", [workspace], path.join(folder, "path")), onPath);
  const own = made("ws/build/tools/doublecheck/doublecheck");
  assert.equal(findBinary("", [workspace], path.join(folder, "path")), own);
});

test("nothing anywhere is nothing", () => {
  assert.equal(findBinary("", [path.join(folder, "empty")], ""), undefined);
});
