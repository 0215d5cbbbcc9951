// SPDX-License-Identifier: Apache-2.0
//
// Where the program is: settings, folders and PATH in, its path out. Knows nothing of VS Code.
import * as fs from "node:fs";
import * as path from "node:path";

const name = process.platform === "win32" ? "doublecheck.exe" : "doublecheck";

/** Below a workspace folder, when doublecheck itself is what is being worked on. */
const inWorkspace = ["build/tools/doublecheck", "build", "bin"];

export function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** `~` and `${workspaceFolder}` as people write them in settings. */
export function expand(setting: string, folders: readonly string[], home = process.env.HOME ?? ""): string {
  const here = folders[0] ?? "";
  const text = setting.replace(/^~(?=\/|$)/, home).replaceAll("${workspaceFolder}", here);
  return text.includes("/") && !path.isAbsolute(text) ? path.join(here, text) : text;
}

export function onPath(program: string, searchPath = process.env.PATH ?? ""): string | undefined {
  return searchPath
    .split(path.delimiter)
    .filter(Boolean)
    .map((folder) => path.join(folder, program))
    .find(isExecutable);
}

export function findBinary(setting: string, folders: readonly string[], searchPath = process.env.PATH ?? ""): string | undefined {
  if (setting) {
    const wanted = expand(setting, folders);
    return wanted.includes("/") ? (isExecutable(wanted) ? wanted : undefined) : onPath(wanted, searchPath);
  }
  for (const folder of folders)
    for (const below of inWorkspace) {
      const candidate = path.join(folder, below, name);
      if (isExecutable(candidate)) return candidate;
    }
  return onPath(name, searchPath);
}
