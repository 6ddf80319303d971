package dev.halftime.report;

import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.Row.Utility;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.data.memory.Familiarity;
import dev.halftime.report.data.memory.MemoryEffect;
import dev.halftime.report.data.result.Reliability;
import dev.halftime.report.table.Section;
import dev.halftime.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the tables of one benchmark about effort and its price, and how both change with an
/// agent's experience and from trial to trial.
final class EffortTables {

  private EffortTables() {}

  static Section memory(BenchmarkReport board) {
    List<List<String>> rows = new ArrayList<>();
    for (MemoryEffect each : board.memory()) {
      rows.add(
          List.of(
              each.agent() + ", " + each.setting(),
              NumberFormat.points(each.success()),
              NumberFormat.p(each.p(), each.reason()),
              dollars(each.dollars(), ""),
              dollars(perDollar(each), " points"),
              NumberFormat.plain(each.late()),
              NumberFormat.plain(each.familiar()),
              (each.learns() ? "yes" : "no")
                  + (each.learning() == null ? "" : ", p " + NumberFormat.p(each.learning()))));
    }
    return new Section(
        "Memory",
        "Each sequence compared with the same sequence with the agent reset before every task,"
            + " while world and user continue. Success: difference in points. Extra $: additional"
            + " cost of an episode, learning included; gain per $: success divided by it, if memory"
            + " costs more. Late look-ups: ratio in the last third. Met / new: ratio for rules met"
            + " before divided by the ratio for new rules, in the second half. Learns: both ratios"
            + " below 1, and success less than 10 points lower; p of all three together, corrected"
            + " for the number of agents.",
        List.of(
            "agent, setting",
            "success",
            "p",
            "extra $",
            "gain per $",
            "late look-ups",
            "met / new",
            "learns"),
        rows);
  }

  private static @Nullable Double perDollar(MemoryEffect effect) {
    Double gain = effect.gainPerDollar();
    return gain == null ? null : (Double) (100 * gain);
  }

  private static String dollars(@Nullable Double amount, String unit) {
    return amount == null
        ? "-"
        : unit.isEmpty() ? NumberFormat.cents(amount) : NumberFormat.plain(amount) + unit;
  }

  static Section familiarity(BenchmarkReport board) {
    return new Section(
        "Familiarity",
        "Look-ups of latent rules relative to the control arm (the same tasks, each with a fresh"
            + " agent and a fresh world), by third of the sequence and at the k-th visit to a rule:"
            + " 1 means no change, 0.6 means 40 % fewer.",
        List.of("agent, setting", "first third", "last third", "last visit (k)"),
        board.familiarity().stream()
            .filter(each -> !each.setting().protocol().resetsAgent())
            .map(each ->
                List.of(
                    arm(each),
                    NumberFormat.plain(each.early()),
                    NumberFormat.plain(each.late()),
                    last(each.visits().getLast())))
            .toList());
  }

  private static String last(Familiarity.Visit visit) {
    return NumberFormat.plain(visit.asks()) + " (" + visit.k() + ")";
  }

  private static String arm(Familiarity each) {
    return each.agent() + ", " + each.setting();
  }

  static Section visits(BenchmarkReport board) {
    List<List<String>> rows = new ArrayList<>();
    for (Familiarity each : board.familiarity()) {
      for (Familiarity.Visit visit : each.visits()) {
        rows.add(
            List.of(
                arm(each),
                "" + visit.k(),
                NumberFormat.plain(visit.asks()),
                NumberFormat.plain(visit.calls()),
                NumberFormat.plain(visit.userTurns()),
                NumberFormat.plain(visit.refusals())));
      }
    }
    return new Section(
        "Visits",
        "Effort at the k-th visit to the same latent rule relative to the control arm. Refused"
            + " calls are a difference.",
        List.of("agent, setting", "k", "look-ups", "calls", "user turns", "refused"),
        rows);
  }

  static Section utility(BenchmarkReport board) {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : board.rows()) {
      Utility utility = row.utility();
      if (utility != null) {
        rows.add(
            List.of(
                ReportTables.arm(row),
                NumberFormat.plain(utility.mean()),
                NumberFormat.plain(utility.difference()),
                NumberFormat.plain(utility.half()),
                NumberFormat.plain(utility.twice())));
      }
    }
    return new Section(
        "Utility",
        "Dollars per episode: value of the outcome minus costs of model, calls, user minutes and"
            + " harm; then the difference from the first agent, paired by task; then utility with"
            + " all these prices halved and doubled.",
        List.of("agent, setting", "utility", "difference", "prices halved", "doubled"),
        rows);
  }

  static Section reliability(BenchmarkReport board) {
    List<Row> repeated =
        ReportTables.contestants(board).filter(row -> row.reliability().size() > 1).toList();
    List<Integer> ks =
        repeated.stream()
            .flatMap(row -> row.reliability().stream())
            .map(Reliability::k)
            .distinct()
            .sorted()
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (Row row : repeated) {
      rows.add(trials(row, "all of k", ks, Reliability::all));
      rows.add(trials(row, "any of k", ks, Reliability::any));
    }
    return new Section(
        "Reliability",
        "Probability in percent that all of k trials of a task succeed (pass^k), or at least one"
            + " (pass@k).",
        Stream.concat(Stream.of("agent, setting", ""), ks.stream().map(k -> "k = " + k)).toList(),
        rows);
  }

  private static List<String> trials(
      Row row, String name, List<Integer> ks, Function<Reliability, Estimate> probability) {
    List<String> cells = new ArrayList<>(List.of(ReportTables.arm(row), name));
    for (int k : ks) {
      boolean last = row.reliability().getLast().k() == k;
      cells.add(
          row.reliability().stream()
              .filter(each -> each.k() == k)
              .findFirst()
              .map(probability)
              .map(it -> last ? NumberFormat.percent(it) : NumberFormat.percent(it.value()))
              .orElse("-"));
    }
    return cells;
  }

  static Section effort(BenchmarkReport board) {
    return new Section(
        "Effort",
        "Means per episode. Reads: calls of tools that change nothing. Look-ups: those among them"
            + " that ask for a latent rule (tools of kind ask). Harm: wrong writes left in the"
            + " world.",
        List.of(
            "agent, setting",
            "calls",
            "reads",
            "look-ups",
            "refused",
            "user turns",
            "harm",
            "graded"),
        ReportTables.contestants(board)
            .map(row ->
                List.of(
                    ReportTables.arm(row),
                    NumberFormat.plain(row.calls()),
                    reads(row),
                    NumberFormat.plain(row.asks()),
                    NumberFormat.plain(row.refusals()),
                    NumberFormat.plain(row.userTurns()),
                    NumberFormat.plain(row.harms()),
                    NumberFormat.count(row.graded()) + " of " + NumberFormat.count(row.planned())))
            .toList());
  }

  /// Returns the marks of the scorer, a column for each name.
  static Section marks(BenchmarkReport board) {
    List<String> names =
        board.rows().stream()
            .flatMap(row -> row.marks().keySet().stream())
            .distinct()
            .sorted()
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (Row row : board.rows()) {
      if (!row.marks().isEmpty()) {
        List<String> cells = new ArrayList<>(List.of(ReportTables.arm(row)));
        for (String name : names) {
          Row.Mark mark = row.marks().get(name);
          cells.add(
              mark == null
                  ? "-"
                  : NumberFormat.percent(mark.share())
                      + " of "
                      + NumberFormat.count(mark.episodes()));
        }
        rows.add(cells);
      }
    }
    return new Section(
        "Marks of the scorer",
        "Percent of the episodes in which a mark was set, among those in which it could be set,"
            + " with 95 % interval. The names are explained in the description of the benchmark.",
        Stream.concat(Stream.of("agent, setting"), names.stream()).toList(),
        rows);
  }

  private static String reads(Row row) {
    Double reads = row.reads();
    return reads == null ? "-" : NumberFormat.plain(reads.doubleValue());
  }
}
