package dev.halftime.bench.coverage;

import dev.halftime.bench.coverage.SequenceRecords.Worker;
import dev.halftime.report.data.memory.MemoryEffect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// The conclusion that an agent learns: said of any of several agents that do not, and of one that
/// does.
final class LearningCells {

  private static final int STUDIES = 500;
  private static final int LENGTH = 30;
  private static final String FALSE = "\"it learns\", of any of several agents that do not";
  private static final String TRUE = "\"it learns\", of one that does";

  private record Kind(String name, Worker worker) {}

  /// Agents that do not learn, by what they do instead.
  private static final List<Kind> OTHERS =
      List.of(
          new Kind("the same from first to last", new Worker(0, 0, 0, 0, 0.7, 0)),
          new Kind("wasteful first, half of all look-ups", new Worker(0, 0.5, 0, 0, 0.7, 0)),
          new Kind("wasteful, ever less", new Worker(0, 0, 0.7, 0, 0.7, 0)),
          new Kind("wasteful first, three look-ups a task", new Worker(0, 0, 0, 3, 0.7, 0)),
          new Kind("does less work, success 10 points lower", new Worker(0.8, 0, 0, 0, 0.7, 0.1)));

  private static final List<Kind> LEARNERS =
      List.of(
          new Kind("saves 80 %, success 10 points higher", new Worker(0.8, 0, 0, 0, 0.7, -0.1)),
          new Kind("saves 80 %, equal success of 70 %", new Worker(0.8, 0, 0, 0, 0.7, 0)),
          new Kind("saves 80 %, equal success of 95 %", new Worker(0.8, 0, 0, 0, 0.95, 0)),
          new Kind("saves 40 %, success 10 points higher", new Worker(0.4, 0, 0, 0, 0.7, -0.1)));

  private LearningCells() {}

  static List<CoverageCell> all() {
    List<CoverageCell> cells = new ArrayList<>();
    for (int sequences : new int[] {3, 5, 10, 20}) {
      for (double spread : sequences == 10 ? new double[] {0, 0.3} : new double[] {0.3}) {
        for (Kind kind : OTHERS) {
          for (int agents : sequences == 10 ? new int[] {1, 2, 5} : new int[] {5}) {
            cells.add(cell(FALSE, agents, sequences, spread, kind, "type I"));
          }
        }
        if (sequences > 3) {
          LEARNERS.forEach(kind -> cells.add(cell(TRUE, 1, sequences, spread, kind, "power")));
        }
      }
    }
    return cells;
  }

  private static CoverageCell cell(
      String what, int agents, int sequences, double spread, Kind kind, String claims) {
    SequenceRecords records = new SequenceRecords(sequences, LENGTH, 1, 0.5, spread);
    double icc = spread == 0 ? 0 : 0.1;
    List<Worker> workers = Collections.nCopies(agents, kind.worker());
    return new CoverageCell(
        what,
        String.format(
            Locale.ROOT,
            "%d of %d, %s, spread %.1f: %s",
            sequences,
            LENGTH,
            agents == 1 ? "1 agent" : agents + " agents",
            spread,
            kind.name()),
        claims,
        STUDIES,
        random ->
            new CoverageCell.Study(
                true,
                true,
                records.effects(workers, icc, random).stream().anyMatch(MemoryEffect::learns)));
  }
}
