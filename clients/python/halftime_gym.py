"""A client of `halftime serve --environments` with Gymnasium's API.

Needs the standard library alone. If Gymnasium is installed, `HalftimeEnv` is a `gymnasium.Env`, and
control problems have its spaces and NumPy observations.

    env = HalftimeEnv("http://127.0.0.1:7001", token, "CartPole-v1")
    observation, info = env.reset(seed=1)
    observation, reward, terminated, truncated, info = env.step(0)

A benchmark's observation is a list of segments, `{"by": "instructions" | "user" | "tool", "text":
...}`; an action is text or an object. `segments` holds the episode so far, the agent's actions
included (`"by": "agent"`), and `tokens_and_mask` the same as tokens, with 1 where the agent wrote.
"""

import http.client
import json
import urllib.parse

try:
    import gymnasium
    import numpy

    _BASE = gymnasium.Env
except ImportError:
    gymnasium = None
    _BASE = object


class HalftimeError(Exception):
    """What the server refused, in its words."""

    def __init__(self, status, message):
        super().__init__("%s (status %d)" % (message, status))
        self.status = status


class Connection:
    """A connection to the server, which is opened again if it breaks."""

    def __init__(self, url, token, timeout=120):
        address = urllib.parse.urlsplit(url)
        self.host, self.port, self.timeout = address.hostname, address.port, timeout
        self.headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
        self.http = None

    def request(self, method, path, body=None):
        data = None if body is None else json.dumps(body)
        for attempt in (0, 1):  # numbered requests can be repeated, so a broken one is
            try:
                if self.http is None:
                    self.http = http.client.HTTPConnection(
                        self.host, self.port, timeout=self.timeout)
                    self.http.connect()
                    self.http.sock.setsockopt(6, 1, 1)  # TCP_NODELAY
                self.http.request(method, path, data, self.headers)
                response = self.http.getresponse()
                answer = json.loads(response.read() or b"{}")
            except (http.client.HTTPException, ConnectionError):
                self.close()
                if attempt == 1:
                    raise
                continue
            if response.status >= 400:
                raise HalftimeError(response.status, answer.get("error", ""))
            return answer
        raise AssertionError("unreachable")

    def close(self):
        if self.http is not None:
            self.http.close()
            self.http = None


def environments(url, token):
    """The names of the environments that a server offers."""
    connection = Connection(url, token)
    try:
        return connection.request("GET", "/environments")["environments"]
    finally:
        connection.close()


class HalftimeEnv(_BASE):
    """One environment of a server, with Gymnasium's `reset`, `step` and `close`."""

    metadata = {"render_modes": []}
    render_mode = None

    def __init__(self, url, token, environment, setting="classical"):
        self.connection = Connection(url, token)
        told = self.connection.request(
            "POST", "/sessions", {"environment": environment, "setting": setting})
        self.session, self.kind, self.number = told["session"], told["kind"], 0
        self.segments, self._seed = [], 0
        if gymnasium is not None:
            control = self.kind == "control"
            self.observation_space = _space(told["observationSpace"]) if control else _text()
            self.action_space = _space(told["actionSpace"]) if control else _text()

    def reset(self, *, seed=None, options=None):
        """Begins an episode; `options={"task": ID}` names a task of a benchmark."""
        if gymnasium is not None:
            super().reset(seed=seed)
        self._seed = self._seed + 1 if seed is None else seed
        told = self._ask("reset", {"seed": self._seed, "task": (options or {}).get("task", "")})
        self.segments = list(told["observation"]) if self.kind == "text" else []
        return self._observed(told["observation"]), told["info"]

    def step(self, action):
        told = self._ask("step", {"action": _plain(action)})
        if self.kind == "text" and not told["info"].get("over"):
            written = action if isinstance(action, str) else json.dumps(action)
            self.segments += [{"by": "agent", "text": written}, *told["observation"]]
        return (self._observed(told["observation"]), told["reward"], told["terminated"],
                told["truncated"], told["info"])

    def tokens_and_mask(self, tokenize):
        """The episode so far as tokens, and for each whether the agent wrote it (1) or not (0)."""
        tokens, mask = [], []
        for segment in self.segments:
            part = list(tokenize(segment["text"]))
            tokens += part
            mask += [1 if segment["by"] == "agent" else 0] * len(part)
        return tokens, mask

    def close(self):
        try:
            self.connection.request("DELETE", "/sessions/" + self.session)
        except (OSError, HalftimeError):
            pass  # the server closes what is idle
        self.connection.close()

    def _ask(self, verb, body):
        self.number += 1
        body["number"] = self.number
        return self.connection.request("POST", "/sessions/%s/%s" % (self.session, verb), body)

    def _observed(self, observation):
        if gymnasium is None or self.kind == "text":
            return observation
        space = self.observation_space
        if isinstance(space, gymnasium.spaces.Box):
            return numpy.asarray(observation, dtype=space.dtype)
        return tuple(observation) if isinstance(observation, list) else observation


def _plain(action):
    return action.tolist() if hasattr(action, "tolist") else action


def _text():
    return gymnasium.spaces.Text(max_length=1_000_000, charset=_ANY)


class _AnyCharacter(frozenset):
    def __contains__(self, character):
        return True


_ANY = _AnyCharacter("abcdefghijklmnopqrstuvwxyz")


def _space(told):
    kind = told["type"]
    if kind == "Discrete":
        return gymnasium.spaces.Discrete(told["n"], start=told["start"])
    if kind == "Box":
        low = [-numpy.inf if bound is None else bound for bound in told["low"]]
        high = [numpy.inf if bound is None else bound for bound in told["high"]]
        return gymnasium.spaces.Box(numpy.array(low, numpy.float32), numpy.array(high, numpy.float32),
                                    dtype=numpy.float32)
    return gymnasium.spaces.Tuple([_space(part) for part in told["spaces"]])
