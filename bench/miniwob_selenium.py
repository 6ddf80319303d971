"""Episodes per second of the Python package miniwob on click-test-2: INDEX SECONDS yes|no (screenshots)."""
import os
import sys
import time

import gymnasium
import miniwob
from miniwob.action import ActionTypes

index, seconds, screenshots = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3] == "yes"
os.environ.setdefault("MINIWOB_CHROME_BINARY", "/usr/bin/chromium-headless-shell")
os.environ.setdefault("MINIWOB_CHROMEDRIVER", "/usr/bin/chromedriver")
gymnasium.register_envs(miniwob)
env = gymnasium.make("miniwob/click-test-2-v1").unwrapped
env_options = {"record_screenshots": screenshots}


def episode(seed):
    obs, _ = env.reset(seed=seed, options=env_options)
    target = dict(obs["fields"])["target"]
    button = next(e for e in obs["dom_elements"] if e["tag"] == "button" and e["text"] == target)
    at = [float((button["left"] + button["width"] / 2).item()), float((button["top"] + button["height"] / 2).item())]
    _, _, terminated, _, _ = env.step(env.create_action(ActionTypes.CLICK_COORDS, coords=at))
    assert terminated, seed  # one button may hide the other: then the wrong one is clicked


first = 1_000_000 * index
episode(first)
print("ready", flush=True)
sys.stdin.read()

begin, episodes = time.time(), 0
while time.time() - begin < seconds:
    episodes += 1
    episode(first + episodes)
print(episodes / (time.time() - begin), flush=True)
sys.stdout.flush()
time.sleep(2)  # its processor time is read meanwhile
env.close()
print("closed", flush=True)
