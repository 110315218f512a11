// Draws icons/icon.svg to icons/icon.png (128 x 128), which is what the Marketplace shows: `node scripts/icon.mjs`.
// CHROMIUM names the browser where it is not /usr/bin/chromium.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';

const path = (name) => fileURLToPath(new URL(`../icons/${name}`, import.meta.url));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
  await page.setContent(`<body style="margin:0">${await readFile(path('icon.svg'), 'utf8')}</body>`);
  const picture = PNG.sync.read(await page.screenshot({ omitBackground: true }));
  // Flat areas are smallest without a filter: the browser's own picture is a third larger.
  await writeFile(
    path('icon.png'),
    PNG.sync.write(picture, { filterType: 0, deflateLevel: 9, deflateStrategy: 0 }),
  );
} finally {
  await browser.close();
}
