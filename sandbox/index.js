'use strict';

// `node sandbox` runs the bundle that the build makes from sandbox/src/main.ts.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const bundle = join(__dirname, '..', 'out', 'sandbox.cjs');
if (existsSync(bundle)) {
  require(bundle);
} else {
  console.error('The sandbox has not been built yet. Run: npm run build');
  process.exitCode = 1;
}
