package dev.halftime.record;

import dev.halftime.Task;
import java.util.ArrayList;
import java.util.List;

/// How tasks are dealt into sequences: in their order, each into the first that has room and no
/// task which it cannot share a world with.
///
/// Where no tasks contradict one another, these are simply the first so many, the next so many, and
/// so on.
public final class Sequences {

  private Sequences() {}

  /// The sequences of these tasks.
  ///
  /// @param length how many tasks a sequence has at most
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
