"""Trains with Stable-Baselines3 and the settings of RL Baselines3 Zoo, for comparison with `bench/run learning`.

    PYTHON -m pip install torch stable-baselines3 sb3-contrib rl_zoo3
    PYTHON bench/sb3_learning.py ALGORITHM ENVIRONMENT FIRST LAST >> docs/results/peer.jsonl

The settings are those of the installed zoo. Prints one line per seed: the mean return of the last 100
training episodes, and of 500 evaluation episodes with deterministic actions. Results of a seed depend on
the version of PyTorch, which the line includes.
"""
import importlib.util
import json
import pathlib
import sys

import numpy as np
import stable_baselines3
import torch
import yaml
from sb3_contrib import TRPO
from stable_baselines3 import A2C, PPO
from stable_baselines3.common.env_util import make_vec_env
from stable_baselines3.common.evaluation import evaluate_policy
from stable_baselines3.common.vec_env import VecNormalize

ALGORITHMS = {"ppo": PPO, "a2c": A2C, "trpo": TRPO}


def schedule(value):
    if isinstance(value, str) and value.startswith("lin_"):
        return lambda left: left * float(value[4:])
    return float(value)


def settings(algorithm, environment):
    zoo = pathlib.Path(importlib.util.find_spec("rl_zoo3").origin).parent
    config = yaml.safe_load((zoo / "hyperparams" / f"{algorithm}.yml").read_text())[environment]
    for name in ("learning_rate", "clip_range"):
        if name in config:
            config[name] = schedule(config[name])
    if "policy_kwargs" in config:
        config["policy_kwargs"] = eval(config["policy_kwargs"])  # as the zoo writes it: dict(...)
    return config


def train(algorithm, environment, seed):
    config = settings(algorithm, environment)
    copies, steps = config.pop("n_envs", 1), int(float(config.pop("n_timesteps")))
    normalised, policy = config.pop("normalize", False), config.pop("policy")
    gamma = config.get("gamma", 0.99)
    env = make_vec_env(environment, n_envs=copies, seed=seed)
    if normalised:
        env = VecNormalize(env, gamma=gamma)
    model = ALGORITHMS[algorithm](policy, env, seed=seed, device="cpu", **config)
    model.learn(steps)
    last = np.mean([episode["r"] for episode in model.ep_info_buffer])
    test = make_vec_env(environment, n_envs=50, seed=1_000_000 + seed)
    if normalised:
        test = VecNormalize(test, training=False, norm_reward=False, gamma=gamma)
        test.obs_rms = env.obs_rms
    returns, _ = evaluate_policy(
        model, test, n_eval_episodes=500, deterministic=True, return_episode_rewards=True, warn=False)
    return {"algorithm": algorithm, "environment": environment, "seed": seed, "steps": steps,
            "last": float(last), "greedy": float(np.mean(returns)),
            "version": stable_baselines3.__version__, "torch": torch.__version__}


if __name__ == "__main__":
    torch.set_num_threads(1)
    name, where, first, end = sys.argv[1:]
    for number in range(int(first), int(end) + 1):
        print(json.dumps(train(name, where, number)), flush=True)
