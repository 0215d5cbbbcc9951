// SPDX-License-Identifier: Apache-2.0
//
// The extension: starts the server, shows its score and its dependencies.
import { execFile } from "node:child_process";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import type { Location, Position } from "vscode-languageserver-protocol";
import { findBinary } from "./binary";
import { byRung, statusText, statusTooltip, type Dependency, type FolderStatus, type RungGroup, type StatusNews } from "./model";

let client: LanguageClient | undefined;

function settings(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration("doublecheck");
}

function folders(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
}

type Node = { group: RungGroup } | { dependency: Dependency };

/** Dependencies below the rungs that their best test stands on. */
class DependencyTree implements vscode.TreeDataProvider<Node> {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private known: Dependency[] = [];

  show(dependencies: Dependency[]): void {
    this.known = dependencies;
    this.changed.fire();
  }

  getChildren(node?: Node): Node[] {
    if (!node) return byRung(this.known).map((group) => ({ group }));
    return "group" in node ? node.group.dependencies.map((dependency) => ({ dependency })) : [];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if ("group" in node) {
      const item = new vscode.TreeItem(node.group.rung, vscode.TreeItemCollapsibleState.Expanded);
      item.description = `${node.group.dependencies.length}`;
      return item;
    }
    const { dependency } = node;
    const item = new vscode.TreeItem(dependency.id);
    item.description = dependency.gain > 0 ? `${dependency.title} · +${dependency.gain.toFixed(1)} points` : dependency.title;
    item.tooltip = dependency.neverReal ? `Never exercised for real. ${dependency.nearestMiss}` : `Exercised: ${dependency.rung}`;
    item.iconPath = new vscode.ThemeIcon(dependency.neverReal && dependency.counts ? "warning" : "pass");
    if (dependency.location) {
      const { uri, range } = dependency.location;
      const at = new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
      item.command = { command: "vscode.open", title: "Open", arguments: [vscode.Uri.parse(uri), { selection: at }] };
    }
    return item;
  }
}

function makeClient(binary: string): LanguageClient {
  const server: ServerOptions = { command: binary, args: ["lsp", ...settings().get<string[]>("arguments", [])] };
  const options: LanguageClientOptions = {
    documentSelector: [{ scheme: "file", language: "cpp" }, { scheme: "file", language: "c" }],
    initializationOptions: settings(),
    synchronize: { configurationSection: "doublecheck" },
  };
  return new LanguageClient("doublecheck", "doublecheck", server, options);
}

async function start(status: vscode.StatusBarItem, tree: DependencyTree): Promise<void> {
  const binary = findBinary(settings().get<string>("path", ""), folders());
  if (!binary) {
    status.text = "$(warning) doublecheck";
    status.tooltip = "The program doublecheck was not found. Install it, or name it in the setting doublecheck.path.";
    status.show();
    return;
  }
  client = makeClient(binary);
  client.onNotification("$/doublecheck/status", async (news: StatusNews) => {
    status.text = statusText(news);
    status.tooltip = statusTooltip(news);
    status.show();
    const answer = await client?.sendRequest<{ folders: FolderStatus[] }>("doublecheck/status");
    tree.show(answer?.folders.flatMap((folder) => folder.dependencies) ?? []);
  });
  await client.start();
}

/** Where a lens leads: VS Code wants its own types. */
async function showReferences(uri: string, position: Position, locations: Location[]): Promise<void> {
  await vscode.commands.executeCommand(
    "editor.action.showReferences",
    vscode.Uri.parse(uri),
    new vscode.Position(position.line, position.character),
    locations.map(
      ({ uri: file, range }) =>
        new vscode.Location(
          vscode.Uri.parse(file),
          new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character),
        ),
    ),
  );
}

/** Runs a scan with what is known and opens its HTML. */
async function openReport(): Promise<void> {
  const binary = findBinary(settings().get<string>("path", ""), folders());
  const folder = folders()[0];
  if (!binary || !folder) return;
  const report = path.join(await fs.mkdtemp(path.join(os.tmpdir(), "doublecheck-")), "report.html");
  const build = settings().get<string>("buildFolder", "");
  const parameters = ["scan", "--quiet", "--format", `html=${report}`, ...(build ? ["-p", build] : [])];
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: "doublecheck: writing the report" }, () =>
    new Promise<void>((resolve) => {
      execFile(binary, parameters, { cwd: folder }, async (_error, _out, complaints) => {
        const isThere = await fs.stat(report).then(() => true, () => false);
        if (isThere) await vscode.env.openExternal(vscode.Uri.file(report));
        else await vscode.window.showErrorMessage(complaints.trim() || "doublecheck wrote no report");
        resolve();
      });
    }),
  );
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const status = vscode.window.createStatusBarItem("doublecheck.score", vscode.StatusBarAlignment.Right, 90);
  status.name = "doublecheck";
  status.command = "doublecheck.dependencies.focus";
  const tree = new DependencyTree();
  context.subscriptions.push(
    status,
    vscode.window.registerTreeDataProvider("doublecheck.dependencies", tree),
    vscode.commands.registerCommand("doublecheck.showReferences", showReferences),
    vscode.commands.registerCommand("doublecheck.openReport", openReport),
    vscode.commands.registerCommand("doublecheck.restart", async () => {
      await client?.stop();
      await start(status, tree);
    }),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (!change.affectsConfiguration("doublecheck.path") && !change.affectsConfiguration("doublecheck.arguments")) return;
      await client?.stop();
      await start(status, tree);
    }),
  );
  await start(status, tree);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
