package dev.halftime.world.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.Proportion;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The state of an order does not tell what is wanted of it, not even to who knows the generator.
final class PresumptionTest {

  private static final List<Long> LEARNED = List.of(83L, 84L, 85L, 86L);
  private static final List<Long> TRIED = List.of(87L, 88L);

  @Test
  void whatIsMostFrequentForTheStateOfAnOrderIsSeldomWanted() {
    assertThat(interval(120).value()).isLessThan(0.12);
  }

  @Test
  @Tag("slow")
  void evenTheUpperEndOfTheIntervalIsBelowATenth() {
    assertThat(interval(1500).high()).isLessThan(0.1);
  }

  private static Estimate interval(int tasks) {
    LearnedPresumption presumption = new LearnedPresumption();
    for (long seed : LEARNED) {
      Benchmark helpdesk = Helpdesk.of(seed);
      helpdesk.tasks().limit(tasks).forEach(task -> presumption.learn(helpdesk, task));
    }
    int guessed = 0;
    for (long seed : TRIED) {
      Benchmark helpdesk = Helpdesk.of(seed);
      for (Task task : helpdesk.tasks().limit(tasks).toList()) {
        guessed += presumption.guesses(helpdesk, task) ? 1 : 0;
      }
    }
    return Proportion.wilson(guessed, tasks * TRIED.size());
  }
}
