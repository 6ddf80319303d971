"""Gymnasium's own check of environments that `halftime serve --environments` serves: URL TOKEN.

Passes `check_env` on a control problem of each kind of space, and compares CartPole with Gymnasium's.
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "clients", "python"))

import gymnasium  # noqa: E402
import numpy  # noqa: E402
from gymnasium.utils.env_checker import check_env  # noqa: E402
from halftime_gym import HalftimeEnv, environments  # noqa: E402

url, token = sys.argv[1:3]
print(len(environments(url, token)), "environments; Gymnasium", gymnasium.__version__)
for name in ["CartPole-v1", "Pendulum-v1", "Taxi-v4", "Blackjack-v1"]:
    env = HalftimeEnv(url, token, name)
    check_env(env, skip_render_check=True)
    print(name, "passes check_env:", env.observation_space, env.action_space)
    env.close()

ours, theirs = HalftimeEnv(url, token, "CartPole-v1"), gymnasium.make("CartPole-v1")
same = numpy.allclose(ours.reset(seed=5)[0], theirs.reset(seed=5)[0], atol=1e-6)
for i in range(12):
    one, other = ours.step(i % 2), theirs.step(i % 2)
    same = same and numpy.allclose(one[0], other[0], atol=1e-6) and one[1:4] == other[1:4]
    if one[2]:
        break
ours.close()
print("CartPole is the same as Gymnasium's" if same else "CartPole DIFFERS from Gymnasium's")
sys.exit(0 if same else 1)
