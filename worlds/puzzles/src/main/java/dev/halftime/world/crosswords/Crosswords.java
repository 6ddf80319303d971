package dev.halftime.world.crosswords;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.halftime.episode.PublishedAnswers;
import dev.halftime.json.Json;
import dev.halftime.user.RepeatingUser;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Mini crosswords of five by five letters, scored by the share of correct words.
public final class Crosswords implements BenchmarkDefinition {

  private final List<Crossword> puzzles;

  private Crosswords(List<Crossword> puzzles) {
    this.puzzles = puzzles;
  }

  /// Returns the published puzzles of a file, or of `mini0505.json` in a folder; the id of a task
  /// is its row, counted from 1.
  ///
  /// @throws IllegalArgumentException if the file is missing or invalid
  public static Benchmark published(Path path) {
    return Benchmark.of(new Crosswords(CrosswordFile.read(path)));
  }

  @Override
  public List<Object> parts() {
    return List.of(new PublishedAnswers("Tree of Thoughts' repository"));
  }

  @Override
  public String id() {
    return "crosswords";
  }

  @Override
  public String about() {
    return "5x5 crosswords with ten clues, scored by the share of right words";
  }

  @Override
  public String instructions() {
    return """
    Solve the 5x5 crossword: h1 to h5 are the words across from the top, v1 to v5 those down
    from the left. Every word has five letters. The last five lines of your final answer are
    judged; let them be the rows, such as: A G E N D
    Or write the words on the board one by one; then the board is judged.
    """;
  }

  @Override
  public Stream<Task> tasks() {
    return puzzles.stream().map(Crosswords::task);
  }

  private static Task task(Crossword puzzle) {
    String clues = puzzle.text();
    return new Task(
        puzzle.id(),
        "crossword",
        clues,
        RepeatingUser.scenario(clues),
        Json.object(),
        Json.object().put("letters", puzzle.solution().letters()),
        new Task.Worth(1, 5),
        Task.Place.ALONE);
  }

  @Override
  public World world() {
    return new Grid();
  }

  /// Returns a user who always repeats the clues.
  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return RepeatingUser.of(task);
  }

  @Override
  public Scorer scorer() {
    return Crosswords::score;
  }

  private static Score score(Task task, Episode episode) {
    JsonNode written = episode.changes().path(Grid.LETTERS);
    Board board =
        written.isTextual() ? new Board(written.asText()) : Board.read(episode.answer().orElse(""));
    Board right = solution(task);
    int words = board.sameWords(right);
    String why =
        "%d of 25 letters, %d of 10 words, %s"
            .formatted(board.sameLetters(right), words, words == 10 ? "solved" : "not solved");
    return new Score.Graded(words / 10.0, why);
  }

  private static Board solution(Task task) {
    return new Board(task.judged().path("letters").asText());
  }

  @Override
  public List<Action> reference(Task task) {
    return List.of(new Action.Finish(solution(task).text()));
  }
}
