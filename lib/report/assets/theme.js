// SPDX-License-Identifier: Apache-2.0
// Before anything is painted: the theme that the reader chose last, if storage may be read.
'use strict';
try {
  const theme = localStorage.getItem('doublecheck-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // No storage (file://, private window): the system's theme holds.
}
