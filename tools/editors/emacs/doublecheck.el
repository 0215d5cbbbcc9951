;;; doublecheck.el --- doublecheck with eglot  -*- lexical-binding: t -*-
;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:
;; Eglot runs one server for a buffer.  Where clangd is that server, use the Flymake or compile line of
;; docs/editors.md for doublecheck; otherwise:  M-x eglot  in a C++ buffer.

;;; Code:
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '((c++-mode c++-ts-mode c-mode c-ts-mode) . ("doublecheck" "lsp"))))

(provide 'doublecheck)
;;; doublecheck.el ends here
