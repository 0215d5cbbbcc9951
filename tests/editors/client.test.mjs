// SPDX-License-Identifier: Apache-2.0
//
// A real client library against the built server: open, type, hover, lens,
// action, rename on disk, shutdown. DOUBLECHECK names the program.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import rpc from "vscode-jsonrpc/node.js";
import { makeProject } from "./project.mjs";

const project = makeProject();
const uri = (name) => pathToFileURL(project.path(name)).href;
const published = new Map(); // by URI: the last diagnostics
const progress = [];
let news = {};
let server, connection, initialised;

/** Until `isThere` gives something. */
async function eventually(what, isThere, milliseconds = 60000) {
  for (const start = Date.now(); Date.now() - start < milliseconds; await new Promise((go) => setTimeout(go, 10))) {
    const found = await isThere();
    if (found) return found;
  }
  throw new Error(`waited in vain for ${what}; published: ${JSON.stringify([...published])}`);
}

const rulesOn = (name) => (published.get(uri(name))?.diagnostics ?? []).map((one) => one.code);

function open(name, text = project.text(name)) {
  return connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri: uri(name), languageId: "cpp", version: 1, text },
  });
}

const at = (name, word, text = project.text(name)) => {
  const lines = text.slice(0, text.indexOf(word)).split("\n");
  return { textDocument: { uri: uri(name) }, position: { line: lines.length - 1, character: lines.at(-1).length } };
};

before(async () => {
  server = spawn(process.env.DOUBLECHECK, ["lsp", "--cache-dir", project.path(".cache")], { cwd: project.root });
  connection = rpc.createMessageConnection(new rpc.StreamMessageReader(server.stdout), new rpc.StreamMessageWriter(server.stdin));
  connection.onNotification("textDocument/publishDiagnostics", (one) => void published.set(one.uri, one));
  connection.onNotification("$/doublecheck/status", (one) => void (news = one));
  connection.onNotification("$/progress", (one) => void progress.push(one.value.kind));
  connection.onRequest("window/workDoneProgress/create", () => null);
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("workspace/codeLens/refresh", () => null);
  connection.onNotification(() => undefined);
  connection.listen();
  initialised = await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(project.root).href,
    capabilities: {
      window: { workDoneProgress: true },
      workspace: {
        workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
        codeLens: { refreshSupport: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
      },
      textDocument: { hover: { contentFormat: ["markdown"] }, publishDiagnostics: { relatedInformation: true } },
    },
  });
  await connection.sendNotification("initialized", {});
});

after(() => {
  server.kill();
  project.remove();
});

test("the server says what it can and who it is", () => {
  assert.equal(initialised.serverInfo.name, "doublecheck");
  assert.equal(initialised.capabilities.hoverProvider, true);
});

test("opening a header shows what is wrong with its mock, once the project is read", async () => {
  await open("tests/MockOrderStore.h");
  await open("tests/ServiceTest.cpp");
  await eventually("the project to be read", () => news.indexing === false && news.findings > 0);
  await eventually("diagnostics", () => rulesOn("tests/MockOrderStore.h").includes("doublecheck-never-real"));
  assert.ok(rulesOn("tests/MockOrderStore.h").includes("doublecheck-stale-mock"));
  if (progress.length > 0) { // shown only where reading takes a moment
    await eventually("progress to end", () => progress.at(-1) === "end");
    assert.equal(progress[0], "begin");
  }
});

test("hovers and lenses answer at once", async () => {
  const hover = await connection.sendRequest("textDocument/hover", at("tests/ServiceTest.cpp", "MockOrderStore store"));
  assert.match(hover.contents.value, /`MockOrderStore` stands for `OrderStore` \(PostgreSQL\)/);
  assert.match(hover.contents.value, /Never exercised for real/);
  const lenses = await connection.sendRequest("textDocument/codeLens", { textDocument: { uri: uri("tests/ServiceTest.cpp") } });
  assert.equal(lenses[0].command.title, "reaches 0 of 1 dependency for real");
});

test("the mock leads to interface and implementation", async () => {
  const place = at("tests/MockOrderStore.h", "MockOrderStore :");
  assert.deepEqual((await connection.sendRequest("textDocument/definition", place)).map((one) => one.uri), [uri("src/OrderStore.h")]);
  assert.deepEqual((await connection.sendRequest("textDocument/implementation", place)).map((one) => one.uri), [uri("src/PgOrderStore.h")]);
});

test("an action repairs the mock, and typing it makes the finding go", async () => {
  const name = "tests/MockOrderStore.h";
  const { position } = at(name, "MockOrderStore :");
  const actions = await connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri: uri(name) },
    range: { start: position, end: position },
    context: { diagnostics: published.get(uri(name)).diagnostics },
  });
  const fix = actions.find((one) => /override/.test(one.title));
  const [edit] = fix.edit.documentChanges[0].edits;
  assert.equal(edit.newText, ", (override)");
  await connection.sendNotification("textDocument/didChange", {
    textDocument: { uri: uri(name), version: 2 },
    contentChanges: [{ range: edit.range, text: edit.newText }],
  });
  await eventually("the finding to go", () => !rulesOn(name).includes("doublecheck-stale-mock"));
  assert.equal(published.get(uri(name)).version, 2);
});

test("broken code in the middle of typing breaks nothing", async () => {
  const name = "tests/ServiceTest.cpp";
  await connection.sendNotification("textDocument/didChange", {
    textDocument: { uri: uri(name), version: 2 },
    contentChanges: [{ text: project.text(name).replace("store.place", "store.(((") + "\nTEST(Service, {" }],
  });
  await eventually("an answer", () => published.get(uri(name))?.version === 2);
  await connection.sendNotification("textDocument/didChange", {
    textDocument: { uri: uri(name), version: 3 },
    contentChanges: [{ text: project.text(name) }],
  });
  await eventually("the next answer", () => published.get(uri(name))?.version === 3);
});

test("a file that is renamed on disk is followed by its database", async () => {
  renameSync(project.path("tests/ServiceTest.cpp"), project.path("tests/OrdersTest.cpp"));
  const database = project.path("compile_commands.json");
  writeFileSync(database, readFileSync(database, "utf8").replaceAll("ServiceTest.cpp", "OrdersTest.cpp"));
  await connection.sendNotification("textDocument/didClose", { textDocument: { uri: uri("tests/ServiceTest.cpp") } });
  await connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [
      { uri: uri("tests/ServiceTest.cpp"), type: 3 },
      { uri: uri("tests/OrdersTest.cpp"), type: 1 },
      { uri: uri("compile_commands.json"), type: 2 },
    ],
  });
  await open("tests/OrdersTest.cpp", project.text("tests/ServiceTest.cpp"));
  await eventually("lenses in the new file", async () => {
    const lenses = await connection.sendRequest("textDocument/codeLens", { textDocument: { uri: uri("tests/OrdersTest.cpp") } });
    return lenses.length === 1;
  });
});

test("unknown requests are refused and the server goes on", async () => {
  await assert.rejects(connection.sendRequest("textDocument/rename", {}), /unknown method/);
  const status = await connection.sendRequest("doublecheck/status");
  assert.equal(status.folders[0].dependencies[0].id, "OrderStore");
});

test("shutdown and exit end it with 0, all its processes too", async () => {
  assert.equal(await connection.sendRequest("shutdown"), null);
  const ended = new Promise((tell) => server.on("exit", tell));
  await connection.sendNotification("exit");
  assert.equal(await ended, 0);
});
