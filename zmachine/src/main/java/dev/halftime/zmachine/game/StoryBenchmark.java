package dev.halftime.zmachine.game;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.episode.PublishedAnswers;
import dev.halftime.json.Json;
import dev.halftime.random.Seeds;
import dev.halftime.user.RepeatingUser;
import dev.halftime.zmachine.Story;
import dev.halftime.zmachine.memory.StoryException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A story as a benchmark: each task is a game with its own seed, scored by the share of all points
/// that the agent won.
///
/// The total number of points is taken from the story's answer to "score" at its beginning. If it
/// does not say, games are played but not graded.
public final class StoryBenchmark implements BenchmarkDefinition {

  private static final Pattern MOST =
      Pattern.compile(
          "(?i)(?:total of|out of(?: an?| the)?(?: possible| maximum| total)*(?:"
              + " of)?)\\s+(\\d{1,6})");

  private final String id;
  private final Story story;
  private final long seed;
  private final int most;

  private StoryBenchmark(String id, Story story, long seed) {
    this.id = id;
    this.story = story;
    this.seed = seed;
    this.most = most(story);
  }

  /// Creates the benchmark of a story.
  ///
  /// @param id its name, such as `z:zork1.z3`
  /// @param seed seed from which the games' seeds are derived
  /// @throws StoryException if the story fails at its beginning
  public static Benchmark of(String id, Story story, long seed) {
    return Benchmark.of(new StoryBenchmark(id, story, seed));
  }

  private static int most(Story story) {
    TextGame game = new TextGame(story);
    game.reset(0);
    if (game.over()) {
      throw new StoryException("the story ends before anything can be typed");
    }
    Matcher found = MOST.matcher(game.step("score").observation().text().replace('\n', ' '));
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String about() {
    return "a text game: release %d, serial number %s".formatted(story.release(), story.serial());
  }

  @Override
  public String caveat() {
    return most > 0 ? "" : "The story does not say how many points there are: it is not graded.";
  }

  @Override
  public String instructions() {
    return """
    You play a text game (%s). You type commands by the tool %s, one at a time, such as "north",
    "open mailbox", "take lamp" or "inventory", and read what the game says. %s The game is over
    when it says so; you may finish before.
    """
        .formatted(
            about(),
            StoryWorld.TOOL,
            most > 0
                ? "Win as many of its %d points as you can.".formatted(most)
                : "Come as far as you can.");
  }

  @Override
  public Stream<Task> tasks() {
    return IntStream.iterate(0, i -> i + 1)
        .mapToLong(i -> Seeds.of(seed, "text game", Integer.toString(i)) >>> 33)
        .mapToObj(this::task);
  }

  private Task task(long start) {
    String brief =
        most > 0
            ? "Please win as many of the %d points as you can.".formatted(most)
            : "Please play.";
    return new Task(
        "s" + start,
        "game",
        brief,
        RepeatingUser.scenario(brief),
        Json.object().put("seed", start),
        Json.object().put("points", most),
        new Task.Worth(1, 60),
        Task.Place.ALONE);
  }

  @Override
  public World world() {
    return new StoryWorld(story);
  }

  /// Returns a user who repeats the task, whatever is asked.
  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return RepeatingUser.of(task);
  }

  /// Walkthroughs of well-known games are available on the web.
  @Override
  public List<Object> parts() {
    return List.of(new PublishedAnswers("the web, as walkthroughs of most games do"));
  }

  @Override
  public Scorer scorer() {
    return StoryBenchmark::score;
  }

  private static Score score(Task task, Episode episode) {
    JsonNode now = episode.changes().path(StoryWorld.RECORD);
    int most = task.judged().path("points").asInt();
    int score = now.path("score").asInt();
    if (most == 0) {
      return new Score.Ungraded(
          Boundary.SCORER, "%d points; the story does not say of how many".formatted(score));
    }
    return new Score.Graded(
        Math.clamp((double) score / most, 0, 1),
        "%d of %d points in %d moves".formatted(score, most, now.path("moves").asInt()));
  }

  /// Returns no real solution, since none is known.
  @Override
  public List<Action> reference(Task task) {
    return List.of(new Action.Finish("it is not known how this game is won"));
  }
}
