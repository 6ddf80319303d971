package dev.halftime.report.section;

import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.data.memory.ProbeMatrix;
import dev.halftime.report.table.Section;
import dev.halftime.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes the tables of one benchmark about probes of memory.
public final class ProbeTables {

  public static final String TITLE = "Memory by re-test";

  /// Maximum number of rows of a map.
  private static final int ROWS = 16;

  private ProbeTables() {}

  public static Section measures(BenchmarkReport board) {
    return new Section(
        TITLE,
        "Tasks of the sequences attempted again with the memory after i tasks (--probe), each in"
            + " the world in which its turn came. Accuracy: on all tasks at the end, in percent. In"
            + " points: backward, from right after learning a task to the end; forward, with the"
            + " memory at a task's turn against none; forgetting, from the best to the end; gain,"
            + " with the last memory against none. Area: mean accuracy on the tasks so far. '-'"
            + " needs cells that were not run.",
        List.of("agent, setting", "accuracy", "backward", "forward", "forgetting", "area", "gain"),
        board.matrix().stream()
            .map(each ->
                List.of(
                    each.agent() + ", " + each.setting(),
                    percent(each.measures().averageAccuracy()),
                    points(each.measures().backwardTransfer()),
                    points(each.measures().forwardTransfer()),
                    points(each.measures().forgetting()),
                    percent(each.measures().learningCurveArea()),
                    points(each.measures().gain())))
            .toList());
  }

  /// Returns the success with the last memory, compared with that without memory or with another
  /// one.
  public static Section controls(BenchmarkReport board) {
    return new Section(
        "Controls of memory",
        "Success on all tasks of a sequence, in percent: with the memory at its end, with an"
            + " emptied one, and with that at the end of another sequence. In points: the agent's"
            + " own memory minus the emptied one, and minus the other one, which was learned on"
            + " other tasks of the benchmark.",
        List.of("agent, setting", "own", "emptied", "swapped", "own - emptied", "own - swapped"),
        board.matrix().stream()
            .filter(each -> each.measures().swappedGain() != null)
            .map(each ->
                List.of(
                    each.agent() + ", " + each.setting(),
                    percent(each.measures().averageAccuracy()),
                    percent(each.measures().emptiedAccuracy()),
                    percent(each.measures().swappedAccuracy()),
                    points(each.measures().gain()),
                    points(each.measures().swappedGain())))
            .toList());
  }

  /// Returns the gains in effort.
  public static Section effort(BenchmarkReport board) {
    return new Section(
        "Effort by re-test",
        "Mean difference between an attempt with the last memory and one without memory, on the"
            + " same tasks in the same worlds.",
        List.of("agent, setting", "calls", "tokens", "dollars", "user minutes"),
        board.matrix().stream()
            .filter(each -> each.measures().callsGain() != null)
            .map(each ->
                List.of(
                    each.agent() + ", " + each.setting(),
                    NumberFormat.plain(each.measures().callsGain()),
                    NumberFormat.plain(each.measures().tokensGain()),
                    NumberFormat.plain(each.measures().dollarsGain()),
                    NumberFormat.plain(each.measures().userMinutesGain())))
            .toList());
  }

  /// Returns the success of each cell, one character for each task.
  public static List<Section> maps(BenchmarkReport board) {
    return board.matrix().stream().map(ProbeTables::map).toList();
  }

  private static Section map(ProbeMatrix matrix) {
    List<Integer> filled = rows(matrix.success());
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < filled.size(); i++) {
      // At most ROWS of them, the first and the last included.
      if (filled.size() <= ROWS
          || i * (ROWS - 1) / (filled.size() - 1) > (i - 1) * (ROWS - 1) / (filled.size() - 1)
          || i == 0) {
        int after = filled.get(i);
        ProbeMatrix.Point point = matrix.curve().get(after);
        rows.add(
            List.of(
                "" + after,
                marks(matrix.success().get(after)),
                percent(point.seen()),
                percent(point.unseen())));
      }
    }
    return new Section(
        "Success by memory and task: " + matrix.agent() + ", " + matrix.setting(),
        "Each row is the memory after that number of tasks; each character is one of the "
            + matrix.length()
            + " tasks in order: tenths of success, # = all, . = not run. Seen: tasks that the agent"
            + " has learned from; unseen: the others; in percent.",
        List.of("after", "tasks", "seen", "unseen"),
        rows);
  }

  /// Returns the rows with cells that were run.
  static List<Integer> rows(List<List<@Nullable Double>> cells) {
    List<Integer> rows = new ArrayList<>();
    for (int after = 0; after < cells.size(); after++) {
      if (cells.get(after).stream().anyMatch(Objects::nonNull)) {
        rows.add(after);
      }
    }
    return rows;
  }

  private static String marks(List<@Nullable Double> row) {
    StringBuilder marks = new StringBuilder();
    for (Double value : row) {
      marks.append(value == null ? '.' : value >= 1 ? '#' : (char) ('0' + (int) (10 * value)));
    }
    return marks.toString();
  }

  private static String percent(@Nullable Estimate figure) {
    return shown(figure, NumberFormat::percent);
  }

  private static String points(@Nullable Estimate figure) {
    return shown(figure, NumberFormat::points);
  }

  private static String shown(@Nullable Estimate figure, Function<Estimate, String> format) {
    return figure == null ? "-" : format.apply(figure);
  }
}
