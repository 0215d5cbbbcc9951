// SPDX-License-Identifier: Apache-2.0
//
// What a page of paper cannot do: filter, page, add up, follow links into what
// is folded away. Everything said stands in the page without this script; it
// makes no markup from text and loads nothing.
'use strict';
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // --- lists in pages ---------------------------------------------------------
  /** Shows the first rows that pass its filter, in its order, and a button for more. */
  class PagedList {
    constructor(body) {
      this.body = body;
      this.rows = [...body.children];
      this.order = this.rows;
      this.size = Number(body.dataset.rows);
      this.limit = this.size;
      this.passes = () => true;
      this.onShow = () => {};
      this.isSorted = false;
      this.button = document.createElement('button');
      this.button.type = 'button';
      this.button.className = 'more';
      this.button.addEventListener('click', () => this.showMore());
      (body.closest('table') ?? body).after(this.button);
      this.show();
    }

    show() {
      this.matching = this.order.filter(this.passes);
      const shown = new Set(this.matching.slice(0, this.limit));
      for (const row of this.rows) row.hidden = !shown.has(row);
      if (this.isSorted) this.bringForward(shown);
      const left = this.matching.length - shown.size;
      this.button.hidden = left === 0;
      this.button.textContent = `Show ${Math.min(left, this.size)} more of ${left}`;
      this.onShow(this.matching.length, this.rows.length);
    }

    /** Puts the rows first. The hidden ones may stand anywhere behind them: moving them all is slow. */
    bringForward(rows) {
      let place = this.body.firstElementChild;
      for (const row of rows) {
        if (row === place) place = row.nextElementSibling;
        else this.body.insertBefore(row, place);
      }
    }

    showMore() {
      const firstNew = this.matching[this.limit];
      this.limit += this.size;
      this.size *= 2;
      this.show();
      firstNew?.querySelector('summary, a, input')?.focus();
    }

    filter(passes) {
      this.passes = passes;
      this.limit = Number(this.body.dataset.rows);
      this.show();
    }

    sort(compare) {
      this.order = [...this.rows].sort(compare);
      this.isSorted = true;
      this.show();
    }

    /** Makes the row visible, whatever page it is on. */
    reveal(row) {
      const index = this.matching.indexOf(row);
      if (index >= this.limit) {
        this.limit = index + 1;
        this.show();
      }
      return index >= 0;
    }
  }

  const lists = new Map();
  const listOf = (body) => {
    if (!lists.has(body)) lists.set(body, new PagedList(body));
    return lists.get(body);
  };
  /** Lists that are folded away cost nothing until they are opened. */
  const pageLists = (root) =>
    all('[data-rows]', root)
      .filter((body) => !body.closest('details:not([open])'))
      .forEach(listOf);

  // --- filters ------------------------------------------------------------------
  const textOf = new WeakMap();
  const searchText = (row) => {
    if (!textOf.has(row)) textOf.set(row, (row.dataset.text ?? row.textContent).toLowerCase());
    return textOf.get(row);
  };

  const compareBy = {
    order: (a, b) => a.dataset.order - b.dataset.order,
    text: (a, b) => (a.dataset.text < b.dataset.text ? -1 : 1),
    weight: (a, b) => b.dataset.weight - a.dataset.weight || compareBy.order(a, b),
    fidelity: (a, b) => a.dataset.fidelity - b.dataset.fidelity || compareBy.order(a, b),
  };

  const passesForm = (form) => {
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const exact = ['standing', 'rung', 'kind', 'share'].filter((name) => form.elements[name]?.value);
    const folder = form.elements.file?.value ?? '';
    return (row) =>
      exact.every((name) => row.dataset[name] === form.elements[name].value) &&
      (!folder || row.dataset.file.startsWith(folder)) &&
      words.every((word) => searchText(row).includes(word));
  };

  const connectFilters = (form, body) => {
    if (!form || !body) return;
    const list = listOf(body);
    const shown = form.querySelector('output');
    list.onShow = (matching, total) => {
      shown.textContent = matching === total ? `all ${total}` : `${matching} of ${total}`;
    };
    const apply = () => list.filter(passesForm(form));
    form.addEventListener('input', (event) => {
      if (event.target.name === 'sort') list.sort(compareBy[event.target.value]);
      else apply();
    });
    form.addEventListener('submit', (event) => event.preventDefault());
    form.querySelector('button').addEventListener('click', () => {
      form.reset();
      if (form.elements.sort) list.sort(compareBy.order);
      apply();
    });
    list.show();
  };

  // --- links into what is folded away ----------------------------------------------
  const openAround = (element) => {
    for (let node = element; node; node = node.parentElement) {
      if (node.tagName === 'DETAILS') node.open = true;
      const list = node.parentElement && lists.get(node.parentElement);
      if (list && !list.reveal(node)) {
        document.querySelectorAll('form.filters').forEach((form) => form.reset());
        list.filter(() => true);
        list.reveal(node);
      }
    }
  };

  const followHash = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      return; // a stray % is no link of ours
    }
    const target = id && document.getElementById(id);
    if (!target) return;
    openAround(target);
    const row = target.closest('details.dependency, details.rule-group');
    (row?.querySelector('summary') ?? target).scrollIntoView({ block: 'start' });
    row?.querySelector('summary').focus({ preventScroll: true });
  };

  // --- what if -----------------------------------------------------------------------
  /** The arithmetic of lib/score: the points of all terms in their order; a ticked step adds its gain to its term. */
  const scoreWith = (gains) => {
    let sum = 0;
    for (const row of all('#terms [data-points]')) sum += Number(row.dataset.points) + (gains.get(row.dataset.term) ?? 0);
    return Math.min(100, sum);
  };
  const shownPoints = (value) => (Math.round(value * 10) / 10).toFixed(1);

  const connectWhatIf = () => {
    const boxes = all('#next-steps input[type=checkbox]');
    const score = document.getElementById('score');
    if (!boxes.length || !score) return;
    const panel = document.getElementById('what-if');
    const text = document.getElementById('what-if-text');
    const arc = document.getElementById('planned-arc');
    const around = 2 * Math.PI * 52;
    const today = Number(score.dataset.score);
    const update = () => {
      const ticked = boxes.filter((box) => box.checked);
      const gains = new Map(ticked.map((box) => [box.dataset.term, Number(box.dataset.gain)]));
      const after = ticked.length ? scoreWith(gains) : today;
      for (const box of boxes) box.closest('li').classList.toggle('planned', box.checked);
      for (const column of all('.area [data-term]')) column.classList.toggle('planned', gains.has(column.dataset.term));
      score.textContent = shownPoints(after);
      score.closest('.gauge').classList.toggle('planning', ticked.length > 0);
      arc.setAttribute('stroke-dasharray', ticked.length ? `${(around * after) / 100} ${around}` : `0 ${around}`);
      panel.hidden = ticked.length === 0;
      const strong = document.createElement('strong');
      strong.textContent = shownPoints(after);
      text.replaceChildren(
        `With ${ticked.length === 1 ? 'this step' : `these ${ticked.length} steps`}: ${shownPoints(today)} → `,
        strong,
        ` (+${shownPoints(after - today)})`
      );
    };
    for (const box of boxes) {
      box.checked = false; // browsers keep ticks over a reload
      box.addEventListener('change', update);
    }
    document.getElementById('what-if-clear').addEventListener('click', () => {
      for (const box of boxes) box.checked = false;
      update();
      boxes[0].focus();
    });
  };

  // --- theme, keyboard, menu, print ------------------------------------------------------
  const connectTheme = () => {
    const root = document.documentElement;
    const button = document.getElementById('theme');
    const isDark = () =>
      root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    const name = () => (button.textContent = isDark() ? 'Light theme' : 'Dark theme');
    button.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      name();
      try {
        localStorage.setItem('doublecheck-theme', root.dataset.theme);
      } catch {
        // No storage here: the choice holds until the page is left.
      }
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', name);
    name();
  };

  const moveBetweenRows = (event) => {
    const row = event.target.closest?.('details.dependency > summary')?.parentElement;
    if (!row || !['ArrowDown', 'ArrowUp'].includes(event.key)) return;
    const step = event.key === 'ArrowDown' ? 'nextElementSibling' : 'previousElementSibling';
    let next = row[step];
    while (next?.hidden) next = next[step];
    if (next?.matches('details')) {
      next.querySelector('summary').focus();
      event.preventDefault();
    }
  };

  const connectKeys = () =>
    document.addEventListener('keydown', (event) => {
      moveBetweenRows(event);
      const isTyping = event.target.closest?.('input, select, textarea');
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      document.querySelector('#dependency-filters input')?.focus();
      event.preventDefault();
    });

  const connectMenu = () => {
    const links = new Map(all('.masthead nav a').map((link) => [link.hash.slice(1), link]));
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (!isIntersecting) continue;
          for (const link of links.values()) link.removeAttribute('aria-current');
          links.get(target.id)?.setAttribute('aria-current', 'true');
        }
      },
      { rootMargin: '-30% 0px -65% 0px' }
    );
    for (const id of links.keys()) observer.observe(document.getElementById(id));
  };

  /** On paper there is no button for more: the matrix and the plan are printed whole, as filtered. */
  const connectPrint = () => {
    const whole = all('.matrix, .steps').map(listOf);
    const limits = new Map();
    addEventListener('beforeprint', () => {
      for (const list of whole) {
        limits.set(list, list.limit);
        list.limit = Infinity;
        list.show();
      }
    });
    addEventListener('afterprint', () => {
      for (const list of whole) {
        list.limit = limits.get(list) ?? list.limit;
        list.show();
      }
    });
  };

  // --- start -----------------------------------------------------------------------------
  for (const element of all('.needs-script')) element.hidden = false;
  connectTheme();
  connectFilters(document.getElementById('dependency-filters'), document.querySelector('.matrix'));
  connectFilters(document.getElementById('test-filters'), document.querySelector('.tests-table tbody'));
  for (const details of all('details[data-opens]')) details.open = true;
  pageLists(document);
  document.addEventListener('toggle', (event) => event.target.open && pageLists(event.target), true);
  document.querySelector('.area')?.addEventListener('click', (event) => {
    const column = event.target.closest('[data-go]');
    if (column) location.hash = column.dataset.go;
  });
  connectWhatIf();
  connectKeys();
  connectMenu();
  connectPrint();
  document.documentElement.classList.remove('starting');
  addEventListener('hashchange', followHash);
  addEventListener('load', () => requestAnimationFrame(followHash)); // the browser's own jump takes the focus away
  document.addEventListener('click', (event) => {
    // A link to where the address already points changes no hash, and still should open.
    const link = event.target.closest?.('a[href^="#"]');
    if (link && link.hash === location.hash) followHash();
  });
  followHash();
})();
