// SPDX-License-Identifier: Apache-2.0
//
// usage: node html.mjs FOLDER NAME...   (tools/bench/html.sh starts it)
//
// Times what a reader does with the pages FOLDER/NAME.html in headless Chromium.
// Prints a row an action: for each page the median CPU milliseconds of the page's
// own thread (scripts, style, layout; no waiting), which no single task exceeds.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';

const [folder, ...names] = process.argv.slice(2);
const runs = Number(process.env.RUNS ?? 7);
const { chromium } = createRequire(new URL('../../tests/html/package.json', import.meta.url))('playwright-core');
const executablePath = execFileSync('sh', ['-c', 'command -v chromium || command -v chromium-browser || command -v google-chrome'],
  { encoding: 'utf8' }).trim();
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

const input = (page, form, value) =>
  page.evaluate(([selector, text]) => {
    const field = document.querySelector(`${selector} [name=text]`);
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, [form, value]);
const click = (page, selector) => page.evaluate((which) => document.querySelector(which).click(), selector);
const select = (page, name, value) =>
  page.evaluate(([which, chosen]) => {
    const list = document.querySelector(`#dependency-filters [name=${which}]`);
    list.value = chosen ?? list.options[list.options.length - 1].value;
    list.dispatchEvent(new Event('input', { bubbles: true }));
  }, [name, value]);

/** What a reader does after the page has loaded: name, action, and what puts it back. */
const actions = [
  ['a letter in the filter of dependencies', (page) => input(page, '#dependency-filters', 's'), (page) => input(page, '#dependency-filters', '')],
  ['no filter again', (page) => input(page, '#dependency-filters', ''), undefined, (page) => input(page, '#dependency-filters', 'store')],
  ['a letter in the filter of tests', (page) => input(page, '#test-filters', '4'), (page) => input(page, '#test-filters', '')],
  ['filter by kind', (page) => select(page, 'kind'), (page) => select(page, 'kind', '')],
  ['sort by fidelity', (page) => select(page, 'sort', 'fidelity'), (page) => select(page, 'sort', 'order')],
  ['show more dependencies', (page) => click(page, '#dependencies button.more'), (page) => input(page, '#dependency-filters', '')],
  ['open a dependency', (page) => click(page, '.dependency > summary'), (page) => click(page, '.dependency > summary')],
  ['tick a next step', (page) => click(page, '.steps input'), (page) => click(page, '.steps input')],
  ['scroll through the page', (page) => page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
      scrollTo(0, y);
      await new Promise(requestAnimationFrame);
    }
  }), (page) => page.evaluate(() => scrollTo(0, 0))],
  ['the other theme', (page) => click(page, '#theme'), (page) => click(page, '#theme')],
];

const settled = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));

const metricsOf = async (session) => {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
};
const busyMilliseconds = async (session) => (await metricsOf(session)).TaskDuration * 1000;

async function measureActions(page, session, add) {
  const hasMore = await page.evaluate(() => Boolean(document.querySelector('#dependencies button.more')));
  for (const [what, act, undo, prepare] of actions) {
    if (what.startsWith('show more') && !hasMore) continue;
    await prepare?.(page);
    await settled(page);
    const before = await busyMilliseconds(session);
    await act(page);
    await settled(page);
    add(what, (await busyMilliseconds(session)) - before);
    await undo?.(page);
    await settled(page);
  }
}

async function measurePage(browser, name) {
  const times = new Map();
  const add = (what, value) => times.set(what, [...(times.get(what) ?? []), value]);
  for (let run = 0; run < runs; ++run) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(`file://${folder}/${name}.html`);
    await settled(page);
    add('load, all of it', await busyMilliseconds(session));
    const paint = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
    add('first contentful paint (wall)', await paint.jsonValue());
    if (run === 0)
      console.error(`${name}: ${(statSync(`${folder}/${name}.html`).size / 1e6).toFixed(1)} MB, ${(await metricsOf(session)).Nodes} nodes`);
    await measureActions(page, session, add);
    await context.close();
  }
  return times;
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const pages = [];
for (const name of names) pages.push(await measurePage(browser, name));
await browser.close();

console.log(`| CPU ms, median of ${runs} | ${names.join(' | ')} |`);
console.log(`|---|${names.map(() => '---:|').join('')}`);
for (const what of pages.at(-1).keys())
  console.log(`| ${what} | ${pages.map((times) => (times.has(what) ? median(times.get(what)).toFixed(0) : '–')).join(' | ')} |`);
