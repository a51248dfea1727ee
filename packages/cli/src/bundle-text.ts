import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Bundled } from './bundled-settings.ts';

/** The text of a bundle: what it carries, and behind it the program that runs it. The same gives the same bytes. */
export const bundleText = (bundled: Bundled): string =>
  `${head}\nconst migBundle = ${plain(JSON.stringify(bundled, undefined, 1))};\n${program()}`;

// V8 keeps a text that has one letter beyond ASCII in twice the room, and takes longer to read all of it.
const plain = (json: string): string =>
  json.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Is this text a bundle, which another may take the place of? */
export const isBundle = (text: string): boolean => text.startsWith(head);

// It says itself which Node it needs: there is nobody else in the image to do so.
const head = `#!/usr/bin/env node
// Written by mig bundle: migrations, and the program that runs them. node <this file> --help
{
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 18)) {
    console.error(\`error MIG204: this Node.js is \${process.versions.node}; mig needs 22.18 or later\`);
    process.exit(2);
  }
}`;

/** The built program lies beside the chunk of this code; in a checkout, where the build puts it. */
const program = (): string => {
  const places = ['../deploy.mjs', '../dist/deploy.mjs'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  const built = places.find((path) => existsSync(path));
  if (built === undefined)
    throw new Error('the program of bundles is not built: node scripts/build.mjs makes it');
  return readFileSync(built, 'utf8');
};
