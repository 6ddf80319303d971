package dev.halftime.world.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Episode;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.text.ComparableText;
import dev.halftime.user.RepeatingUser;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A benchmark of tasks on web pages, from a file: each begins at an address in a browser without
/// cookies and storage, and succeeds if its conditions hold at the end.
public final class WebBenchmark implements BenchmarkDefinition {

  /// Prefix of the names of these benchmarks, followed by the path of a file.
  public static final String PREFIX = "web:";

  /// Instructions about the browser for every agent.
  public static final String BROWSER =
      """
      You operate a web browser by tools. Every result shows the page: its title and address, and a \
      line for each text and for each element that can be used, with its reference in brackets, its \
      role, its name, and its value or state. Elements keep their reference as long as the page is \
      not left. Pages load from allowed hosts alone.
      """;

  private static final String INSTRUCTIONS =
      BROWSER
          + """
          Do what the task says. Finish when it is done; if it asks for something that you find, \
          finish with it and with nothing else. If it cannot be done, say so by 'infeasible'.
          """;

  private final String id;
  private final List<Task> tasks;
  private final WebAccess access;
  private final ConditionCheck check;
  private final SiteTurn turn = new SiteTurn();

  private WebBenchmark(String id, List<Task> tasks, WebAccess access, ConditionCheck check) {
    this.id = id;
    this.tasks = tasks;
    this.access = access;
    this.check = check;
  }

  /// Creates the benchmark of a file.
  ///
  /// @param id its name
  /// @throws IllegalArgumentException if the file is invalid, or names a host that is not allowed;
  ///   the message names the line
  public static Benchmark of(String id, Path file, WebAccess access) {
    List<WebTask> tasks = WebTaskFile.read(file, access.hosts());
    return Benchmark.of(
        new WebBenchmark(
            id,
            tasks.stream().map(WebTask::task).toList(),
            access,
            new ConditionCheck(file, tasks)));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String about() {
    return "tasks on web pages in a browser";
  }

  @Override
  public String instructions() {
    return INSTRUCTIONS;
  }

  @Override
  public Stream<Task> tasks() {
    return tasks.stream();
  }

  @Override
  public World world() {
    return WebWorld.external(new WebSite(access, turn));
  }

  /// Returns a user who always repeats the goal.
  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return RepeatingUser.of(task);
  }

  @Override
  public Scorer scorer() {
    return WebBenchmark::score;
  }

  /// Grades by the changes of the episode; without calls, no page was changed.
  private static Score score(Task task, Episode episode) {
    JsonNode browser = episode.changes().path(WebWorld.RECORD);
    JsonNode met = browser.path(WebWorld.MET);
    boolean given = browser.has(WebWorld.INFEASIBLE);
    List<Condition> conditions = Condition.all(task.judged().path(WebTask.SUCCESS));
    for (int i = 0; i < conditions.size(); i++) {
      boolean holds =
          switch (conditions.get(i)) {
            case Condition.Infeasible() -> given;
            case Condition.Answer(String text) ->
                !given && plain(lastWords(episode)).equals(plain(text));
            case Condition.Address _,
                Condition.ElementText _,
                Condition.Script _,
                Condition.Document _ ->
                !given && met.path(i).asBoolean();
          };
      if (!holds) {
        return new Score.Graded(0, "not so at the end: " + conditions.get(i).words());
      }
    }
    return new Score.Graded(1, "all conditions hold");
  }

  /// Returns the agent's final answer, or else its last message.
  private static String lastWords(Episode episode) {
    List<String> said = episode.transcript().said(Party.AGENT);
    return episode.answer().orElse(said.isEmpty() ? "" : said.getLast());
  }

  private static String plain(String text) {
    return ComparableText.canonical(text).strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  /// Returns only an action that gives up, since task files contain no solutions.
  @Override
  public List<Action> reference(Task task) {
    return List.of(new Action.Finish("no reference solution is known"));
  }

  @Override
  public Optional<Task> byId(String task) {
    return tasks.stream().filter(it -> it.id().equals(task)).findFirst();
  }

  /// Returns the [ConditionCheck].
  @Override
  public List<Object> parts() {
    return List.of(check);
  }

  @Override
  public int sequence() {
    return Math.clamp(tasks.size(), 1, 10);
  }
}
