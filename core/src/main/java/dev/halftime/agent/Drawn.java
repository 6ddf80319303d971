package dev.halftime.agent;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Seeds;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.run.Simulator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// What could be done next: calls that are drawn at random, fit their schemas, are filled with what
/// was seen, and would not be refused; besides, to finish.
///
/// No call is made twice in an episode, and after so many steps there is nothing left but to
/// finish.
final class Drawn {

  /// How many calls are tried in the copy of the world for each decision.
  private static final int TRIES = 400;

  private final int among;
  private final int steps;
  private final long seed;
  private int episode;
  private SplittableRandom random;

  /// @param among how many calls there are to choose from, at most
  /// @param steps how many calls an episode may have
  Drawn(int among, int steps, long seed) {
    this.among = among;
    this.steps = steps;
    this.seed = seed;
    this.random = stream();
  }

  private SplittableRandom stream() {
    return new SplittableRandom(Seeds.of(seed, "drawn", "episode " + episode));
  }

  /// Begins a new episode.
  void next() {
    episode++;
    random = stream();
  }

  /// The ways on from a node, to finish as the last.
  List<Node> from(Node node, @Nullable Simulator simulator) {
    List<Node> ways = new ArrayList<>();
    Set<Action.Call> made = made(node.seen());
    List<Tool> tools = Seen.tools(node.seen());
    if (made.size() < steps && !tools.isEmpty()) {
      Seen words = new Seen();
      words.read(node.seen());
      for (int i = 0; i < TRIES && ways.size() < among; i++) {
        Tool tool = tools.get(random.nextInt(tools.size()));
        var arguments = Arguments.fitting(tool, random::nextInt, () -> words.any(random::nextInt));
        Action.Call call = new Action.Call(tool.name(), arguments);
        if (made.add(call)) {
          tried(node, call, simulator, ways);
        }
      }
    }
    ways.add(node.plus(new Action.Finish(""), null, null));
    return ways;
  }

  private static Set<Action.Call> made(Transcript seen) {
    Set<Action.Call> made = new HashSet<>();
    for (Event event : seen) {
      if (event instanceof Event.Did did && did.action() instanceof Action.Call call) {
        made.add(call);
      }
    }
    return made;
  }

  private static void tried(
      Node node, Action.Call call, @Nullable Simulator simulator, List<Node> ways) {
    if (simulator == null || node.position() == null) {
      ways.add(node.plus(call, null, null));
      return;
    }
    Simulator.Glimpse glimpse = simulator.attempt(node.position(), call);
    if (!(glimpse.observation() instanceof Observation.Refusal)) {
      ways.add(node.plus(call, glimpse.observation(), glimpse.over() ? null : glimpse.then()));
    }
  }
}
