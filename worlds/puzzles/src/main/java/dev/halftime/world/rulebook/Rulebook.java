package dev.halftime.world.rulebook;

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
import dev.halftime.user.RepeatingUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The benchmark `rulebook`: cases of offices whose rules, with made-up words, are generated from a
/// seed, so no training data can contain them. They must be learned from a manual of five pages or,
/// in `rulebook@closed`, from the results of earlier cases of the same office.
///
/// A block of thirty cases has one office. A decision is graded by applying the rules: class and
/// fee count half of the score each.
public final class Rulebook implements BenchmarkDefinition {

  /// The name of the benchmark with the manual.
  public static final String NAME = "rulebook";

  /// The name of the benchmark without it.
  public static final String CLOSED = "rulebook@closed";

  private static final int BLOCK = 30;
  private static final double MINUTES = 10;
  private static final Pattern ID = Pattern.compile("t(0|[1-9][0-9]{0,8})");

  private final boolean open;
  private final long seed;

  private Rulebook(boolean open, long seed) {
    this.open = open;
    this.seed = seed;
  }

  /// Returns the benchmark with the manual.
  public static Benchmark of(long seed) {
    return Benchmark.of(new Rulebook(true, seed));
  }

  /// Returns the same cases without the manual.
  public static Benchmark closed(long seed) {
    return Benchmark.of(new Rulebook(false, seed));
  }

  @Override
  public String id() {
    return open ? NAME : CLOSED;
  }

  @Override
  public String about() {
    return open
        ? "cases by rules that nobody can have read before, with the manual"
        : "cases by rules that nobody can have read before, without the manual";
  }

  @Override
  public String instructions() {
    return "You work in an office. Decide each case by the office's rules: its class and its fee, a"
        + " whole number, with decide_case. "
        + (open
            ? "The manual has five pages; read_page shows them."
            : "There is no manual; each decision is answered by what the rules say.");
  }

  @Override
  public boolean endless() {
    return true;
  }

  @Override
  public Stream<Task> tasks() {
    return Stream.iterate(0, i -> i + 1).map(this::task);
  }

  @Override
  public Optional<Task> byId(String task) {
    Matcher id = ID.matcher(task);
    return id.matches() ? Optional.of(task(Integer.parseInt(id.group(1)))) : Optional.empty();
  }

  private Task task(int index) {
    long book = Seeds.of(seed, "office " + index / BLOCK);
    OfficeRules rules = OfficeRules.of(book);
    OfficeRules.Case given = rules.drawn(new Random(Seeds.of(seed, "case " + index)));
    OfficeRules.Outcome right = rules.decide(given);
    ObjectNode start = Json.object().put("rules", book).put("units", given.units());
    ObjectNode values = start.putObject("values");
    given.values().forEach(values::put);
    String brief = brief(rules, given);
    return new Task(
        "t" + index,
        "case",
        brief,
        RepeatingUser.scenario(brief),
        start,
        Json.object().put("class", right.kind()).put("fee", right.fee()),
        new Task.Worth(5, MINUTES),
        new Task.Place("", List.of(rules.office()), List.of(), ""));
  }

  private static String brief(OfficeRules rules, OfficeRules.Case given) {
    StringBuilder brief =
        new StringBuilder("A case of the office of ").append(rules.office()).append(".");
    given
        .values()
        .forEach((mark, value) ->
            brief.append(" Its ").append(mark).append(" is ").append(value).append('.'));
    return brief.append(" It has ").append(given.units()).append(" units.").toString();
  }

  /// Returns the case in the start of a task.
  static OfficeRules.Case given(JsonNode start) {
    Map<String, String> values = new LinkedHashMap<>();
    start
        .path("values")
        .properties()
        .forEach(it -> values.put(it.getKey(), it.getValue().asText()));
    return new OfficeRules.Case(values, start.path("units").asInt());
  }

  @Override
  public World world() {
    return new OfficeWorld(open);
  }

  /// Returns a user who always repeats the case.
  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return RepeatingUser.of(task);
  }

  @Override
  public Scorer scorer() {
    return Rulebook::score;
  }

  private static Score score(Task task, Episode episode) {
    JsonNode decided = episode.changes().path(OfficeWorld.DECIDED);
    if (decided.isMissingNode()) {
      return Score.of(false, "not decided");
    }
    OfficeRules.Outcome right =
        OfficeRules.of(task.start().path("rules").asLong()).decide(given(task.start()));
    boolean kind = decided.path("class").asText().equals(right.kind());
    boolean fee = decided.path("fee").asInt() == right.fee();
    return Score.of(
        kind && fee ? 1 : kind || fee ? 0.5 : 0,
        "class %s, fee %s".formatted(kind ? "right" : "wrong", fee ? "right" : "wrong"));
  }

  @Override
  public List<Action> reference(Task task) {
    OfficeRules.Outcome right =
        OfficeRules.of(task.start().path("rules").asLong()).decide(given(task.start()));
    return List.of(
        Action.call(
            OfficeWorld.DECIDE, Json.object().put("class", right.kind()).put("fee", right.fee())),
        new Action.Finish(""));
  }

  @Override
  public int sequence() {
    return BLOCK;
  }
}
