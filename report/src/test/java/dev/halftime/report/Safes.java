package dev.halftime.report;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.tool.ToolSet;
import dev.halftime.tool.ToolWorld;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Safes whose codes the user tells only after a wrong guess.
record Safes(int size) implements BenchmarkDefinition {
  @Override
  public String id() {
    return "safes";
  }

  @Override
  public String about() {
    return "codes of safes";
  }

  @Override
  public String instructions() {
    return "Say the code of the safe.";
  }

  @Override
  public World world() {
    return ToolWorld.of(ToolSet.overState());
  }

  @Override
  public Stream<Task> tasks() {
    return IntStream.range(0, size)
        .mapToObj(i -> Task.of("t" + i, "safe " + i).withScenario(Map.of("code", "" + i % 3)));
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    String code = task.scenario().get("code").asText();
    return heard -> {
      List<String> said = heard.heard(Party.USER);
      return said.isEmpty()
          ? Action.say(task.brief())
          : new Action.Finish(said.getLast().equals(code) ? "Right." : "Wrong: " + code);
    };
  }

  @Override
  public Scorer scorer() {
    return (_, episode) ->
        Score.of(episode.ending() instanceof Ending.Left left && left.words().equals("Right."), "");
  }

  @Override
  public List<Action> reference(Task task) {
    return List.of(Action.say(task.scenario().get("code").asText()));
  }

  /// Remembers the codes of the last safes that it was told, and says what it is used to otherwise.
  static final class Bounded implements Agent {
    private final int capacity;
    private final String habit;
    private final Map<String, String> codes = new LinkedHashMap<>();

    Bounded(int capacity, String habit) {
      this.capacity = capacity;
      this.habit = habit;
    }

    @Override
    public Action act(Transcript seen) {
      return Action.say(codes.getOrDefault(seen.heard(Party.AGENT).getFirst(), habit));
    }

    @Override
    public void learn(Episode episode) {
      String safe = episode.transcript().heard(Party.AGENT).getFirst();
      if (episode.ending() instanceof Ending.Left left && left.words().startsWith("Wrong: ")) {
        codes.put(safe, left.words().substring("Wrong: ".length()));
        while (codes.size() > capacity) {
          codes.remove(codes.keySet().iterator().next());
        }
      }
    }
  }
}
