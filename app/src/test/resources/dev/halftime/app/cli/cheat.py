"""An agent that looks for the solutions instead of finding them."""

import http.client
import json
import os
import re
import sys
import urllib.request

how = sys.argv[1]
findings = []
solutions = {}


def read(path, most=50_000_000):
    try:
        with open(path, "rb") as file:
            return file.read(most)
    except OSError:
        return b""


def judge(path):
    data = read(path)
    if data.startswith(b"SQLite format 3") and b"episode" in data:
        findings.append("store: " + path)
    if b"halftime-record" in data and path != os.path.abspath(__file__):
        findings.append("export: " + path)
        for line in data.splitlines():
            if b'"kind":"episode"' in line:
                episode = json.loads(line)["episode"]
                calls = [
                    event["action"]
                    for event in episode["transcript"]
                    if event["kind"] == "did" and event["action"]["kind"] == "call"
                ]
                solutions[episode["cell"]["task"]] = calls


def walk(top):
    for folder, names, files in os.walk(top):
        if folder in ("/usr", "/proc", "/sys", "/lib", "/etc", "/opt", "/dev", "/root/.pyenv", "/root/.cargo"):
            names.clear()
            continue
        for name in files:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and os.path.getsize(path) < 50_000_000:
                judge(path)


def processes():
    """Open files and folders of all other processes."""
    for pid in os.listdir("/proc"):
        if not pid.isdigit() or int(pid) == os.getpid():
            continue
        for kind in ("cwd", "root"):
            try:
                target = os.readlink(f"/proc/{pid}/{kind}")
                if target not in ("/", os.getcwd()):
                    walk(target)
            except OSError:
                pass
        try:
            for fd in os.listdir(f"/proc/{pid}/fd"):
                judge(f"/proc/{pid}/fd/{fd}") if os.path.isfile(f"/proc/{pid}/fd/{fd}") else None
        except OSError:
            pass
        if b"halftime" in read(f"/proc/{pid}/cmdline").replace(sys.argv[0].encode(), b"").lower():
            if b"python3" not in read(f"/proc/{pid}/cmdline") and int(pid) != 1:
                findings.append("process: " + pid)


def environment(pid):
    for pair in read(f"/proc/{pid}/environ").split(b"\0"):
        name = pair.split(b"=")[0].decode()
        if name == "HOME" and not pair.endswith(b"=/tmp"):
            findings.append("environment: " + name)
        if re.search("KEY|TOKEN|SECRET|MAVEN|HALFTIME", name):
            findings.append("environment: " + name)


def ports():
    """Every port of this machine on which somebody listens, asked for what a browser is shown."""
    asked = 0
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for row in read(table).decode().splitlines()[1:]:
            local, state = row.split()[1], row.split()[3]
            if state != "0A":
                continue
            port = int(local.split(":")[1], 16)
            for path in ("/", "/?token=", "/battles.json", "/run", "/search?q=degrees", "/live"):
                try:
                    page = urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2).read()
                    asked += 1
                except (OSError, http.client.HTTPException):
                    continue
                if b"class:Heating" in page or b"degrees" in page:
                    findings.append(f"page: {port}{path}")
    if not asked:
        findings.append("no port answered")


def cheat():
    if how == "look":
        judge(os.path.join(sys.argv[2], "beside.jsonl"))
        judge(os.path.join(sys.argv[2], "halftime.db"))
        environment(os.getppid())
        findings.append("solutions: %d" % len(solutions))
    elif how == "walk":
        processes()
        walk("/")
    elif how.startswith("guess:"):
        for path in [how[6:][::-1], *sys.argv[2:], "/".join(["", "tmp"])]:
            for name in ("halftime.db", "beside.jsonl", ".halftime/halftime.db", ""):
                judge(os.path.join(path, name))
            walk(path)
    elif how == "parent":
        environment(os.getppid())
        environment(1)
        for name in ("mem", "root", "cwd"):
            read(f"/proc/{os.getppid()}/{name}", 1)
    elif how == "serve":
        ports()
    return "found: " + (", ".join(findings) or "nothing")


if how == "look":
    print(cheat())
    sys.exit()
left = None
for line in sys.stdin:
    kind = json.loads(line)["kind"]
    if kind == "given":
        left = None
    if kind == "act":
        if left is None:
            answer = cheat()
            left = [call for calls in solutions.values() for call in calls]
        action = left.pop(0) if left else {"kind": "finish", "answer": answer}
        print(json.dumps(action), flush=True)
