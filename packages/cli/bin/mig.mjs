#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  process.getBuiltinModule('node:module').enableCompileCache();
  const { main } = await load();
  process.exitCode = await main(process.argv.slice(2));
} else {
  console.error(`error MIG204: this Node.js is ${process.versions.node}; mig needs 22.18 or later`);
  process.exitCode = 2;
}

/** The bundle where it was built; in a checkout that was not built, the source itself. */
async function load() {
  try {
    return await import('../dist/main.js');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || !error.url?.endsWith('/dist/main.js')) throw error;
    return import('../src/main.ts');
  }
}
