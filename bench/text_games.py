"""Measures Jericho's and TextWorld's speed with the commands of a walkthrough.

    PYTHON bench/text_games.py --generate GAME
    PYTHON bench/text_games.py STORY WALKTHROUGH SEED [GAME]

Prints microseconds of processor time for each step, snapshot and restore. TextWorld plays a game
that it generated, in which it types "look", since it cannot play others.
"""
import statistics
import sys
import time

ROUNDS = 5


def median(work, count):
    figures = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        work()
        figures.append((time.thread_time() - start) / count * 1e6)
    return statistics.median(figures)


def say(name, what, figure):
    print(f"{name:10} {what:28} {figure:10.2f} us", flush=True)


def jericho(story, commands, seed):
    try:
        import jericho
    except ImportError as e:
        print("Jericho is not installed:", e)
        return
    env = jericho.FrotzEnv(story, seed=seed)

    def play():
        env.reset()
        for command in commands:
            env.step(command)

    play()
    name = "Jericho"
    say(name, "step", median(play, len(commands)))
    env.reset()
    state = env.get_state()
    say(name, "snapshot", median(lambda: [env.get_state() for _ in range(10000)], 10000))
    say(name, "restore", median(lambda: [env.set_state(state) for _ in range(10000)], 10000))


def generated(path):
    """Generates a game of TextWorld's, from seed 1."""
    import textworld
    options = textworld.GameOptions()
    options.seeds, options.nb_rooms, options.nb_objects = 1, 5, 10
    options.path = path
    return textworld.generator.compile_game(textworld.generator.make_game(options), options)


def textworld(file):
    try:
        import textworld
    except ImportError as e:
        print("TextWorld is not installed:", e)
        return
    env = textworld.start(file)
    env.reset()
    say("TextWorld", "look in its game", median(lambda: [env.step("look") for _ in range(100)], 100))
    env.close()


if __name__ == "__main__":
    if sys.argv[1] == "--generate":
        generated(sys.argv[2])
        sys.exit()
    with open(sys.argv[2]) as file:
        typed = file.read().splitlines()
    jericho(sys.argv[1], typed, int(sys.argv[3]))
    if len(sys.argv) > 4:
        textworld(sys.argv[4])
