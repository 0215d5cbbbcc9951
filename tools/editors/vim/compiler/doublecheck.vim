" SPDX-License-Identifier: Apache-2.0
"
" :compiler doublecheck, then :make checks the current file into the quickfix list.
if exists("current_compiler")
  finish
endif
let current_compiler = "doublecheck"

let s:keepcpo = &cpo
set cpo&vim

CompilerSet makeprg=doublecheck\ check\ --quiet\ %:S
CompilerSet errorformat=%f:%l:%c:\ %trror:\ %m,%f:%l:%c:\ %tarning:\ %m,%f:%l:%c:\ %tote:\ %m,%-G%.%#

let &cpo = s:keepcpo
unlet s:keepcpo
