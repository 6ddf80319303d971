package dev.halftime.world.game24;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.PublishedAnswers;
import dev.halftime.json.Json;
import dev.halftime.user.RepeatingUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Game of 24: make 24 of some numbers, using each once.
public final class Game24 implements BenchmarkDefinition {

  private static final Pattern NUMBERS = Pattern.compile("Numbers: ([0-9]{1,9}(?: [0-9]{1,9})*)");

  private final Supplier<Stream<Puzzle>> puzzles;

  private final Function<String, Optional<Puzzle>> byId;

  private final boolean endless;

  private final List<Object> parts;

  private Game24(
      Supplier<Stream<Puzzle>> puzzles,
      Function<String, Optional<Puzzle>> byId,
      boolean endless,
      List<Object> parts) {
    this.endless = endless;
    this.puzzles = puzzles;
    this.byId = byId;
    this.parts = parts;
  }

  /// Returns an endless benchmark of solvable puzzles, generated from a seed.
  public static Benchmark of(long seed) {
    return Benchmark.of(
        new Game24(() -> Puzzles.generate(seed), Puzzles::generated, true, List.of()));
  }

  /// Returns the published puzzles: `24.csv` in this folder, each task identified by its rank.
  ///
  /// @throws IllegalArgumentException if the file is missing or one of its lines is invalid
  public static Benchmark published(Path folder) {
    List<Puzzle> puzzles = Puzzles.read(folder);
    return Benchmark.of(
        new Game24(
            puzzles::stream,
            id -> puzzles.stream().filter(it -> it.id().equals(id)).findFirst(),
            false,
            List.of(new PublishedAnswers("Tree of Thoughts' repository"))));
  }

  /// Returns an agent without a model that solves every solvable puzzle exactly.
  public static AgentEntry solver() {
    return AgentEntry.of("solver", "solves game24 exactly, without a model", _ -> solving());
  }

  private static Agent solving() {
    return seen -> new Action.Finish(puzzle(seen).flatMap(Solver::solve).orElse("no solution"));
  }

  /// Returns the most recently stated numbers.
  private static Optional<List<Integer>> puzzle(Transcript seen) {
    for (String text : seen.texts().reversed()) {
      Matcher told = NUMBERS.matcher(text);
      if (told.find()) {
        return Optional.of(Stream.of(told.group(1).split(" ")).map(Integer::valueOf).toList());
      }
    }
    return Optional.empty();
  }

  @Override
  public List<Object> parts() {
    return parts;
  }

  @Override
  public String id() {
    return "game24";
  }

  @Override
  public String about() {
    return "make 24 of four numbers with + - * / and parentheses, each number used once";
  }

  @Override
  public String instructions() {
    return """
    Make 24 of the numbers that you are given, with + - * / and parentheses. Use each number
    exactly once. The last line of your final answer is judged; let it be the expression,
    such as: (10 - 4) * 5 - 6 = 24
    Or combine the numbers step by step on the table until 24 is left alone.
    """;
  }

  @Override
  public boolean endless() {
    return endless;
  }

  @Override
  public Stream<Task> tasks() {
    return puzzles.get().map(Game24::task);
  }

  @Override
  public Optional<Task> byId(String task) {
    return byId.apply(task).map(Game24::task);
  }

  private static Task task(Puzzle puzzle) {
    String numbers = "Numbers: " + puzzle.text();
    return new Task(
        puzzle.id(),
        "puzzle",
        numbers,
        RepeatingUser.scenario(numbers),
        Json.object(),
        Json.object().set("numbers", Json.tree(puzzle.numbers())),
        new Task.Worth(1, 1),
        Task.Place.ALONE);
  }

  @Override
  public World world() {
    return new Table();
  }

  /// Returns a user who always repeats the numbers.
  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return RepeatingUser.of(task);
  }

  @Override
  public Scorer scorer() {
    return Game24::score;
  }

  private static Score score(Task task, Episode episode) {
    return Judge.judge(puzzle(task), episode.answer().orElseGet(() -> left(episode)));
  }

  /// Returns the expression left on the table, which is the answer of an agent that gives no answer
  /// in text.
  private static String left(Episode episode) {
    JsonNode left = episode.changes().path(Table.NUMBERS);
    return left.size() == 1 ? left.get(0).path("text").asText() : "";
  }

  private static Puzzle puzzle(Task task) {
    List<Integer> numbers = new ArrayList<>();
    task.judged().path("numbers").forEach(number -> numbers.add(number.asInt()));
    return new Puzzle(task.id(), numbers);
  }

  @Override
  public List<Action> reference(Task task) {
    return Solver.solve(puzzle(task).numbers()).stream().<Action>map(Action.Finish::new).toList();
  }
}
