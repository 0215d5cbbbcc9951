// SPDX-License-Identifier: Apache-2.0
//
// What the server says of a project, as lines to show. Knows nothing of VS Code.
import type { Location } from "vscode-languageserver-protocol";

export interface Dependency {
  id: string;
  title: string;
  rung: string;
  neverReal: boolean;
  counts: boolean;
  gain: number;
  nearestMiss: string;
  location?: Location;
}

export interface FolderStatus {
  folder: string;
  indexing: boolean;
  problem?: string;
  score?: number;
  dependencies: Dependency[];
}

/** The notification `$/doublecheck/status`: of one folder, without its dependencies. */
export interface StatusNews {
  folder: string;
  indexing: boolean;
  problem?: string;
  score?: number;
  neverReal?: number;
  findings?: number;
}

/** Lowest first, as the ladder has them. */
export const rungs = ["none", "mocked", "faked", "constructed", "shallow", "embedded", "emulated", "real"];

export interface RungGroup {
  rung: string;
  dependencies: Dependency[];
}

/** The rungs that have dependencies, the lowest first; within a rung what gains most first. */
export function byRung(dependencies: readonly Dependency[]): RungGroup[] {
  return rungs
    .map((rung) => ({
      rung,
      dependencies: dependencies
        .filter((one) => one.rung === rung)
        .sort((a, b) => b.gain - a.gain || a.id.localeCompare(b.id)),
    }))
    .filter((group) => group.dependencies.length > 0);
}

export function statusText(news: StatusNews | undefined): string {
  if (!news) return "$(sync~spin) doublecheck";
  if (news.problem) return "$(warning) doublecheck";
  const busy = news.indexing ? "$(sync~spin)" : "$(check-all)";
  return news.score === undefined ? `${busy} doublecheck` : `${busy} ${Math.round(news.score)}`;
}

export function statusTooltip(news: StatusNews | undefined): string {
  if (!news) return "doublecheck starts";
  if (news.problem) return `doublecheck: ${news.problem}`;
  const parts = [news.score === undefined ? "no dependency counts in the score" : `fidelity score ${news.score.toFixed(1)} of 100`];
  if (news.neverReal !== undefined) parts.push(`${news.neverReal} never exercised for real`);
  if (news.findings !== undefined) parts.push(`${news.findings} findings`);
  if (news.indexing) parts.push("reading the project");
  return parts.join(" · ");
}
