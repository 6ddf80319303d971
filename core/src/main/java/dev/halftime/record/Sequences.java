package dev.halftime.record;

import dev.halftime.Task;
import java.util.ArrayList;
import java.util.List;

/// Distributes tasks over sequences: in order, each task to the first sequence that has room and no
/// task that conflicts with it.
///
/// Without conflicts, these are consecutive blocks of tasks.
public final class Sequences {

  private Sequences() {}

  /// Returns the sequences of these tasks.
  ///
  /// @param length maximum number of tasks in a sequence
  public static List<List<Task>> of(List<Task> tasks, int length) {
    List<List<Task>> sequences = new ArrayList<>();
    int full = 0;
    for (Task task : tasks) {
      int at = full;
      while (at < sequences.size() && !takes(sequences.get(at), task, length)) {
        at++;
      }
      if (at == sequences.size()) {
        sequences.add(new ArrayList<>());
      }
      sequences.get(at).add(task);
      while (full < sequences.size() && sequences.get(full).size() == length) {
        full++;
      }
    }
    return sequences;
  }

  private static boolean takes(List<Task> sequence, Task task, int length) {
    return sequence.size() < length
        && sequence.stream()
            .noneMatch(other ->
                task.place().apart().contains(other.id())
                    || other.place().apart().contains(task.id()));
  }
}
