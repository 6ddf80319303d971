package dev.halftime.world.tau2.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.PublicData;
import dev.halftime.Task;
import dev.halftime.record.Sequences;
import dev.halftime.world.tau2.Tau2;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("outside")
final class TaskConflictsTest {

  private static List<Task> tasks(String domain) {
    return Tau2.of(domain, PublicData.at("tau2")).tasks().toList();
  }

  @Test
  void tasksThatReturnAndExchangeTheSameOrderAreApart() {
    Task first = tasks("retail").getFirst();
    assertThat(first.place().apart()).contains("1", "2").doesNotContain("5");
  }

  @Test
  void noSequenceHoldsContradictingTasksAndNoTaskIsLost() {
    List<Task> tasks = tasks("retail");
    List<List<Task>> sequences = Sequences.of(tasks, 30);

    assertThat(sequences.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(tasks);
    for (List<Task> sequence : sequences) {
      for (Task task : sequence) {
        assertThat(sequence).noneMatch(other -> task.place().apart().contains(other.id()));
      }
    }
  }

  @Test
  void noMoreBookingsShareADatabaseThanItHasNamesFor() {
    for (List<Task> sequence : Sequences.of(tasks("airline"), 50)) {
      assertThat(
              sequence.stream()
                  .flatMap(task -> EvaluationCriteria.of(task.judged()).actions().stream()))
          .filteredOn(wanted -> wanted.call().tool().equals("book_reservation"))
          .hasSizeLessThanOrEqualTo(4); // one of them is refused alone, too
    }
  }
}
