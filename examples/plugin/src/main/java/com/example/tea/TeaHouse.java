package com.example.tea;

import dev.halftime.*;
import dev.halftime.evaluation.BenchmarkProvider;
import dev.halftime.tool.*;
import java.util.*;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** A benchmark, {@code tea-house}: a guest orders a tea, which must be brewed as it is liked. */
public final class TeaHouse implements BenchmarkProvider {
  enum Tea {
    green,
    black,
    mint
  }

  record Order(Tea tea, int minutes) {}

  @Override
  public SortedMap<String, LongFunction<Benchmark>> benchmarks() {
    return new TreeMap<>(Map.of("tea-house", seed -> Benchmark.of(new Definition(seed))));
  }

  record Definition(long seed) implements BenchmarkDefinition {
    private static final ToolSet<StateDraft> TOOLS =
        ToolSet.overState()
            .write(
                "brew",
                "Brews a pot of tea.",
                Order.class,
                (house, order) -> house.put("pots/" + order.tea, order.minutes));

    public String id() {
      return "tea-house";
    }

    public String about() {
      return "brew tea as guests like it";
    }

    public String instructions() {
      return "You brew tea. Ask for what you need.";
    }

    public ToolWorld world() {
      return ToolWorld.of(TOOLS);
    }

    public Stream<Task> tasks() {
      return Task.generated(
          seed,
          (i, random) -> {
            var order = new Order(Tea.values()[random.nextInt(3)], 2 + random.nextInt(5));
            return Task.of(
                    "t" + i, "Please brew " + order.tea + " tea for " + order.minutes + " minutes.")
                .withFamily(order.tea.name())
                .withScenario(order)
                .withJudged(Map.of("pots/" + order.tea, order.minutes));
          });
    }

    public User user(Task task, List<Transcript> past, long seed) {
      return heard ->
          heard.isEmpty()
              ? Action.say("Some " + task.scenario().get("tea").asText() + " tea, please.")
              : Action.say("For " + task.scenario().get("minutes") + " minutes.");
    }

    public Scorer scorer() {
      return (task, episode) -> {
        boolean right = episode.changes().equals(task.judged());
        return Score.of(right, right ? "as ordered" : "not as ordered");
      };
    }

    public List<Action> reference(Task task) {
      return List.of(Action.call("brew", task.scenario()), Action.finish("served"));
    }
  }
}
