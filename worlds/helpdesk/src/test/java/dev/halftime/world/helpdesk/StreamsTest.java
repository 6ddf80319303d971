package dev.halftime.world.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Benchmark;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.record.Result;
import dev.halftime.world.helpdesk.clerk.Clerks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Streams that differ in what can be reused.
final class StreamsTest {

  private static final long SEED = 11;
  private static final List<String> NAMES =
      List.of(Helpdesk.REUSE, Helpdesk.NAIVE, Helpdesk.DISJOINT);

  @Test
  void theComposedStreamTeachesRulesAndThenCombinesThem() {
    List<Task> tasks = tasks(Helpdesk.REUSE);
    Set<String> met = new HashSet<>();
    for (int i = 0; i < tasks.size(); i++) {
      List<String> rules = tasks.get(i).place().rules();
      long fresh = rules.stream().filter(rule -> !met.contains(rule)).count();
      assertThat(fresh).as("task " + i).isLessThanOrEqualTo(i < 10 ? 1 : 0);
      met.addAll(rules);
    }
    assertThat(tasks.subList(10, 30).stream().filter(it -> it.place().rules().size() > 1).count())
        .isGreaterThan(12);
  }

  @Test
  void whatWasMetBeforeIsReusedMuchSomewhatOrNever() {
    assertThat(reused(Helpdesk.REUSE)).isGreaterThan(0.6);
    assertThat(reused(Helpdesk.NAIVE)).isBetween(0.05, 0.45);
    assertThat(reused(Helpdesk.DISJOINT)).isZero();
  }

  /// Returns the share of the rules of tasks that an earlier task in the same shop needed, too.
  private static double reused(String name) {
    Set<String> met = new HashSet<>();
    double reused = 0;
    double all = 0;
    for (Task task : tasks(name)) {
      for (String rule : task.place().rules()) {
        String here = task.start().at("/desk~1shop/seed").asText() + rule;
        reused += met.contains(here) ? 1 : 0;
        all++;
      }
      task.place()
          .rules()
          .forEach(rule -> met.add(task.start().at("/desk~1shop/seed").asText() + rule));
    }
    return reused / all;
  }

  @Test
  void tasksAreStrangersWithIdsOfTheirOwnAndFoundByThem() {
    for (String name : NAMES) {
      Benchmark stream = Helpdesk.stream(name, SEED);
      List<Task> tasks = stream.tasks().limit(60).toList();

      assertThat(tasks).extracting(Task::id).doesNotHaveDuplicates();
      assertThat(tasks).allMatch(it -> it.place().after().isEmpty());
      assertThat(stream.byId(tasks.get(45).id())).contains(tasks.get(45));
      assertThat(stream.drifted().orElseThrow().tasks().limit(60).map(Task::id).toList())
          .isEqualTo(tasks.stream().map(Task::id).toList());
    }
  }

  @Test
  void memorySavesLookUpsWhereThereIsSomethingToReuse() {
    double[] saved = NAMES.stream().mapToDouble(StreamsTest::saved).toArray();

    assertThat(saved[0]).isGreaterThan(0.5);
    assertThat(saved[1]).isLessThan(0.3);
    assertThat(saved[2]).isZero();
  }

  /// Returns the share of its look-ups that the clerk saves by its memory.
  private static double saved(String name) {
    double without = asks(name, "clerk");
    double with = asks(name, "clerk+memory");
    return (without - with) / without;
  }

  private static double asks(String name, String agent) {
    AgentEntry entry =
        Clerks.entrants().stream().filter(it -> it.id().equals(agent)).findFirst().orElseThrow();
    List<Result> results = Trial.in(Setting.SECOND_HALF, Helpdesk.stream(name, SEED), entry, 60);
    assertThat(results).filteredOn(it -> !Trial.success(it)).isEmpty();
    return results.stream().flatMapToInt(it -> IntStream.of(it.tally().asks())).sum();
  }

  private static List<Task> tasks(String name) {
    return Helpdesk.stream(name, SEED).tasks().limit(30).toList();
  }
}
