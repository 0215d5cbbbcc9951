// SPDX-License-Identifier: Apache-2.0
//
// What the extension asks of the server, asked of a running one: skipped unless
// DOUBLECHECK names the program and PROJECT a project.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { findBinary } from "../src/binary";
import { byRung, statusText, type FolderStatus, type StatusNews } from "../src/model";

const program = process.env.DOUBLECHECK ?? "";
const project = process.env.PROJECT ?? "";

test("status bar and tree are filled from the server's own words", { skip: !program || !project }, async () => {
  const binary = findBinary(program, [project]);
  assert.ok(binary);
  const server = spawn(binary, ["lsp", "--cache-dir", `${project}/.cache`], { cwd: project });
  const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const settled = new Promise<StatusNews>((tell) =>
    connection.onNotification("$/doublecheck/status", (news: StatusNews) => {
      if (!news.indexing && news.score !== undefined) tell(news);
    }),
  );
  connection.onNotification(() => undefined);
  connection.listen();
  await connection.sendRequest("initialize", { processId: process.pid, rootUri: pathToFileURL(project).href, capabilities: {} });
  await connection.sendNotification("initialized", {});
  assert.match(statusText(await settled), /check-all\) 0$/);
  const { folders } = await connection.sendRequest<{ folders: FolderStatus[] }>("doublecheck/status");
  const groups = byRung(folders.flatMap((folder) => folder.dependencies));
  assert.deepEqual(groups.map((group) => group.rung), ["mocked"]);
  assert.equal(groups[0]?.dependencies[0]?.id, "OrderStore");
  assert.ok(groups[0]?.dependencies[0]?.location);
  await connection.sendRequest("shutdown");
  const ended = new Promise((tell) => server.on("exit", tell));
  await connection.sendNotification("exit");
  assert.equal(await ended, 0);
});
