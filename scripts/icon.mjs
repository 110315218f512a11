// Draws icons/icon.svg to icons/icon.png (128 x 128), which is what the Marketplace shows: `node scripts/icon.mjs`.
// CHROMIUM names the browser where it is not /usr/bin/chromium.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const path = (name) => fileURLToPath(new URL(`../icons/${name}`, import.meta.url));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
  await page.setContent(`<body style="margin:0">${await readFile(path('icon.svg'), 'utf8')}</body>`);
  await page.screenshot({ path: path('icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
