package dev.halftime.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.audit.suite.Audit;
import dev.halftime.json.Json;
import dev.halftime.setting.Limits;
import dev.halftime.user.UserContract;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A valid benchmark of ten tasks, each part of which can be replaced by a broken one: two jars
/// must be filled, and the agent says what it did.
public record Toy(
    int size,
    IntFunction<Task> task,
    Supplier<World> worlds,
    Function<Task, User> users,
    Scorer scorer,
    Function<Task, List<Action>> references,
    UserContract contract)
    implements BenchmarkDefinition {

  public static final Limits LIMITS = new Limits(30, 20, 1000, 1, Duration.ofMinutes(1), 10_000);
  public static final AuditOptions TERMS =
      new AuditOptions(5, 10, OptionalDouble.empty(), 20, LIMITS, () -> 0);

  private static final List<String> FOODS = List.of("rice", "beans", "flour", "sugar", "salt");

  /// Returns a valid benchmark.
  public static Toy sound() {
    return new Toy(
        10,
        Toy::filling,
        Pantry::world,
        Toy::patient,
        Toy::judged,
        Toy::filled,
        UserContract.GENERAL);
  }

  public Benchmark benchmark() {
    return Benchmark.of(this);
  }

  public Toy of(int tasks) {
    return new Toy(tasks, task, worlds, users, scorer, references, contract);
  }

  Toy giving(IntFunction<Task> other) {
    return new Toy(size, other, worlds, users, scorer, references, contract);
  }

  public Toy in(Supplier<World> other) {
    return new Toy(size, task, other, users, scorer, references, contract);
  }

  Toy with(Function<Task, User> other) {
    return new Toy(size, task, worlds, other, scorer, references, contract);
  }

  public Toy judgedBy(Scorer other) {
    return new Toy(size, task, worlds, users, other, references, contract);
  }

  Toy solvedBy(Function<Task, List<Action>> other) {
    return new Toy(size, task, worlds, users, scorer, other, contract);
  }

  Toy promising(UserContract other) {
    return new Toy(size, task, worlds, users, scorer, references, other);
  }

  /// Returns the findings of one check.
  public List<AuditFinding> findings(Check check) {
    return findings(check, TERMS, this::benchmark);
  }

  public static List<AuditFinding> findings(
      Check check, AuditOptions terms, Supplier<Benchmark> maker) {
    return new Audit(List.of(check), _ -> {}).of("toy", maker, terms).findings();
  }

  /// Returns the failures of one check.
  List<AuditFinding> failures(Check check) {
    return findings(check).stream().filter(it -> it.verdict() == Verdict.FAIL).toList();
  }

  static Task filling(int number) {
    ObjectNode wanted = Json.object();
    wanted.set("jars/j" + number + "a", jar(number, 100 + number));
    wanted.set("jars/j" + number + "b", jar(number + 1, 200 + 2 * number));
    return task("t" + number, "Please put things where they belong: " + wanted, wanted, List.of());
  }

  public static Task task(String id, String brief, ObjectNode wanted, List<String> after) {
    return new Task(
        id,
        "fill",
        brief,
        Json.object(),
        Json.object(),
        wanted,
        new Task.Worth(1, 1),
        new Task.Place("ann", List.of(), after, ""));
  }

  private static ObjectNode jar(int food, int grams) {
    return Json.object().put("food", FOODS.get(food % FOODS.size())).put("grams", grams);
  }

  private static User patient(Task task) {
    return heard -> new Action.Say(heard.isEmpty() ? task.brief() : "As I said, please.");
  }

  /// Grades whether the jars are filled as wanted and the agent named their contents.
  private static Score judged(Task task, dev.halftime.Episode episode) {
    boolean filled = Json.same(task.judged(), episode.changes());
    boolean told = episode.answer().orElse("").equals(said(task));
    return new Score.Graded(filled && told ? 1 : 0, filled ? "filled" : "not filled");
  }

  private static String said(Task task) {
    return String.join(" and ", task.judged().findValuesAsText("food"));
  }

  static List<Action> filled(Task task) {
    Stream<Action> look = Stream.of(new Action.Call("look", Json.object().put("jar", "j0a")));
    Stream<Action> puts =
        task.judged().properties().stream()
            .map(jar -> {
              ObjectNode arguments = jar.getValue().deepCopy();
              arguments.put("jar", jar.getKey().substring("jars/".length()));
              return new Action.Call("put", arguments);
            });
    Stream<Action> said = Stream.of(new Action.Finish(said(task)));
    return Stream.of(look, puts, said).flatMap(Function.identity()).toList();
  }

  @Override
  public List<Object> parts() {
    return List.of(contract);
  }

  @Override
  public String id() {
    return "toy";
  }

  @Override
  public String about() {
    return "jars are to be filled";
  }

  @Override
  public String instructions() {
    return "You fill jars.";
  }

  @Override
  public Stream<Task> tasks() {
    return IntStream.range(0, size).mapToObj(task);
  }

  @Override
  public World world() {
    return worlds.get();
  }

  @Override
  public User user(Task asked, List<Transcript> past, long seed) {
    return users.apply(asked);
  }

  @Override
  public List<Action> reference(Task asked) {
    return references.apply(asked);
  }
}
