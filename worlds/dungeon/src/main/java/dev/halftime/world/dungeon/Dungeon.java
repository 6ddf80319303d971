package dev.halftime.world.dungeon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Episode;
import dev.halftime.Observation;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.random.Seeds;
import dev.halftime.user.RepeatingUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A text game, generated from a seed, that cannot be solved without knowing what words mean.
///
/// On the first level a situation needs one of three things. Higher levels are quests through one
/// to three rooms, with cabinets, locked boxes, keys, weapons and monsters. Words and structures
/// are divided into training and held-out ones ([Split]). In the experiment with boxes one of two
/// boxes has a prize, and empty boxes are added.
public final class Dungeon implements BenchmarkDefinition {

  /// Prefix of all names of this benchmark.
  public static final String NAME = "dungeon";

  private static final Pattern ID = Pattern.compile("t(0|[1-9][0-9]{0,8})");

  private final Variant variant;
  private final TaskMaker maker;
  private final long seed;

  private Dungeon(Variant variant, long seed) {
    this.variant = variant;
    this.maker = new TaskMaker(variant);
    this.seed = seed;
  }

  /// Returns whether a name has the form of a variant of this benchmark, known or not.
  public static boolean names(String name) {
    return name.startsWith(Variant.PREFIX);
  }

  /// Creates a variant: `dungeon@LEVEL`, where the level is 1 to 4 or `boxes`, followed by the
  /// options `/unseen-words`, `/unseen-structures`, `/hashed` and, of boxes, `/empty=N`.
  ///
  /// @throws IllegalArgumentException if a part of the name is unknown
  public static Benchmark of(String name, long seed) {
    return Benchmark.of(new Dungeon(Variant.of(name), seed));
  }

  /// Returns the names of the levels, with descriptions.
  public static Map<String, String> levels() {
    Map<String, String> levels = new LinkedHashMap<>();
    for (int i = 1; i <= Variant.HIGHEST; i++) {
      levels.put(Variant.PREFIX + i, about(i));
    }
    levels.put(Variant.PREFIX + "boxes", about(Variant.BOXES));
    return levels;
  }

  private static String about(int level) {
    return switch (level) {
      case Variant.BOXES -> "a prize in one of two boxes, and empty boxes added (/empty=N)";
      case 1 -> "a text game: which of three things does the situation need? (/unseen-words)";
      case 2 -> "a text game: find the key and the box, take what is needed (/unseen-structures)";
      default ->
          "a text game of %d rooms: weapons, monsters, keys, boxes (/unseen-words, /hashed)"
              .formatted(level - 1);
    };
  }

  @Override
  public String id() {
    return variant.name();
  }

  @Override
  public String about() {
    return about(variant.level());
  }

  @Override
  public String instructions() {
    return """
    You play a game. Do what the situation needs. Every result lists the possible actions. A wrong
    choice may lose the game, which ends by itself.
    """;
  }

  @Override
  public boolean endless() {
    return true;
  }

  @Override
  public Stream<Task> tasks() {
    return Stream.iterate(0, i -> i + 1).map(this::task);
  }

  /// Creates a task; hashed words do not change anything else in it.
  private Task task(int index) {
    String name = "%s %d".formatted(variant.plain().name(), index);
    return maker.task(index, new Random(Seeds.of(seed, name)));
  }

  @Override
  public Optional<Task> byId(String task) {
    Matcher id = ID.matcher(task);
    return id.matches() ? Optional.of(task(Integer.parseInt(id.group(1)))) : Optional.empty();
  }

  @Override
  public World world() {
    return new DungeonWorld();
  }

  /// Returns a user who always repeats the situation.
  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return RepeatingUser.of(task);
  }

  @Override
  public Scorer scorer() {
    return Dungeon::score;
  }

  private static Score score(Task task, Episode episode) {
    JsonNode now = episode.changes().path(DungeonWorld.NOW);
    String outcome = DungeonWorld.outcome(now);
    return Score.of(
        outcome.equals("won"),
        "%s after %d moves, %d are needed"
            .formatted(
                outcome.equals("open") ? "not ended" : outcome,
                DungeonWorld.moves(now),
                task.judged().path("plan").size()));
  }

  @Override
  public List<Action> reference(Task task) {
    List<Action> actions = new ArrayList<>();
    task.judged().path("plan").forEach(each -> actions.add(call(each.asText())));
    actions.add(new Action.Finish(""));
    return actions;
  }

  /// Returns the call for an action.
  public static Action.Call call(String action) {
    ObjectNode arguments = Json.object().put(DungeonWorld.ACTION, action);
    return new Action.Call(DungeonWorld.TOOL, arguments);
  }

  /// Returns the actions listed by the last result; none if there is no such result.
  public static List<String> possible(Transcript seen) {
    List<String> possible = new ArrayList<>();
    for (Observation each : seen.observations().reversed()) {
      if (each instanceof Observation.Result(JsonNode value) && value.isObject()) {
        value.path(DungeonWorld.ACTION).forEach(action -> possible.add(action.asText()));
        return possible;
      }
    }
    return possible;
  }

  /// Returns the success rate of a random choice among the possible actions on the first level and
  /// with boxes; on higher levels, an upper bound of it.
  @Override
  public double floor() {
    return switch (variant.level()) {
      case Variant.BOXES -> 1.0 / (2 + variant.empty());
      case 1 -> 1.0 / 3;
      default -> 0.05;
    };
  }
}
