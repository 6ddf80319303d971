package dev.halftime.app.cli.command.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Step;
import dev.halftime.app.benchmark.TextGames;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.play.ActionFile;
import dev.halftime.app.play.DungeonRollout;
import dev.halftime.app.play.PageRollout;
import dev.halftime.app.play.TextRollout;
import dev.halftime.json.Json;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.SnapshotEnvironment;
import dev.halftime.learn.gym.Gym;
import dev.halftime.world.miniwob.PageAction;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `rollout`, which steps an environment and prints the results.
@Command(
    name = "rollout",
    description =
        "Steps an environment with random or given actions and prints one JSON line per step.",
    footer = {
      "  halftime rollout CartPole-v1 --seed 0 --steps 300     random actions from the seed",
      "  halftime rollout Taxi-v4 --actions actions.jsonl      these actions, one per line",
      "  halftime rollout z:zork1.z3 --actions commands.txt    these commands, one per line",
      "  halftime rollout miniwob/click-test-2-v1 --steps 5    random clicks in a browser",
      "  halftime rollout dungeon@2 --steps 20                 random possible actions",
    })
public final class RolloutCommand implements Callable<Integer> {

  private static final int STEPS = 100;

  /// The environments' ids.
  public static final class Ids implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Gym.REGISTRY.ids().iterator();
    }
  }

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(
      paramLabel = "ENV",
      completionCandidates = Ids.class,
      description =
          "${COMPLETION-CANDIDATES}, z:FILE for a text game, miniwob/TASK-v1 for a task of"
              + " MiniWoB++, or dungeon@LEVEL.")
  private String id = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of the environment and of random actions (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Number of steps (default: 100; with --actions, all of them).")
  private @Nullable Integer steps;

  @Option(
      names = "--actions",
      paramLabel = "FILE",
      description = {
        "File of actions: one JSON value per line, or one JSON list; for text games and dungeon"
            + " plain text, one command per line."
      })
  private @Nullable Path actions;

  @Option(
      names = "--valid",
      description = {
        "Add the valid actions of the state to each line: commands that change the world (for text"
            + " games)."
      })
  private boolean valid;

  @Override
  public Integer call() {
    if (seed < 0) {
      throw halftime.usage("--seed must be 0 or more, not " + seed);
    }
    if (steps != null && steps < 0) {
      throw halftime.usage("--steps must be 0 or more, not " + steps);
    }
    if (valid && !id.startsWith(TextGames.PREFIX)) {
      throw halftime.usage("--valid is for text games, such as z:zork1.z3, not " + id);
    }
    if (id.startsWith(TextGames.PREFIX)) {
      rollText();
    } else if (PageRollout.names(id)) {
      rollPage();
    } else if (DungeonRollout.names(id)) {
      rollDungeon();
    } else {
      roll(found());
    }
    return ExitCode.OK;
  }

  private void rollText() {
    Path file = actions;
    if (file == null) {
      throw halftime.usage("a text game needs --actions FILE with one command per line");
    }
    if (seed > Integer.MAX_VALUE) {
      throw halftime.usage("--seed of a text game must be below 2147483648, not " + seed);
    }
    List<String> commands = TextRollout.commands(file);
    int wanted = steps == null ? commands.size() : steps;
    if (wanted > commands.size()) {
      throw few(file, commands.size(), wanted);
    }
    TextRollout rollout = new TextRollout(id, TextGames.story(id));
    if (valid) {
      rollout.rollWithValidActions(seed, commands.subList(0, wanted), this::print);
    } else {
      rollout.roll(seed, commands.subList(0, wanted), this::print);
    }
  }

  private void rollPage() {
    PageRollout rollout = PageRollout.of(id);
    Path file = actions;
    if (file == null) {
      rollout.roll(seed, steps == null ? STEPS : steps, this::print);
      return;
    }
    List<PageAction> given = PageRollout.actions(file);
    int wanted = steps == null ? given.size() : steps;
    if (wanted > given.size()) {
      throw few(file, given.size(), wanted);
    }
    rollout.roll(seed, given.subList(0, wanted), this::print);
  }

  private void rollDungeon() {
    DungeonRollout rollout = new DungeonRollout(id);
    Path file = actions;
    if (file == null) {
      rollout.roll(seed, steps == null ? STEPS : steps, this::print);
      return;
    }
    List<String> given = TextRollout.commands(file);
    int wanted = steps == null ? given.size() : steps;
    if (wanted > given.size()) {
      throw few(file, given.size(), wanted);
    }
    rollout.roll(seed, given.subList(0, wanted), this::print);
  }

  private RuntimeException few(Path file, int there, int wanted) {
    return halftime.usage(
        "%s has %d actions, too few for --steps %d".formatted(file, there, wanted));
  }

  private EnvironmentSpec<?, ?> found() {
    try {
      return Gym.REGISTRY.find(id);
    } catch (IllegalArgumentException e) {
      throw halftime.usage(String.valueOf(e.getMessage()));
    }
  }

  private <O, A> void roll(EnvironmentSpec<O, A> kind) {
    Path file = actions;
    if (file == null) {
      roll(kind, kind.actions().sampler(seed), steps == null ? STEPS : steps);
      return;
    }
    List<A> given = ActionFile.read(file, kind.actions());
    int wanted = steps == null ? given.size() : steps;
    if (wanted > given.size()) {
      throw few(file, given.size(), wanted);
    }
    Iterator<A> next = given.iterator();
    roll(kind, next::next, wanted);
  }

  private <O, A> void roll(EnvironmentSpec<O, A> kind, Supplier<A> choose, int count) {
    SnapshotEnvironment<O, A> simulation = kind.make();
    print(Json.object().set("reset", kind.observations().toJson(simulation.reset(seed))));
    for (int i = 0; i < count; i++) {
      A action = choose.get();
      Step<O> step = simulation.step(action);
      ObjectNode line = Json.object();
      line.set("action", kind.actions().toJson(action));
      line.set("observation", kind.observations().toJson(step.observation()));
      line.put("reward", step.reward());
      line.put("terminated", step.terminated()).put("truncated", step.truncated());
      print(line);
      if (step.terminated() || step.truncated()) {
        print(Json.object().set("reset", kind.observations().toJson(simulation.reset())));
      }
    }
  }

  private void print(JsonNode line) {
    halftime.screen().machine().println(Json.canonical(line));
  }
}
