"""An agent as an external program: asks until it knows a room and a temperature, then heats."""

import json
import re
import sys


def act(words, heated):
    wish = re.search(r"the (kitchen|bathroom|attic)\b.*?(\d+) degrees", words, re.DOTALL)
    if heated:
        return {"kind": "finish", "answer": "done"}
    if not wish:
        return {"kind": "say", "text": "How warm would you like it?"}
    arguments = {"room": wish[1], "degrees": int(wish[2])}
    return {"kind": "call", "tool": "heat", "arguments": arguments}


words, heated = "", False
for line in sys.stdin:
    message = json.loads(line)
    if message["kind"] == "given":  # a new episode: the instructions and the tools
        words, heated = "", False
    elif message["kind"] == "saw":  # something was said or came back
        words += message["observation"].get("text", "") + "\n"
        heated = heated or message["observation"]["kind"] == "result"
    elif message["kind"] == "act":  # your turn: one line of JSON
        action = act(words, heated)
        action["usage"] = {"tokensIn": len(words), "dollars": 0.001}  # if you know it
        print(json.dumps(action), flush=True)
