"""Steps a second of Gymnasium's environments through make, with random actions drawn beforehand."""
import statistics
import sys
import time
import warnings

import gymnasium

warnings.filterwarnings("ignore")
ALL = ["CartPole-v1", "MountainCar-v0", "MountainCarContinuous-v0", "Pendulum-v1", "Acrobot-v1",
       "Blackjack-v1", "FrozenLake-v1", "FrozenLake8x8-v1", "CliffWalking-v1",
       "CliffWalkingSlippery-v1", "Taxi-v4"]


def rate(env, actions):
    start = time.thread_time()
    for action in actions:
        _, _, terminated, truncated, _ = env.step(action)
        if terminated or truncated:
            env.reset()
    return len(actions) / (time.thread_time() - start)


print("Gymnasium", gymnasium.__version__, "through make, one core, median of 5 rounds")
for name in sys.argv[1:] or ALL:
    env = gymnasium.make(name)
    env.reset(seed=1)
    drawn = [env.action_space.sample() for _ in range(5000)]
    rates = [rate(env, drawn) for _ in range(5)]
    print(f"{name:26} {statistics.median(rates) / 1e6:9.3f} M steps/s")
