package dev.halftime.experiment;

import dev.halftime.Episode;
import dev.halftime.probe.ProbeKey;
import dev.halftime.probe.ProbeScheme;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.setting.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The probes of a run: which tasks of its sequences are attempted again, or in advance, and with
/// the memory of how many tasks.
///
/// Sequences in which the agent is reset between tasks are not probed, since it has no memory.
public final class ProbePlan {

  private ProbePlan() {}

  /// The probes of one sequence.
  ///
  /// @param main the graded episodes of the sequence
  /// @param donor the sequence whose memory replaces its own, if any: the next one of the same
  ///   agent, setting, order and trial; for the last one, the first
  /// @param probes ordered by task, then by memory
  public record ProbedSequence(WorkUnit main, Optional<WorkUnit> donor, List<ProbeKey> probes) {

    public ProbedSequence {
      probes = List.copyOf(probes);
    }
  }

  /// Returns the probed sequences of a run, in a fixed order.
  ///
  /// @param schemes a cell of the matrix is probed if one of them includes it
  public static List<ProbedSequence> of(Run run, Collection<ProbeScheme> schemes) {
    List<WorkUnit> probed =
        Plan.interleaved(Plan.of(run.experiment(), run.tasks()), run.experiment().seed()).stream()
            .filter(ProbePlan::probed)
            .toList();
    boolean swaps = schemes.stream().anyMatch(ProbeScheme::swaps);
    Map<WorkUnit, WorkUnit> donors = swaps ? donors(probed) : Map.of();
    List<ProbedSequence> plan = new ArrayList<>();
    for (WorkUnit unit : probed) {
      Optional<WorkUnit> donor = Optional.ofNullable(donors.get(unit));
      plan.add(new ProbedSequence(unit, donor, probes(unit, donor, schemes)));
    }
    return plan;
  }

  private static boolean probed(WorkUnit unit) {
    Protocol protocol = unit.cells().getFirst().setting().protocol();
    return protocol.sequential() && !protocol.resetsAgent();
  }

  /// Returns the donor of each sequence; none where there is only one sequence.
  private static Map<WorkUnit, WorkUnit> donors(List<WorkUnit> units) {
    Map<String, SortedMap<Integer, WorkUnit>> alike = new LinkedHashMap<>();
    for (WorkUnit unit : units) {
      Episode.Key cell = unit.cells().getFirst();
      String order = cell.sequence().substring(cell.sequence().indexOf('.'));
      String arm =
          String.join(
              "|", cell.agent(), cell.benchmark(), cell.setting().id(), order, "" + cell.trial());
      alike
          .computeIfAbsent(arm, _ -> new TreeMap<>())
          .put(Integer.parseInt(cell.sequence().substring(1, cell.sequence().indexOf('.'))), unit);
    }
    Map<WorkUnit, WorkUnit> donors = new HashMap<>();
    for (SortedMap<Integer, WorkUnit> sequences : alike.values()) {
      List<WorkUnit> circle = List.copyOf(sequences.values());
      for (int i = 0; circle.size() > 1 && i < circle.size(); i++) {
        donors.put(circle.get(i), circle.get((i + 1) % circle.size()));
      }
    }
    return donors;
  }

  /// Returns the number of planned probes of a run that are not on record.
  public static long left(Run run, RecordedRuns store) {
    Run probing = store.probing(run.id()).orElse(null);
    if (probing == null) {
      return 0;
    }
    Set<String> left = new HashSet<>();
    of(run, probing.probes().stream().map(ProbeScheme::of).toList())
        .forEach(it -> it.probes().forEach(probe -> left.add(probe.cell().key())));
    try (Stream<Result> results = store.results(probing.id())) {
      results.filter(PlanProgress::settled).forEach(it -> left.remove(it.cell().key()));
    }
    return left.size();
  }

  private static List<ProbeKey> probes(
      WorkUnit unit, Optional<WorkUnit> donor, Collection<ProbeScheme> schemes) {
    int length = unit.cells().size();
    List<ProbeKey> probes = new ArrayList<>();
    for (Episode.Key cell : unit.cells()) {
      for (int after = 0; after <= length; after++) {
        int row = after;
        if (schemes.stream().anyMatch(it -> it.includes(row, cell.position(), length))) {
          probes.add(new ProbeKey(cell, row));
        }
      }
      donor
          .map(WorkUnit::cells)
          .ifPresent(
              other -> probes.add(new ProbeKey(cell, other.getFirst().sequence(), other.size())));
    }
    return probes;
  }
}
