package dev.halftime.world.production;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.text.SharedWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The benchmark of requests of an application's users, recorded in production, with recorded
/// results of its tools.
///
/// The score is the word F1 of the answer and the recorded one, which shows change, not
/// correctness: verdicts come from models and people.
public final class Production implements BenchmarkDefinition {

  /// Its name on the command line.
  public static final String NAME = "production";

  /// Word F1 by chance, since answers of an application resemble one another.
  private static final double FLOOR = 0.5;

  private final List<RecordedRequest> requests;

  private Production(List<RecordedRequest> requests) {
    this.requests = requests;
  }

  /// Returns the requests of a file.
  ///
  /// @throws IllegalArgumentException if it is missing or a line is invalid; the message names the
  ///   line
  public static Benchmark of(Path file) {
    return Benchmark.of(new Production(RequestFile.read(file)));
  }

  @Override
  public String id() {
    return NAME;
  }

  @Override
  public String about() {
    return "requests recorded in production, from a file that 'import' wrote";
  }

  @Override
  public String title() {
    return "production (F1 with the recorded answer)";
  }

  @Override
  public String caveat() {
    return "The score is the share of words in common with the recorded answer (F1), which is no"
        + " verdict; let models or people judge ('regrade --judge').";
  }

  @Override
  public String instructions() {
    return "You are the assistant of an application. Its own instructions, if any, follow. Do what"
        + " the user asks, and finish with your answer to the user.";
  }

  @Override
  public Stream<Task> tasks() {
    return requests.stream().map(RecordedRequest::task);
  }

  @Override
  public World world() {
    return new RecordedWorld();
  }

  /// Returns a user who repeats the messages of the recorded user one by one, and then leaves.
  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    JsonNode says = task.scenario().path("says");
    return heard -> {
      int said = heard.said(Party.USER).size();
      return said < says.size() ? new Action.Say(says.get(said).asText()) : new Action.Finish("");
    };
  }

  @Override
  public Scorer scorer() {
    return Production::score;
  }

  private static Score score(Task task, Episode episode) {
    String right = task.judged().path("answer").asText("");
    if (right.isBlank()) {
      return new Score.Ungraded(
          Boundary.SCORER, "the record has no answer; let a model judge ('regrade --judge')");
    }
    List<String> said = episode.transcript().said(Party.AGENT);
    String answer = episode.answer().orElse(said.isEmpty() ? "" : said.getLast());
    if (answer.strip().equals(right.strip())) {
      return new Score.Graded(1, "the recorded answer");
    }
    double f1 = SharedWords.f1(SharedWords.words(answer), SharedWords.words(right));
    return new Score.Graded(
        f1, String.format(Locale.ROOT, "F1 of its words with the recorded answer: %.3f", f1));
  }

  @Override
  public List<Action> reference(Task task) {
    List<Action> actions = new ArrayList<>();
    task.start().properties().stream()
        .filter(each -> each.getKey().startsWith(RecordedWorld.CALLS + '/'))
        .forEach(each -> {
          if (!each.getValue().has("refused")
              && each.getValue().path("arguments") instanceof ObjectNode arguments) {
            actions.add(new Action.Call(each.getValue().path("tool").asText(), arguments));
          }
        });
    actions.add(new Action.Finish(task.judged().path("answer").asText()));
    return actions;
  }

  @Override
  public double floor() {
    return FLOOR;
  }
}
