// Reads exports back with the tools' own JavaScript, the last ones in a real browser, and compares with the builds' own files.
//
//   node check.mjs FOLDER [CHROMIUM]    FOLDER: data/builds/ with a build a folder; modules/, where npm installed
//
// One line per tool: ok, skipped, or FAILED with the first difference. Exit 1 on a failure.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { builds } from "./build.mjs";
import { checks as texts } from "./texts.mjs";
import { checks as timelines } from "./browser.mjs";
import { checks as report } from "./report.mjs";

const [folder, chromium] = process.argv.slice(2);
if (!folder) {
  console.error("node check.mjs FOLDER [CHROMIUM]");
  process.exit(2);
}
const modules = join(resolve(folder), "modules");
const tools = { modules, chromium, scratch: join(resolve(folder), "data/pages"), require: createRequire(join(modules, "package.json")) };
const all = builds(join(resolve(folder), "data/builds"));
const absent = (error) => error.skipped || ["MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND"].includes(error.code);
let failed = false;

for (const { name, of, check, open, close, only, most } of [...texts, ...timelines, ...report]) {
  let [count, at] = [0, null];
  const begin = performance.now();
  const wanted = all.filter((build) => (!only || only.includes(build.name)) && (!most || build.rows.length <= most));
  if (!wanted.length) {
    console.log(`${name}: skipped: not built`);
    continue;
  }
  try {
    const opened = open ? await open(tools) : tools;
    try {
      for (at of wanted) count += await check(at, opened, tools);
    } finally {
      if (close) await close(opened);
    }
    console.log(`${name}: ok: ${count} ${of}, ${wanted.length} builds, ${((performance.now() - begin) / 1000).toFixed(0)} s`);
  } catch (error) {
    if (absent(error)) {
      console.log(`${name}: skipped: ${error.message.split("\n")[0]}`);
    } else {
      failed = true;
      console.log(`${name}: FAILED: ${at?.name}: ${String(error.stack || error).slice(0, 900)}`);
    }
  }
}
process.exit(failed ? 1 : 0);
