// SPDX-License-Identifier: Apache-2.0
//
// usage: node validate.mjs SOURCE REPORTS
//
// Holds every report in the folders below REPORTS to the schemas and rules of
// those who read it. Prints what is wrong; exit code 1 if anything is.
import Ajv from "ajv";
import AjvDraft04 from "ajv-draft-04";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [source, reports] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const readJson = (path) => JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
const problems = [];
let checks = 0;

function complain(file, message) {
  problems.push(`${file}: ${message}`);
}

// --- schemas -------------------------------------------------------------------

const draft07 = new Ajv({ strict: false, allErrors: true, validateFormats: false });
// The schema of SARIF has regular expressions from before Unicode mode.
const draft04 = new AjvDraft04({ strict: false, validateFormats: false, unicodeRegExp: false });

const schemas = {
  json: draft07.compile(readJson(join(source, "docs/doublecheck-report.schema.json"))),
  gitlab: draft07.compile(readJson(join(source, "tests/validators/gitlab-code-quality.schema.json"))),
  sarif: draft04.compile(sarifSchema()),
};

function sarifSchema() {
  const folder = join(here, "node_modules/@microsoft/jest-sarif/lib/schemas");
  return readJson(join(folder, readdirSync(folder).find((name) => name.includes("2.1.0"))));
}

function checkSchema(format, file) {
  const document = readJson(file);
  if (!schemas[format](document))
    for (const error of schemas[format].errors.slice(0, 5)) complain(file, `${error.instancePath} ${error.message}`);
  return document;
}

// --- SARIF: the rules of the standard and of GitHub ------------------------------

// The multitool's exit code is 0 either way: what it found stands in its output.
function checkSarif(file) {
  const document = checkSchema("sarif", file);
  if (document.runs[0].results.length > 5000) complain(file, "more results than GitHub keeps");
  if (document.runs[0].results.length > 1000) return; // more of the same, and the multitool is slow
  const folder = mkdtempSync(join(tmpdir(), "doublecheck-sarif-"));
  const output = join(folder, "verdict.sarif");
  // The program itself: the wrapper beside it hands "Sarif;Ghas" to a shell.
  const run = spawnSync(require("@microsoft/sarif-multitool"), [
    ...["validate", file, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning"],
    ...["--max-file-size-in-kb", "100000", "-o", output],
  ], { env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" } });
  if (!existsSync(output)) complain(file, `the multitool wrote nothing: ${run.stderr} ${run.stdout}`);
  else reportVerdicts(file, readJson(output));
  rmSync(folder, { recursive: true });
}

// There is no page of the project yet that an address could name truly ("Tooln": its own spelling).
const isOurChoice = ({ ruleId, message }) => ruleId === "SARIF2005" && message.id === "Warning_ProvideToolnformationUri";

function reportVerdicts(file, verdict) {
  if (verdict.runs.length === 0) complain(file, "the multitool looked at nothing");
  for (const { results = [], tool } of verdict.runs)
    for (const result of results.filter((one) => !isOurChoice(one)).slice(0, 5)) {
      const rule = tool.driver.rules[result.ruleIndex];
      complain(file, `${result.ruleId} ${rule?.name}: ${JSON.stringify(result.message.arguments ?? result.message)}`);
    }
}

// --- the others ------------------------------------------------------------------

function checkXml(file, ...options) {
  const run = spawnSync("xmllint", ["--noout", "--nonet", ...options, file], { encoding: "utf8" });
  if (run.status !== 0) complain(file, run.error ? String(run.error) : run.stderr.slice(0, 2000));
}

function checkGitlab(file) {
  const prints = checkSchema("gitlab", file).map((row) => row.fingerprint);
  if (new Set(prints).size !== prints.length) complain(file, "fingerprints repeat");
}

// A command of a workflow, as the runner reads it: properties end at the first "::".
function checkAnnotations(file) {
  const command = /^::(error|warning|notice) ([^:]*)::(.+)$/;
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line === "" || line.startsWith("doublecheck: ")) continue;
    const match = command.exec(line);
    if (!match) complain(file, `no command: ${line.slice(0, 200)}`);
    else counts[match[1]] += 1;
    if (match && !match[2].split(",").every((part) => /^(file|line|col|title)=[^,]+$/.test(part)))
      complain(file, `no properties: ${match[2]}`);
  }
  if (Object.values(counts).some((count) => count > 10)) complain(file, "more annotations than GitHub takes");
}

const checkers = {
  json: (file) => checkSchema("json", file),
  sarif: checkSarif,
  gitlab: checkGitlab,
  github: checkAnnotations,
  junit: (file) => checkXml(file, "--schema", join(source, "tests/validators/junit.xsd")),
  badge: (file) => checkXml(file),
};

for (const folder of readdirSync(reports))
  for (const name of readdirSync(join(reports, folder))) {
    const check = checkers[name.split(".")[0]];
    if (!check) continue;
    check(join(reports, folder, name));
    checks += 1;
  }

if (checks < 4 * Object.keys(checkers).length) problems.push(`only ${checks} reports were there to check`);
for (const problem of problems) console.error(problem);
console.log(`${checks} reports checked, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
