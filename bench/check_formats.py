"""Reads exported files with the programs whose formats they have.

Usage: check_formats.py FILE...

`.eval` is read by inspect_ai (0.3.285), `.jsonl` by verifiers' models (0.4.0), other `.json` by
Harbor's models of ATIF (0.26.0, which need no more of Harbor than its folder
`harbor/models/trajectories` and pydantic). A file whose program is not installed is an error. Prints
a line for each file; exit code 1 if one cannot be read.
"""

import json
import sys


def inspect(path):
    from inspect_ai.log import read_eval_log, read_eval_log_sample_summaries

    log = read_eval_log(path)
    summaries = read_eval_log_sample_summaries(path)
    assert len(summaries) == len(log.samples) == log.results.total_samples
    for sample in log.samples:
        assert sample.metadata["halftime"]["task"] == sample.id
    messages = sum(len(sample.messages) for sample in log.samples)
    tokens = sum(usage.total_tokens for usage in log.stats.model_usage.values())
    mean = log.results.scores[0].metrics["mean"].value
    return f"samples {len(log.samples)}, messages {messages}, tokens {tokens}, mean {mean}"


def verifiers(path):
    from pydantic import TypeAdapter
    from verifiers.v1.types import Message

    adapter = TypeAdapter(Message)
    rollouts = messages = 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            rollouts += 1
            for trace in json.loads(line)["traces"]:
                for node in trace["nodes"]:
                    adapter.validate_python(node["message"])
                    messages += 1
    return f"rollouts {rollouts}, messages {messages}"


def atif(path):
    from harbor.models.trajectories.trajectory import Trajectory

    with open(path, encoding="utf-8") as file:
        trajectory = Trajectory.model_validate(json.load(file))
    return f"steps {len(trajectory.steps)}, {trajectory.schema_version}"


def read(path):
    if path.endswith(".eval"):
        return inspect(path)
    return verifiers(path) if path.endswith(".jsonl") else atif(path)


failed = False
for name in sys.argv[1:]:
    try:
        print(f"{name}: {read(name)}")
    except Exception as problem:  # whatever the program says about the file
        failed = True
        print(f"{name}: {type(problem).__name__}: {problem}")
sys.exit(failed)
