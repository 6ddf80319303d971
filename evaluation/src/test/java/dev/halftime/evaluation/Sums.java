package dev.halftime.evaluation;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Ending;
import dev.halftime.Event;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.tool.ToolSet;
import dev.halftime.tool.ToolWorld;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A benchmark of additions, for which it is known which agent solves which task.
///
/// @param expected the number that must be added: 1, or 2 after the rules have changed
public record Sums(int expected) implements BenchmarkDefinition {

  private static final Pattern SUM = Pattern.compile("(\\d+) \\+ 1");

  public Sums() {
    this(1);
  }

  /// An agent that adds correctly unless a number is divisible by a given one.
  ///
  /// @param wrongly the divisor; 0 for an agent that is always right
  public record Adder(int wrongly) implements Agent {

    @Override
    public Action act(Transcript seen) {
      Matcher sum = SUM.matcher(seen.toString());
      int number = sum.find() ? Integer.parseInt(sum.group(1)) : -1;
      boolean wrong = wrongly > 0 && number % wrongly == 0;
      return new Action.Finish("" + (wrong ? number : number + 1));
    }
  }

  @Override
  public String id() {
    return "sums";
  }

  @Override
  public String about() {
    return "adds one to a number";
  }

  @Override
  public String instructions() {
    return "Finish with the sum.";
  }

  @Override
  public Stream<Task> tasks() {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i ->
            new Task(
                "t" + i,
                "sum",
                "What is " + i + " + 1?",
                Json.object().put("ask", i + " + 1"),
                Json.object(),
                Json.object().put("sum", "" + (i + expected)),
                new Task.Worth(1, 1),
                Task.Place.ALONE));
  }

  @Override
  public World world() {
    return ToolWorld.of(ToolSet.overState());
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return heard ->
        heard.events().stream().anyMatch(Event.Acted.class::isInstance)
            ? new Action.Finish("Bye.")
            : new Action.Say("What is " + task.scenario().get("ask").asText() + "?");
  }

  @Override
  public Scorer scorer() {
    return (task, episode) -> {
      boolean right =
          episode.ending() instanceof Ending.Finished(String answer)
              && answer.equals(task.judged().get("sum").asText());
      return new Score.Graded(right ? 1 : 0, right ? "right" : "wrong");
    };
  }

  @Override
  public List<Action> reference(Task task) {
    return List.of(new Action.Finish(task.judged().get("sum").asText()));
  }

  @Override
  public Optional<Sums> drifted() {
    return Optional.of(new Sums(2));
  }
}
