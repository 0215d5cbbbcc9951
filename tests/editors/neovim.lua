-- SPDX-License-Identifier: Apache-2.0
--
-- Headless Neovim with the configuration that we ship, against the built server.
-- Run by run.sh; Neovim 0.7 has no -l.
local root, program, here = os.getenv("PROJECT"), os.getenv("DOUBLECHECK"), os.getenv("EDITOR_FOLDER")

local function fail(message)
  io.stderr:write("FAILED: " .. message .. "\n")
  vim.cmd("cquit 1")
end

local function check(holds, message)
  if not holds then fail(message) end
end

local function eventually(what, condition)
  check(vim.wait(60000, condition, 20), "waited in vain for " .. what)
end

local function rules()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do found[one.code] = true end
  return found
end

local ok, problem = xpcall(function()
  vim.opt.swapfile = false
  dofile(here .. "/doublecheck.lua").setup({ cmd = { program, "lsp", "--cache-dir", root .. "/.cache" } })
  vim.cmd("filetype on")
  vim.cmd("edit " .. root .. "/tests/MockOrderStore.h")
  vim.bo.filetype = "cpp"
  eventually("diagnostics", function() return rules()["doublecheck-stale-mock"] end)
  check(rules()["doublecheck-never-real"], "the headline is missing")

  local client = vim.lsp.get_active_clients()[1]
  local function request(method, line, character, more)
    local parameters = vim.tbl_extend("force", {
      textDocument = { uri = vim.uri_from_bufnr(0) },
      position = { line = line, character = character },
    }, more or {})
    local answer = client.request_sync(method, parameters, 10000, 0)
    check(answer and not answer.err, method .. " failed")
    return answer.result
  end

  check(request("textDocument/hover", 3, 10).contents.value:find("Never exercised for real", 1, true), "hover")
  check(#request("textDocument/codeLens", 0, 0) == 1, "lens")
  local at = { line = 3, character = 8 }
  local actions = request("textDocument/codeAction", 3, 8, { range = { start = at, ["end"] = at }, context = { diagnostics = {} } })
  local fix = vim.tbl_filter(function(action) return action.title:find("override", 1, true) end, actions)[1]
  check(fix, "the fix is offered")
  vim.lsp.util.apply_workspace_edit(fix.edit, client.offset_encoding)
  check(vim.api.nvim_buf_get_lines(0, 4, 5, true)[1]:find("(override)", 1, true), "the fix is applied")
  eventually("the finding to go", function() return not rules()["doublecheck-stale-mock"] end)

  -- A file moves on disk; Neovim 0.7 does not watch files, so we say what a watcher would.
  local before, after = root .. "/tests/ServiceTest.cpp", root .. "/tests/OrdersTest.cpp"
  local database = root .. "/compile_commands.json"
  check(os.rename(before, after), "the file is renamed")
  local entries = vim.tbl_map(function(line) return (line:gsub("ServiceTest", "OrdersTest")) end, vim.fn.readfile(database))
  vim.fn.writefile(entries, database)
  client.notify("workspace/didChangeWatchedFiles", { changes = {
    { uri = vim.uri_from_fname(before), type = 3 },
    { uri = vim.uri_from_fname(after), type = 1 },
    { uri = vim.uri_from_fname(database), type = 2 },
  } })
  vim.cmd("edit! " .. after)
  vim.bo.filetype = "cpp"
  eventually("lenses in the renamed file", function() return #request("textDocument/codeLens", 0, 0) == 1 end)

  client.stop()
  eventually("the server to end", function() return #vim.lsp.get_active_clients() == 0 end)
end, debug.traceback)
if not ok then fail(problem) end
vim.cmd("qall!")
