// The one test command: builds, checks types, lint and format, runs every test, and ends with one plain line.
// Arguments go to vitest: `npm test -- packages/differ`.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const env = { ...process.env, PATH: bin + delimiter + process.env.PATH };

const checks = {
  types: 'tsc -p tsconfig.json --noEmit --pretty false'.split(' '),
  lint: 'oxlint --type-aware --deny-warnings'.split(' '),
  format: 'prettier --check --cache --cache-strategy content --log-level warn .'.split(' '),
};

const built = await check('build', ['node', 'scripts/build.mjs']);
const checked = await Promise.all(Object.entries(checks).map(([name, command]) => check(name, command)));
const results = [built, ...checked];
const tests = await runTests(process.argv.slice(2));

for (const { name } of results.filter((result) => !result.ok)) console.log(`${name}: FAILED (see above)`);
console.log(tests.line);
process.exitCode = tests.ok && results.every((result) => result.ok) ? 0 : 1;

async function check(name, command) {
  const started = performance.now();
  const { code, output } = await run(command, 'pipe');
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${name}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
  if (code !== 0) console.log(output.trimEnd());
  return { name, ok: code === 0 };
}

/** Counts come from vitest's own report; a file that does not load counts as one failure. */
async function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), 'migkit-report-'));
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code } = await run(['vitest', 'run', ...reporters, ...args], 'inherit');
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  rmSync(folder, { recursive: true });
  const unloaded = (report?.testResults ?? []).filter(
    (suite) => suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed'),
  );
  const passed = report?.numPassedTests ?? 0;
  const failed = Math.max((report?.numFailedTests ?? 0) + unloaded.length, code === 0 ? 0 : 1);
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const line = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
  return { ok: code === 0 && failed === 0, line };
}

function run([file, ...args], stdio) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, env, stdio: ['ignore', stdio, stdio] });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
