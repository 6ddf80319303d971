"""Measures the steps per second of Gymnasium's environments, with pregenerated random actions.

    PYTHON bench/gymnasium_make.py OURS [ID ...]

OURS is the output of `bench/run environments`; its rates are printed as multiples of Gymnasium's.
"""
import re
import statistics
import sys
import time
import warnings

import gymnasium
import numpy

warnings.filterwarnings("ignore")
ROUNDS = 5
COPIES = 1024


def rate(env, actions):
    start = time.thread_time()
    for action in actions:
        _, _, terminated, truncated, _ = env.step(action)
        if terminated or truncated:
            env.reset()
    return len(actions) / (time.thread_time() - start)


def median(env, count):
    env.reset(seed=1)
    drawn = [env.action_space.sample() for _ in range(count)]
    return statistics.median(rate(env, drawn) for _ in range(ROUNDS))


def vectorised(env, count):
    env.reset(seed=1)
    drawn = [env.action_space.sample() for _ in range(count)]
    rates = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        for action in drawn:
            env.step(action)
        rates.append(count * COPIES / (time.thread_time() - start))
    return statistics.median(rates)


def say(name, theirs, ours):
    print(f"{name:36} {theirs / 1e6:9.3f} M steps/s   ours: {ours / theirs:7,.0f} times")


OURS = {}
for line in open(sys.argv[1]):
    found = re.match(r"(\S+-v\d+) +([\d.]+) M steps/s", line)
    if found:
        OURS[found[1]] = 1e6 * float(found[2])
print("Gymnasium", gymnasium.__version__, "with numpy", numpy.__version__, "through make, one core,",
      "median of", ROUNDS, "rounds")
for name in sys.argv[2:] or OURS:
    say(name, median(gymnasium.make(name), 5000), OURS[name])
if "CartPole-v1" in OURS:
    batch = gymnasium.make_vec("CartPole-v1", COPIES, vectorization_mode="vector_entry_point")
    say(f"CartPole-v1, {COPIES} in numpy arrays", vectorised(batch, 300), OURS["CartPole-v1"])
