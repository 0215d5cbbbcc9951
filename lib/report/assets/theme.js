// SPDX-License-Identifier: Apache-2.0
// Before anything is painted: the theme that the reader chose last, if storage may be read.
// And a mark until report.js has run: rows that it will fold away are not laid out before.
'use strict';
document.documentElement.classList.add('starting');
try {
  const theme = localStorage.getItem('doublecheck-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // No storage (file://, private window): the system's theme holds.
}
