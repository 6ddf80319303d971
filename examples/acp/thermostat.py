"""An agent of the Agent Client Protocol: it asks until it knows a room and a temperature, then
heats with the tool of the MCP server that its client names. Only the standard library."""

import json
import re
import subprocess
import sys


class ToolServer:
    """A client of an MCP server over standard input and output."""

    def __init__(self, server):
        variables = {each["name"]: each["value"] for each in server.get("env", [])} or None
        self.process = subprocess.Popen([server["command"], *server["args"]], env=variables,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.number = 0
        client = {"name": "thermostat", "version": "1"}
        self.ask("initialize", {"protocolVersion": "2025-06-18", "capabilities": {},
                                "clientInfo": client})
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def send(self, message):
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()

    def ask(self, method, params):
        self.number += 1
        self.send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        for line in self.process.stdout:
            message = json.loads(line)
            if message.get("id") == self.number:
                return message["result"]

    def call(self, tool, arguments):
        return self.ask("tools/call", {"name": tool, "arguments": arguments})


def write(message):
    print(json.dumps({"jsonrpc": "2.0", **message}), flush=True)


def update(session, kind, text):
    write({"method": "session/update", "params": {"sessionId": session, "update": {
        "sessionUpdate": kind, "content": {"type": "text", "text": text}}}})


def prompt(session, tools, words):
    wish = re.search(r"the (kitchen|bathroom|attic)\b.*?(\d+) degrees", words, re.DOTALL)
    if not wish:
        update(session, "agent_message_chunk", "How warm would ")
        update(session, "agent_message_chunk", "you like it?")
        return
    update(session, "agent_thought_chunk", "Now I know enough.")
    tools.call("heat", {"room": wish[1], "degrees": int(wish[2])})
    tools.call("finish", {"answer": "done"})


sessions, words = {}, {}
for line in sys.stdin:
    message = json.loads(line)
    method, params = message.get("method"), message.get("params", {})
    if method == "initialize":
        result = {"protocolVersion": 1, "agentCapabilities": {}, "authMethods": []}
    elif method == "session/new":
        session = "session-%d" % len(sessions)
        sessions[session], words[session] = ToolServer(params["mcpServers"][0]), ""
        result = {"sessionId": session}
    elif method == "session/prompt":
        session = params["sessionId"]
        words[session] += "".join(part.get("text", "") for part in params["prompt"]) + "\n"
        prompt(session, sessions[session], words[session])
        result = {"stopReason": "end_turn", "usage": {  # tokens of this turn, if you know them
            "inputTokens": len(words[session]), "outputTokens": 7,
            "totalTokens": len(words[session]) + 7}}
    else:
        continue  # session/cancel and other notifications
    write({"id": message["id"], "result": result})
