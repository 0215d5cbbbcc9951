// SPDX-License-Identifier: Apache-2.0
//
// The HTML report as a reader meets it: with and without scripts, by keyboard,
// in both themes, wide and narrow, on paper, and under hostile names.
// PAGES names the folder that html_reports has filled.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { HtmlValidate } from 'html-validate';

const pages = process.env.PAGES;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const chromiumPath = () => {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome'])
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // The next name.
    }
  throw new Error('no Chromium: tools/setup.sh test');
};

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
});
after(() => browser?.close());

/** Opens a page and hands it to `use`; a message on the console is a failure. */
const withPage = async (name, options, use) => {
  const { hash = '', width = 1280, ...context } = options;
  const opened = await browser.newContext({
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    ...context,
  });
  const complaints = [];
  try {
    const page = await opened.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`file://${pages}/${name}.html${hash}`);
    await use(page);
    assert.deepEqual(complaints, []);
  } finally {
    await opened.close();
  }
};

const visibleRows = (page) => page.locator('details.dependency:visible').count();
const row = (page, name) => page.locator('details.dependency', { has: page.locator('summary', { hasText: name }) });
const overflows = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

test('says everything without scripts', () =>
  withPage('everyday', { javaScriptEnabled: false }, async (page) => {
    await assert.rejects(page.locator('.filters').first().click({ timeout: 200 }));
    assert.equal(await page.locator('.steps input:visible').count(), 0);
    assert.equal(await visibleRows(page), 4);
    await row(page, 'OrderStore').locator('> summary').click();
    const detail = row(page, 'OrderStore').locator('.detail');
    await detail.waitFor({ state: 'visible' });
    const text = await detail.innerText();
    for (const said of ['created only in src/main.cpp:42', 'Start a server in the fixture', 'a duplicate key raises',
      'pqxx::work', 'orders::MockOrderStore', '3 calls', 'checkout.pay(order);', 'store.save(order); // a < b'])
      assert.ok(text.includes(said), said);
    await page.locator('#tests > details > summary').click();
    assert.equal(await page.locator('.tests-table tbody tr:visible').count(), 6);
  }));

test('follows deep links without scripts', () =>
  withPage('everyday', { javaScriptEnabled: false, hash: '#dependency/orders::SessionCache' }, async (page) => {
    await row(page, 'SessionCache').locator('.detail').waitFor({ state: 'visible' });
  }));

test('filters dependencies by text, standing, rung, kind and folder', () =>
  withPage('everyday', {}, async (page) => {
    const form = page.locator('#dependency-filters');
    const expectRows = async (count, said) => {
      assert.equal(await visibleRows(page), count);
      assert.equal(await form.locator('output').innerText(), said);
    };
    await expectRows(4, 'all 4');
    await form.locator('[name=text]').fill('postgres');
    await expectRows(1, '1 of 4');
    await form.locator('[name=text]').fill('nothing like it');
    await expectRows(0, '0 of 4');
    await form.locator('button').click();
    await expectRows(4, 'all 4');
    for (const [name, value, count] of [['standing', 'never', 1], ['standing', 'apart', 1], ['rung', 'real', 2],
      ['kind', 'cache', 1], ['file', 'src/storage/', 2], ['file', 'src/', 4]]) {
      await form.locator(`[name=${name}]`).selectOption(value);
      assert.equal(await visibleRows(page), count, `${name} ${value}`);
      await form.locator('button').click();
    }
    await form.locator('[name=sort]').selectOption('fidelity');
    assert.match(await page.locator('details.dependency').nth(2).innerText(), /InvoiceArchive/);
  }));

test('filters tests by what they meet', () =>
  withPage('everyday', {}, async (page) => {
    const rows = page.locator('.tests-table tbody tr:visible');
    assert.equal(await rows.count(), 6);
    await page.locator('#test-filters [name=share]').selectOption('doubles');
    assert.deepEqual(await rows.locator('.test').allInnerTexts(), ['Orders.Saves', 'Orders.Refunds', 'Sessions.Age']);
    await page.locator('#test-filters [name=text]').fill('clock');
    assert.equal(await rows.count(), 1);
  }));

test('adds up what is planned exactly as the score does', () =>
  withPage('everyday', {}, async (page) => {
    const shown = (value) => (Math.round(value * 10) / 10).toFixed(1);
    const terms = await page.locator('#terms tbody tr').evaluateAll((rows) =>
      rows.map((term) => ({ term: term.dataset.term, points: Number(term.dataset.points) })));
    const steps = await page.locator('.steps input').evaluateAll((boxes) =>
      boxes.map((box) => ({ term: box.dataset.term, gain: Number(box.dataset.gain) })));
    const today = terms.reduce((sum, term) => sum + term.points, 0);
    assert.equal(await page.locator('#score').innerText(), shown(today));
    for (const [index, step] of steps.entries()) {
      const box = page.locator('.steps input').nth(index);
      await box.check();
      assert.equal(await page.locator('#score').innerText(), shown(today + step.gain));
      const alone = await page.locator('.steps .gain').nth(index).innerText();
      assert.ok(alone.includes(`${shown(today + step.gain)} if done alone`), alone);
      await box.uncheck();
    }
    for (const box of await page.locator('.steps input').all()) await box.check();
    assert.equal(await page.locator('#score').innerText(), '100.0');
    assert.match(await page.locator('#what-if-text').innerText(),
      new RegExp(`these ${steps.length} steps: ${shown(today)} → 100.0 \\(\\+${shown(100 - today)}\\)`));
    await page.locator('#what-if-clear').click();
    assert.equal(await page.locator('#score').innerText(), shown(today));
    assert.equal(await page.locator('#what-if').isVisible(), false);
  }));

test('opens what a deep link names, wherever it hides', async () => {
  const last = '#dependency/company::product::storage18::Store499';
  await withPage('large', { hash: last }, async (page) => {
    const target = row(page, 'Store499');
    await target.locator('.detail').waitFor({ state: 'visible' });
    assert.equal(await target.locator('> summary').evaluate((summary) => summary === document.activeElement), true);
  });
  await withPage('everyday', {}, async (page) => {
    await page.locator('#dependency-filters [name=kind]').selectOption('cache');
    await page.locator('.steps a', { hasText: 'next step 1' }).click();
    await row(page, 'OrderStore').locator('.advice').waitFor({ state: 'visible' });
  });
});

test('can be used by keyboard alone', () =>
  withPage('everyday', {}, async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.name), 'text');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, 'none');
    await page.locator('details.dependency > summary').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('details.dependency').nth(1).evaluate((details) => details.open), true);
    await page.locator('.steps input').first().focus();
    await page.keyboard.press('Space');
    assert.equal(await page.locator('#what-if').isVisible(), true);
  }));

test('switches its theme and keeps the choice', () =>
  withPage('everyday', { colorScheme: 'light' }, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.locator('#theme').click();
    assert.notEqual(await paper(), light);
    await page.reload();
    assert.notEqual(await paper(), light);
  }));

for (const [name, colorScheme] of [['everyday', 'light'], ['everyday', 'dark'], ['hostile', 'light'], ['empty', 'dark']])
  test(`gives axe nothing to say: ${name}, ${colorScheme}`, () =>
    withPage(name, { colorScheme }, async (page) => {
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
        document.querySelector('.steps input')?.click();
      });
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      const said = violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0].html.slice(0, 200)}`);
      assert.deepEqual(said, []);
    }));

test('shows hostile names as text, in their place', async () => {
  for (const width of [1280, 420])
    await withPage('hostile', { width }, async (page) => {
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      assert.equal(await page.evaluate(() => window.hacked), undefined);
      assert.equal(await page.locator('img, main script, main style').count(), 0);
      assert.equal(await overflows(page), false);
      const text = await page.locator('#dependencies').innerText();
      assert.ok(text.includes('</script><script>window.hacked = 1</script>'));
      assert.ok(text.includes('admin⟨U+202E⟩ nimda⟨U+2066⟩'));
      assert.equal(await visibleRows(page), 6);
    });
});

test('fits narrow windows', async () => {
  for (const name of ['everyday', 'empty'])
    await withPage(name, { width: 420 }, async (page) => assert.equal(await overflows(page), false));
});

test('prints the matrix whole and nothing to click', () =>
  withPage('large', {}, async (page) => {
    assert.equal(await visibleRows(page), 50);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    assert.equal(await visibleRows(page), 500);
    for (const screenOnly of ['.masthead', '.filters', '.more', '.steps input'])
      assert.equal(await page.locator(screenOnly).first().isVisible(), false, screenOnly);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.equal(await visibleRows(page), 50);
  }));

test('is quick with 500 dependencies and 5,000 tests', (context) =>
  withPage('large', {}, async (page) => {
    const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
    const loaded = await page.evaluate(() => performance.getEntriesByType('navigation')[0].loadEventEnd);
    const filtering = (form, text) =>
      page.evaluate(([selector, value]) => {
        const input = document.querySelector(`${selector} [name=text]`);
        const start = performance.now();
        input.value = value;
        input.dispatchEvent(new Event('input', { bubbles: true }));
        document.body.getBoundingClientRect(); // with its layout
        return performance.now() - start;
      }, [form, text]);
    const dependencies = await filtering('#dependency-filters', 'store42');
    const tests = await filtering('#test-filters', 'test4999');
    const size = statSync(`${pages}/large.html`).size;
    context.diagnostic(`first paint ${paint.toFixed()} ms, loaded ${loaded.toFixed()} ms, filter ` +
      `${dependencies.toFixed()} and ${tests.toFixed()} ms, ${(size / 1e6).toFixed(1)} MB`);
    assert.ok(size < 12e6);
    assert.ok(paint < 4000); // generous: the machine may be busy
    assert.ok(dependencies < 1000 && tests < 1500);
  }));

test('is valid HTML', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      'valid-id': ['error', { relaxed: true }], // anchors are names of the code
      'long-title': 'off',
      'wcag/h32': 'off', // filters hold as one types: there is nothing to submit
      'no-trailing-whitespace': 'off', // lines of code have it
    },
  });
  for (const name of ['everyday', 'hostile', 'empty']) {
    const { results } = await validator.validateFile(`${pages}/${name}.html`);
    const said = results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${name}:${line}:${column} ${ruleId}: ${message}`));
    assert.deepEqual(said, []);
  }
});
