# SPDX-License-Identifier: Apache-2.0
#
# See editor.sh. Makes a project of its own: one test unit of twenty gMock tests
# over ten mocked stores, their implementations over libpq, and as many plain
# units beside as asked.
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time

STORES = 10
FLAGS = ["-std=c++20", "-Isrc", "-isystem", "client"]


def write(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def make_project(root, plain_units):
    write(root, "client/libpq-fe.h",
          '#pragma once\nextern "C" {\ntypedef struct pg_conn PGconn;\ntypedef struct pg_result PGresult;\n'
          "PGconn *PQconnectdb(const char *);\nPGresult *PQexec(PGconn *, const char *);\n}\n")
    for i in range(STORES):
        write(root, f"src/Store{i}.h",
              f"#pragma once\n#include <string>\n#include <vector>\nstruct Store{i} {{\n  virtual ~Store{i}() = default;\n"
              "  virtual bool save(int id, const std::string &text) = 0;\n  virtual std::vector<int> all() const = 0;\n};\n")
        write(root, f"src/PgStore{i}.cpp",
              f'#include "Store{i}.h"\n#include <libpq-fe.h>\nstruct PgStore{i} : Store{i} {{\n'
              '  PGconn *c = PQconnectdb("host=db");\n'
              f'  bool save(int, const std::string &) override {{ return PQexec(c, "INSERT INTO t{i} VALUES (1)"); }}\n'
              f'  std::vector<int> all() const override {{ PQexec(c, "SELECT * FROM t{i}"); return {{}}; }}\n}};\n'
              f"Store{i} &store{i}() {{ static PgStore{i} made; return made; }}\n")
        write(root, f"src/Service{i}.h",
              f'#pragma once\n#include "Store{i}.h"\nstruct Service{i} {{\n  Store{i} &store;\n'
              "  bool run(int id) { return store.all().empty() && store.save(id, \"x\"); }\n};\n")
    mocks = "".join(
        f'#include "Service{i}.h"\n' for i in range(STORES)) + "#include <gmock/gmock.h>\n#include <gtest/gtest.h>\n\n" + "".join(
        f"struct MockStore{i} : Store{i} {{\n  MOCK_METHOD(bool, save, (int, const std::string &), (override));\n"
        "  MOCK_METHOD(std::vector<int>, all, (), (const, override));\n};\n" for i in range(STORES))
    tests = "".join(
        f"\nTEST(Suite, Case{i}) {{\n  MockStore{i % STORES} store;\n  EXPECT_CALL(store, all()).WillOnce(testing::Return(std::vector<int>{{}}));\n"
        f"  EXPECT_CALL(store, save({i}, testing::_)).WillOnce(testing::Return(true));\n"
        f"  EXPECT_TRUE(Service{i % STORES}{{store}}.run({i}));\n}}\n" for i in range(20))
    write(root, "tests/SuiteTest.cpp", mocks + tests)
    for i in range(plain_units):
        write(root, f"src/plain/Part{i}.cpp",
              f"struct Part{i} {{ virtual ~Part{i}() = default; virtual int value(int x) {{ return x + {i}; }} }};\n"
              f"int part{i}(Part{i} &p) {{ int sum = 0; for (int k = 0; k < 9; ++k) sum += p.value(k); return sum; }}\n"
              f"int use{i}() {{ Part{i} p; return part{i}(p); }}\n")
    units = sorted(str(p) for p in root.rglob("*.cpp"))
    (root / "compile_commands.json").write_text(json.dumps(
        [{"directory": str(root), "file": u, "arguments": ["c++", *FLAGS, "-c", u]} for u in units]))


def timed(command, root, text=None):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, cwd=root, input=text, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Server:
    """A client of the language server, as small as will do."""

    def __init__(self, program, root, cache):
        self.process = subprocess.Popen([program, "lsp", "--cache-dir", cache], cwd=root, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        self.root, self.last, self.heard, self.news = root, 0, [], threading.Condition()
        threading.Thread(target=self.listen, daemon=True).start()
        self.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {}})
        self.tell("initialized", {})

    def listen(self):
        stream = self.process.stdout
        while header := stream.readline():
            stream.readline()
            message = json.loads(stream.read(int(header.split(b":")[1])))
            with self.news:
                self.heard.append((time.monotonic(), message))
                self.news.notify_all()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def wait(self, fits, seconds=600):
        seen, end = 0, time.monotonic() + seconds
        with self.news:
            while time.monotonic() < end:
                for when, message in self.heard[seen:]:
                    if fits(message):
                        return when, message
                seen = len(self.heard)
                self.news.wait(1)
        raise TimeoutError

    def ask(self, method, params):
        self.last += 1
        own = self.last
        self.send({"id": own, "method": method, "params": params})
        return self.wait(lambda m: m.get("id") == own and "method" not in m)[1].get("result")

    def settled(self):
        self.wait(lambda m: m.get("method") == "$/doublecheck/status" and not m["params"]["indexing"] and "score" in m["params"])

    def cpu(self):
        """Seconds of all its processes, the ended ones included."""
        ticks = 0
        for pid in self.processes():
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += sum(int(field) for field in fields[11:15])
        return ticks / os.sysconf("SC_CLK_TCK")

    def processes(self):
        found, todo = [], [self.process.pid]
        while todo:
            pid = todo.pop()
            found.append(pid)
            todo += [int(c) for c in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        return found

    def memory(self):
        """Megabytes that are theirs: shared pages count once."""
        total = 0
        for pid in self.processes():
            for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        return total / 1024

    def end(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait(10)


def edited(text, round_):
    return text.replace("run(7)", f"run({100 + round_})")


def show(name, values, yard=None):
    middle = statistics.median(values)
    ratio = f"  {middle / yard:5.2f} x" if yard else ""
    print(f"{name:58} {middle * 1000:9.1f} ms{ratio}", flush=True)
    return middle


def measure_file(program, root, rounds):
    cache = str(root / ".cache")
    name = root / "tests/SuiteTest.cpp"
    text = name.read_text()
    subprocess.run([program, "scan", "--quiet", "--cache-dir", cache], cwd=root, stdout=subprocess.DEVNULL)
    walls, cpus, check_walls, check_cpus = [], [], [], []
    check = [program, "check", "--quiet", "--cache-dir", cache, "--stdin-filename", str(name)]
    for round_ in range(rounds):  # side by side: both see the same machine
        wall, cpu = timed(["clang++-19", *FLAGS, "-fsyntax-only", str(name)], root)
        walls.append(wall)
        cpus.append(cpu)
        wall, cpu = timed(check, root, edited(text, round_))
        check_walls.append(wall)
        check_cpus.append(cpu)
    yard_wall = show("clang++-19 -fsyntax-only, wall", walls)
    yard_cpu = show("clang++-19 -fsyntax-only, CPU", cpus)
    show("check of an edited file, wall (wanted: 0.35)", check_walls, yard_wall)
    show("check of an edited file, CPU", check_cpus, yard_cpu)
    server = Server(program, root, cache)
    server.settled()
    uri = name.as_uri()
    server.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "cpp", "version": 0, "text": text}})
    latencies, cpus, hovers, lenses = [], [], [], []
    for round_ in range(1, rounds + 2):
        before, start = server.cpu(), time.monotonic()
        server.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": round_},
                                               "contentChanges": [{"text": edited(text, round_)}]})
        when, _ = server.wait(lambda m: m.get("method") == "textDocument/publishDiagnostics"
                              and m["params"]["uri"] == uri and m["params"].get("version") == round_)
        if round_ > 1:  # the first makes what the later ones use
            latencies.append(when - start)
            cpus.append(server.cpu() - before)
        for method, list_, params in (("hover", hovers, {"position": {"line": 15, "character": 9}}), ("codeLens", lenses, {})):
            start = time.monotonic()
            server.ask("textDocument/" + method, {"textDocument": {"uri": uri}, **params})
            list_.append(time.monotonic() - start)
    show("edit to published diagnostics, wall (wanted: 0.25)", latencies, yard_wall)
    show("edit to published diagnostics, CPU", cpus, yard_cpu)
    show("hover (wanted: under 20 ms)", hovers)
    show("lenses (wanted: under 20 ms)", lenses)
    server.end()


def measure_memory(program, root):
    cache = str(root / ".cache")
    subprocess.run([program, "scan", "--quiet", "--cache-dir", cache], cwd=root, stdout=subprocess.DEVNULL)
    server = Server(program, root, cache)
    server.settled()
    time.sleep(2)
    print(f"{'idle memory with 1,000 units (wanted: under 300 MB)':58} {server.memory():9.1f} MB", flush=True)
    server.end()


def main():
    program, rounds = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve()
        make_project(root / "small", 20)
        measure_file(program, root / "small", rounds)
        make_project(root / "large", 1000 - STORES - 1)
        measure_memory(program, root / "large")


main()
