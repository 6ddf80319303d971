"""A first agent, which takes the request that it is given and never asks."""

import json
import re
import sys

words, heated = "", False
for line in sys.stdin:
    message = json.loads(line)
    if message["kind"] == "given":  # a new episode
        words, heated = "", False
    elif message["kind"] == "saw":  # something was said or came back
        words += message["observation"].get("text", "") + "\n"
        heated = heated or message["observation"]["kind"] == "result"
    elif message["kind"] == "act":  # your turn: one line of JSON
        wish = re.search(r"the (kitchen|bathroom|attic)\b.*?(\d+) degrees", words, re.DOTALL)
        if wish and not heated:
            arguments = {"room": wish[1], "degrees": int(wish[2])}
            action = {"kind": "call", "tool": "heat", "arguments": arguments}
        else:
            action = {"kind": "finish", "answer": "done"}
        print(json.dumps(action), flush=True)
