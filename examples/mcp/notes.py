"""A server of the Model Context Protocol that keeps notes: one JSON-RPC message a line."""

import json
import sys

notes = []
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
TOOLS = [
    {"name": "add", "description": "Adds a note.", "inputSchema": TEXT},
    {"name": "list", "description": "Lists the notes.", "inputSchema": {"type": "object"},
     "annotations": {"readOnlyHint": True}},
]


def call(name, arguments):
    if name == "add" and "text" not in arguments:
        return {"content": [{"type": "text", "text": "what text?"}], "isError": True}
    if name == "add":
        notes.append(arguments["text"])
    return {"content": [{"type": "text", "text": json.dumps({"notes": notes})}]}


def answer(method, params):
    if method == "initialize":
        return {"protocolVersion": params["protocolVersion"], "capabilities": {"tools": {}},
                "serverInfo": {"name": "notes", "version": "1"}}
    if method == "tools/list":
        return {"tools": TOOLS}
    if method == "tools/call":
        return call(params["name"], params.get("arguments", {}))
    return {}


for line in sys.stdin:
    message = json.loads(line)
    if "id" in message:
        result = answer(message["method"], message.get("params", {}))
        print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}), flush=True)
