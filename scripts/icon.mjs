// Draws icons/icon.svg to icons/icon.png (128 x 128), which is what the Marketplace shows: `node scripts/icon.mjs`.
// CHROMIUM names the browser where it is not /usr/bin/chromium.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';

const FLAT = 64;
const STEP = 16;

const path = (name) => fileURLToPath(new URL(`../icons/${name}`, import.meta.url));
/** Colours that hardly stand anywhere, those of the rounded edges, in steps that no eye sees: half the file. */
function flatten(data) {
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.readUInt32BE(at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  for (let at = 0; at < data.length; at += 4) {
    if ((counts.get(data.readUInt32BE(at)) ?? 0) >= FLAT) continue;
    for (let channel = at; channel < at + 4; channel++)
      data[channel] = Math.min(255, Math.round(data[channel] / STEP) * STEP);
    if (data[at + 3] === 0) data.fill(0, at, at + 3);
  }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
  await page.setContent(`<body style="margin:0">${await readFile(path('icon.svg'), 'utf8')}</body>`);
  const picture = PNG.sync.read(await page.screenshot({ omitBackground: true }));
  flatten(picture.data);
  // Flat areas are smallest without a filter: the browser's own picture is a third larger.
  await writeFile(
    path('icon.png'),
    PNG.sync.write(picture, { filterType: 0, deflateLevel: 9, deflateStrategy: 0 }),
  );
} finally {
  await browser.close();
}
