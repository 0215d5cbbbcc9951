-- SPDX-License-Identifier: Apache-2.0
--
-- doublecheck beside clangd in Neovim (0.7 and later), without plugins:
--
--   require("doublecheck").setup()
--
-- with this file in ~/.config/nvim/lua/. Diagnostics, hover, code lenses, code
-- actions and navigation are Neovim's own.
local M = {}

local defaults = {
  cmd = { "doublecheck", "lsp" },
  filetypes = { "c", "cpp" },
  -- What marks the root of a project, in this order.
  root_markers = { ".doublecheck.yaml", "compile_commands.json", "build/compile_commands.json", ".git" },
  -- buildFolder, configuration, debounce, codeLens: see docs/editors.md.
  settings = {},
}

local clients = {} -- by root
M.status = {} -- by folder URI: score, neverReal, findings, indexing, problem

local function find_root(path, markers)
  for _, marker in ipairs(markers) do
    local folder = vim.fn.fnamemodify(path, ":p:h")
    while folder and folder ~= "" do
      local candidate = folder .. "/" .. marker
      if vim.fn.filereadable(candidate) == 1 or vim.fn.isdirectory(candidate) == 1 then return folder end
      local above = vim.fn.fnamemodify(folder, ":h")
      if above == folder then break end
      folder = above
    end
  end
end

--- For a status line: "71", "71 …" while the project is read, "!" for a problem.
function M.score()
  for _, news in pairs(M.status) do
    if news.problem then return "!" end
    local text = news.score and tostring(math.floor(news.score + 0.5)) or "-"
    return news.indexing and text .. " …" or text
  end
  return ""
end

local function show_references(command)
  local locations = command.arguments and command.arguments[3] or {}
  local items = vim.lsp.util.locations_to_items(locations, "utf-16")
  vim.fn.setqflist({}, " ", { title = command.title, items = items })
  if #items > 0 then vim.cmd("copen") end
end

local function attach(buffer, options)
  local path = vim.api.nvim_buf_get_name(buffer)
  local root = path ~= "" and find_root(path, options.root_markers)
  if not root then return end
  if not clients[root] then
    clients[root] = vim.lsp.start_client({
      name = "doublecheck",
      cmd = options.cmd,
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
      init_options = options.settings,
      commands = { ["doublecheck.showReferences"] = show_references },
      handlers = {
        ["$/doublecheck/status"] = function(_, news) M.status[news.folder] = news end,
        ["workspace/codeLens/refresh"] = function()
          if vim.lsp.codelens then vim.lsp.codelens.refresh() end
          return vim.NIL
        end,
      },
      on_exit = function() clients[root] = nil end,
    })
  end
  if clients[root] then vim.lsp.buf_attach_client(buffer, clients[root]) end
end

function M.setup(given)
  local options = vim.tbl_deep_extend("force", defaults, given or {})
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("doublecheck", {}),
    pattern = options.filetypes,
    callback = function(event) attach(event.buf, options) end,
  })
end

return M
