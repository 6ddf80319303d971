package dev.halftime.world.dungeon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Transcript;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Agents without a model for [Dungeon]: the teacher, with and without thoughts, and a random
/// choice among the possible actions.
public final class Adventurers {

  /// Name of the teacher that acts without thoughts.
  public static final String TEACHER = "dungeon-teacher";

  /// Name of the teacher that thinks before each action.
  public static final String THINKING = "dungeon-teacher-thinking";

  /// Name of the agent that acts at random.
  public static final String RANDOM = "dungeon-random";

  private Adventurers() {}

  /// Returns the agents.
  public static List<AgentEntry> entries() {
    return List.of(
        new AgentEntry(
            TEACHER,
            "plays dungeon's reference solution, for imitation learning",
            true,
            _ -> new Teacher(false)),
        new AgentEntry(
            THINKING,
            "dungeon-teacher, with a thought before each action",
            true,
            _ -> new Teacher(true)),
        AgentEntry.of(
            RANDOM, "takes one of the possible actions of dungeon at random", Chance::new));
  }

  /// Repeats the reference solution, each action after a thought that explains it.
  private static final class Teacher implements Agent {

    private final boolean thinks;
    private List<Action> reference = List.of();
    private int next;
    private boolean thought;

    Teacher(boolean thinks) {
      this.thinks = thinks;
    }

    @Override
    public void begin(EpisodeStart start) {
      reference = start.reference().orElse(List.of());
      next = 0;
      thought = false;
    }

    @Override
    public Action act(Transcript seen) {
      if (next >= reference.size()) {
        return new Action.Finish("");
      }
      if (thinks && !thought && reference.get(next) instanceof Action.Call call) {
        thought = true;
        return new Action.Think(WorkedThought.before(seen, action(call)));
      }
      thought = false;
      return reference.get(next++);
    }

    private static String action(Action.Call call) {
      JsonNode action = call.arguments().path(DungeonWorld.ACTION);
      return action.asText();
    }
  }

  /// Acts at random; each episode has its own random numbers.
  private static final class Chance implements Agent {

    private final long seed;
    private int episode;
    private Random random;

    Chance(long seed) {
      this.seed = seed;
      this.random = new Random(Seeds.of(seed, "episode 0"));
    }

    @Override
    public Action act(Transcript seen) {
      List<String> possible = new ArrayList<>(Dungeon.possible(seen));
      return possible.isEmpty()
          ? new Action.Finish("")
          : Dungeon.call(TaskMaker.any(possible, random));
    }

    @Override
    public void learn(Episode finished) {
      episode++;
      random = new Random(Seeds.of(seed, "episode " + episode));
    }
  }
}
