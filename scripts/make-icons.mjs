/**
 * Renders the two drawings in static/icons to the PNGs that systems ask for. The maskable one fills
 * its square, with the sheaf inside the circle that every mask leaves.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { chromiumLaunch } from './browser.mjs';

const folder = new URL('../static/icons/', import.meta.url);

/** @type {readonly (readonly [drawing: string, png: string, sizePixels: number])[]} */
const images = [
  ['sheaf.svg', 'sheaf-32.png', 32],
  ['sheaf.svg', 'sheaf-192.png', 192],
  ['sheaf.svg', 'sheaf-512.png', 512],
  ['sheaf-maskable.svg', 'sheaf-maskable-192.png', 192],
  ['sheaf-maskable.svg', 'sheaf-maskable-512.png', 512],
  ['sheaf-maskable.svg', 'sheaf-apple-180.png', 180],
];

const browser = await chromium.launch(chromiumLaunch());
try {
  const page = await browser.newPage();
  for (const [drawing, png, size] of images) {
    const svg = readFileSync(new URL(drawing, folder), 'utf8');
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
    writeFileSync(new URL(png, folder), await page.screenshot({ omitBackground: true }));
  }
} finally {
  await browser.close();
}
