package dev.halftime.experiment;

import dev.halftime.Task;
import dev.halftime.random.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Orders of a sequence: first the original one, then shuffled ones, but never a task before one to
/// which it refers.
final class SequenceOrders {

  private SequenceOrders() {}

  static List<Task> of(List<Task> sequence, int order, long seed) {
    if (order == 0) {
      return sequence;
    }
    List<Task> waiting = new ArrayList<>(sequence);
    Collections.shuffle(
        waiting, new Random(Seeds.of(seed, "order", sequence.getFirst().id(), "" + order)));
    Set<String> within = new HashSet<>();
    sequence.forEach(task -> within.add(task.id()));
    List<Task> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Task next =
          waiting.stream()
              .filter(task -> task.place().after().stream().noneMatch(within::contains))
              .findFirst()
              .orElse(waiting.getFirst());
      waiting.remove(next);
      within.remove(next.id());
      ordered.add(next);
    }
    return ordered;
  }
}
