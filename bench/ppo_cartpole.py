"""PPO of Stable-Baselines3 on CartPole-v1, served over HTTP: ROOT [STEPS].

Starts `halftime serve --environments`, trains in eight environments of it, and prints the mean return
of 20 deterministic episodes before and after, and steps per second. Needs stable-baselines3 (PyPI).
"""

import subprocess
import sys
import time

ROOT = sys.argv[1]
STEPS = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
TOKEN = "ppo-on-cartpole-over-http"
sys.path.insert(0, ROOT + "/clients/python")

from halftime_gym import HalftimeEnv  # noqa: E402
from stable_baselines3 import PPO  # noqa: E402
from stable_baselines3.common.evaluation import evaluate_policy  # noqa: E402
from stable_baselines3.common.monitor import Monitor  # noqa: E402
from stable_baselines3.common.vec_env import DummyVecEnv  # noqa: E402

server = subprocess.Popen(
    [ROOT + "/halftime", "serve", "--environments", "--port", "0", "--token", TOKEN],
    stdout=subprocess.PIPE, text=True)
try:
    url = server.stdout.readline().split()[-1]

    def make():
        return Monitor(HalftimeEnv(url, TOKEN, "CartPole-v1"))

    environments = DummyVecEnv([make] * 8)
    test = make()
    model = PPO("MlpPolicy", environments, n_steps=128, batch_size=256, n_epochs=10,
                learning_rate=1e-3, gamma=0.98, gae_lambda=0.8, ent_coef=0.0, seed=1, device="cpu")
    before, _ = evaluate_policy(model, test, n_eval_episodes=20)
    start = time.monotonic()
    model.learn(STEPS)
    seconds = time.monotonic() - start
    after, _ = evaluate_policy(model, test, n_eval_episodes=20)
    print("PPO on CartPole-v1 over HTTP: mean return %.1f before, %.1f after %d steps" % (
        before, after, STEPS))
    print("%.0f s, %.0f steps/s with learning" % (seconds, STEPS / seconds))
    environments.close()
    test.close()
finally:
    server.terminate()
    server.wait()
