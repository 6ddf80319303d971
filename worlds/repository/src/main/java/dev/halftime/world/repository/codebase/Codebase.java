package dev.halftime.world.repository.codebase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.random.Seeds;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import dev.halftime.user.RepeatingUser;
import dev.halftime.world.repository.git.SourceTree;
import dev.halftime.world.repository.git.TreeSource;
import dev.halftime.world.repository.task.RepositoryTools;
import dev.halftime.world.repository.task.RepositoryWorld;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The benchmark of generated code bases with undocumented conventions: each task adds an event of
/// some kind, which must follow the conventions for that kind. Twenty consecutive tasks share one
/// code base, whose conventions can be learned; the next twenty have another.
///
/// Grading applies rules to the final files; no code is compiled or run.
public final class Codebase implements BenchmarkDefinition {

  /// Name of the benchmark.
  public static final String NAME = "codebase";

  /// Number of tasks in one code base.
  public static final int TASKS = 20;

  private static final Pattern ID = Pattern.compile("h([0-9]{1,7})-[a-z-]{1,99}");
  private static final int EXISTING = 18;
  private static final String EVENT = "event";
  private static final String KIND = "kind";
  private static final double MINUTES = 15;
  private static final double DOLLARS = 10;

  private static final ToolSet<RepositoryWorld> TOOLS =
      RepositoryTools.FILES.read(
          "check",
          "Checks whether an event was added as the house does it; says what is wrong, not what is"
              + " right.",
          JsonSchema.object().text(EVENT, "Name of the event, such as 'parcel-lost'."),
          (world, given) -> check(world, given.path(EVENT).asText()));

  private final long seed;

  private Codebase(long seed) {
    this.seed = seed;
  }

  /// Creates the benchmark.
  public static Benchmark of(long seed) {
    return Benchmark.of(new Codebase(seed));
  }

  /// The trees of all code bases; the commit is the seed of one.
  private static final TreeSource TREES =
      new TreeSource() {
        @Override
        public SourceTree tree(String commit) {
          long house = Long.parseLong(commit);
          return HouseStyle.of(house).tree(HouseStyle.events(house).subList(0, EXISTING));
        }

        @Override
        public List<String> log(String commit, String path, int count) {
          return List.of();
        }
      };

  private static Object check(RepositoryWorld world, String event) {
    JsonNode task = world.state().get("task/" + EVENT).orElseGet(Json::object);
    if (!task.path(EVENT).asText().equals(event)) {
      throw new RefusalException("no event '" + event + "' is to be added");
    }
    SourceTree tree = world.tree();
    List<String> faults =
        style(world.state().get(RepositoryWorld.COMMIT).orElseThrow())
            .faults(
                task.path(KIND).asText(),
                event,
                existing(world.state().get(RepositoryWorld.COMMIT).orElseThrow()),
                tree::text);
    return faults.isEmpty() ? List.of("nothing is wrong") : faults;
  }

  /// Returns the events that exist in a code base.
  private static List<String> existing(JsonNode commit) {
    return HouseStyle.events(Long.parseLong(commit.asText())).subList(0, EXISTING);
  }

  private static HouseStyle style(JsonNode commit) {
    return HouseStyle.of(Long.parseLong(commit.asText()));
  }

  @Override
  public String id() {
    return NAME;
  }

  @Override
  public String about() {
    return "generated code bases with unwritten conventions that one can learn";
  }

  @Override
  public String instructions() {
    return """
    You work on an application that reacts to events. Add the event that is asked for as the house
    does it for events of its kind: a class in the right place with the right name and code, and
    its registration. Nobody has written down how; the code shows it. Change nothing else.
    """;
  }

  @Override
  public boolean endless() {
    return true;
  }

  @Override
  public Stream<Task> tasks() {
    return IntStream.iterate(0, i -> i + 1).mapToObj(this::task);
  }

  @Override
  public Optional<Task> byId(String task) {
    Matcher id = ID.matcher(task);
    return id.matches()
        ? IntStream.range(0, TASKS)
            .mapToObj(position -> task(Integer.parseInt(id.group(1)) * TASKS + position))
            .filter(it -> it.id().equals(task))
            .findFirst()
        : Optional.empty();
  }

  private Task task(int index) {
    long house = Seeds.of(seed, "house " + index / TASKS) >>> 1;
    int position = index % TASKS;
    String event = HouseStyle.events(house).get(EXISTING + position);
    Random random = new Random(Seeds.of(house, "task " + position));
    String kind = HouseStyle.KINDS.get(random.nextInt(HouseStyle.KINDS.size()));
    String brief = "Add the event '%s' of the kind '%s'.".formatted(event, kind);
    ObjectNode start = Json.object().put(RepositoryWorld.COMMIT, Long.toString(house));
    start.set("task/" + EVENT, Json.object().put(EVENT, event).put(KIND, kind));
    return Task.of("h%d-%s".formatted(index / TASKS, event), brief)
        .withFamily(kind)
        .withScenario(RepeatingUser.scenario(brief))
        .withStart(start)
        .withJudged(Map.of(EVENT, event, KIND, kind))
        .withWorth(DOLLARS, MINUTES)
        .withPlace(
            new Task.Place(
                "h" + index / TASKS, List.of("h" + index / TASKS + ' ' + kind), List.of(), ""));
  }

  @Override
  public World world() {
    return new RepositoryWorld(
        TREES,
        () -> {
          throw new IllegalStateException("no test is run in a generated code base");
        },
        TOOLS,
        true);
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return RepeatingUser.of(task);
  }

  @Override
  public Scorer scorer() {
    return Codebase::score;
  }

  private static Score score(Task task, Episode episode) {
    String event = task.judged().path(EVENT).asText();
    String kind = task.judged().path(KIND).asText();
    HouseStyle style = style(task.start().path(RepositoryWorld.COMMIT));
    HouseStyle.Kind right = style.kinds().get(kind);
    if (right == null) {
      throw new IllegalArgumentException("there is no kind '" + kind + "'");
    }
    int harms = 0;
    for (String record : episode.changes().properties().stream().map(Map.Entry::getKey).toList()) {
      boolean wanted =
          record.endsWith('/' + right.path(event)) || record.endsWith('/' + right.registryPath());
      harms += record.startsWith("file/") && !wanted ? 1 : 0;
    }
    List<String> faults =
        style.faults(
            kind,
            event,
            existing(task.start().path(RepositoryWorld.COMMIT)),
            path ->
                Optional.of(episode.changes().path("file/" + path).path("text"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue));
    if (!faults.isEmpty()) {
      return new Score.Graded(0, String.join("; ", faults), harms);
    }
    return harms == 0
        ? new Score.Graded(1, "added as the house does it")
        : new Score.Graded(0, "other files were changed", harms);
  }

  @Override
  public List<Action> reference(Task task) {
    String event = task.judged().path(EVENT).asText();
    String kind = task.judged().path(KIND).asText();
    HouseStyle.Kind style = style(task.start().path(RepositoryWorld.COMMIT)).kinds().get(kind);
    if (style == null) {
      throw new IllegalArgumentException("there is no kind '" + kind + "'");
    }
    return List.of(
        Action.call("write_file", Map.of("path", style.path(event), "text", style.source(event))),
        Action.call(
            "edit_file",
            Map.of(
                "path",
                style.registryPath(),
                "old",
                HouseStyle.end(kind),
                "new",
                style.line(event) + '\n' + HouseStyle.end(kind))),
        Action.finish("done"));
  }

  @Override
  public int sequence() {
    return TASKS;
  }
}
