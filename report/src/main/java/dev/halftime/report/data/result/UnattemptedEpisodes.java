package dev.halftime.report.data.result;

import dev.halftime.Episode;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Run;
import dev.halftime.record.Sequences;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Episodes that were never attempted because they follow a lost one in their sequence. They are
/// missing for the same reason.
final class UnattemptedEpisodes {

  private UnattemptedEpisodes() {}

  /// Returns those of one agent in one setting.
  ///
  /// @param known recorded episodes of the agent in the setting
  static List<Fact> behind(Run run, List<Fact> known) {
    Map<String, List<Fact>> lifetimes = new TreeMap<>();
    for (Fact fact : known) {
      if (!fact.cell().sequence().isEmpty()) {
        String lifetime = fact.cell().sequence() + '|' + fact.cell().trial();
        lifetimes.computeIfAbsent(lifetime, _ -> new ArrayList<>()).add(fact);
      }
    }
    List<Fact> waiting = new ArrayList<>();
    for (List<Fact> lifetime : lifetimes.values()) {
      lifetime.stream()
          .filter(Fact::lost)
          .findFirst()
          .ifPresent(lost -> waiting.addAll(behind(run, lifetime, lost)));
    }
    return waiting;
  }

  private static List<Fact> behind(Run run, List<Fact> lifetime, Fact lost) {
    Episode.Key cell = lost.cell();
    int length = run.experiment().sequence();
    int number = Integer.parseInt(cell.sequence().substring(1, cell.sequence().indexOf('.')));
    List<List<Task>> sequences =
        Sequences.of(run.tasks().getOrDefault(cell.benchmark(), List.of()), length);
    List<Task> sequence = number < sequences.size() ? sequences.get(number) : List.of();
    Set<String> met = new HashSet<>();
    lifetime.forEach(fact -> met.add(fact.cell().task()));
    List<Fact> waiting = new ArrayList<>();
    for (int i = 0; i < sequence.size(); i++) {
      if (!met.contains(sequence.get(i).id())) {
        waiting.add(waits(lost, sequence.get(i), number * length + i));
      }
    }
    return waiting;
  }

  private static Fact waits(Fact lost, Task task, int place) {
    Episode.Key cell = lost.cell();
    return new Fact(
        new Episode.Key(
            cell.agent(),
            cell.benchmark(),
            cell.setting(),
            task.id(),
            cell.sequence(),
            Integer.MAX_VALUE,
            cell.trial()),
        place,
        null,
        lost.broke(),
        "it follows a missing episode in its sequence",
        true,
        false,
        0,
        EffortCounts.of(Transcript.EMPTY),
        Usage.NONE,
        Usage.NONE,
        Usage.NONE,
        Collections.emptySortedMap());
  }
}
