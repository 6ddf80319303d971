package dev.halftime.report.finding;

import dev.halftime.Setting;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.contrast.Comparison;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.data.memory.MemoryEffect;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the sentences at the beginning of a report: which agent has the highest success with the
/// most assumptions dropped, what dropping each of them cost, and which agents learned.
///
/// A sentence claims a difference only if its corrected interval, which a table of the report
/// shows, excludes 0. Otherwise it says what would have been detected, or what is missing for a
/// test. Sentences about marks and probes say that their intervals are not corrected.
public final class ReportFindings {

  private static final int AGENTS = 3;

  private final BenchmarkReport board;
  private final int sequence;
  private final List<String> findings = new ArrayList<>();

  private ReportFindings(BenchmarkReport board, int sequence) {
    this.board = board;
    this.sequence = sequence;
  }

  /// Returns the findings of a benchmark.
  ///
  /// @param sequence number of tasks in a sequence
  public static List<String> of(BenchmarkReport board, int sequence) {
    return of(board, sequence, AGENTS);
  }

  /// Returns the findings without those about assumptions, for a reader who sees their table, too.
  public static List<String> withoutCosts(BenchmarkReport board, int sequence) {
    return of(board, sequence, 0);
  }

  private static List<String> of(BenchmarkReport board, int sequence, int costs) {
    ReportFindings all = new ReportFindings(board, sequence);
    all.reference();
    all.last()
        .ifPresent(setting -> {
          all.highest(setting);
          all.agents()
              .limit(costs)
              .flatMap(agent -> AssumptionFindings.of(board, agent, setting).stream())
              .forEach(all.findings::add);
        });
    all.memory();
    all.findings.addAll(MarkAndProbeFindings.of(board, all.agents().toList()));
    all.untested();
    return all.findings;
  }

  /// Says where the reference solution fails, so that the other sentences tell more about the
  /// benchmark than about agents.
  private void reference() {
    List<String> where =
        board.rows().stream()
            .filter(Row::referenceFails)
            .map(row -> "%s (%s %s)".formatted(row.setting(), row.agent(), share(row.success())))
            .toList();
    if (!where.isEmpty()) {
      findings.add(
          "The reference solution fails in %s: check the benchmark with 'halftime audit %s'."
              .formatted(joined(where), board.benchmark()));
    }
  }

  /// Returns the setting in which most assumptions are dropped.
  private Optional<Setting> last() {
    return board.rows().stream()
        .map(Row::setting)
        .filter(setting -> !setting.protocol().resetsAgent())
        .max(Comparator.comparingInt(setting -> setting.dropped().size()));
  }

  /// Returns the agents that are compared, without those that were given the solutions.
  private Stream<String> agents() {
    return board.contestants().stream()
        .filter(agent ->
            board.rows().stream().noneMatch(row -> row.agent().equals(agent) && row.oracle()));
  }

  private List<Row> ranked(Setting setting) {
    List<String> agents = agents().toList();
    return board.rows().stream()
        .filter(row -> row.setting().equals(setting) && row.graded() > 0)
        .filter(row -> agents.contains(row.agent()))
        .sorted(Comparator.comparingDouble((Row row) -> -row.success().value()))
        .toList();
  }

  private void highest(Setting setting) {
    List<Row> ranked = ranked(setting);
    if (ranked.isEmpty()) {
      return;
    }
    Row best = ranked.getFirst();
    if (floors(setting, ranked)) {
      return;
    }
    if (!board.floors().isEmpty() && ranked.stream().allMatch(this::onTheFloor)) {
      findings.add(
          "In %s no agent is shown to do better than the floor of %s %% (%s): the highest success is %s, of %s."
              .formatted(
                  setting,
                  NumberFormat.percent(board.floor(best)),
                  String.join(", ", board.floors()),
                  share(best.success()),
                  best.agent()));
      return;
    }
    String success = share(best.success());
    if (ranked.size() == 1) {
      findings.add("In %s %s has a success of %s.".formatted(setting, best.agent(), success));
      return;
    }
    List<String> first =
        ranked.stream()
            .takeWhile(row -> row.success().value() > best.success().value() - 1e-9)
            .map(Row::agent)
            .toList();
    if (first.size() > 1) {
      findings.add(
          "In %s %s have the highest success, %s.".formatted(setting, joined(first), success));
      return;
    }
    findings.add(
        "In %s %s has the highest success, %s%s."
            .formatted(setting, best.agent(), success, rival(best, ranked, setting)));
  }

  /// Reports that success is not informative: every task is solved without doing the work, or no
  /// agent did any work.
  ///
  /// @return whether a sentence was added
  private boolean floors(Setting setting, List<Row> ranked) {
    List<String> solving =
        board.rows().stream()
            .filter(row -> row.setting().equals(setting) && board.floors().contains(row.agent()))
            .filter(row -> row.success().value() >= 1 - 1e-9)
            .map(Row::agent)
            .toList();
    if (!solving.isEmpty()) {
      findings.add(
          "In %s %s solves every task without doing the work, so success says nothing about an agent: check the benchmark with 'halftime audit %s'."
              .formatted(setting, solving.getFirst(), board.benchmark()));
    }
    boolean alone = ranked.stream().allMatch(row -> board.floors().contains(row.agent()));
    if (alone) {
      findings.add(
          "Only floors were evaluated (%s), which do no work: name an agent with --agent.%s"
              .formatted(String.join(", ", board.floors()), references(setting)));
    }
    return alone || !solving.isEmpty();
  }

  /// Returns a sentence about the success of agents that saw the solutions; empty if there are
  /// none.
  private String references(Setting setting) {
    return board.rows().stream()
        .filter(row -> row.oracle() && row.setting().equals(setting) && row.graded() > 0)
        .map(row ->
            " %s (%s) has a success of %s."
                .formatted(
                    row.agent(),
                    row.ceiling() ? "the reference" : "given the solutions",
                    share(row.success())))
        .collect(Collectors.joining());
  }

  private boolean onTheFloor(Row row) {
    Double low = row.success().low();
    return low != null && low <= board.floor(row);
  }

  /// Returns the declared comparison of the best agent with the first agent of the run, or, if it
  /// is that agent, with the next in the ranking.
  private String rival(Row best, List<Row> ranked, Setting setting) {
    String second = ranked.get(1).agent();
    for (Comparison pair : board.comparisons()) {
      boolean own = pair.a().equals(best.agent());
      if (pair.setting().equals(setting)
          && (own || (pair.b().equals(best.agent()) && pair.a().equals(second)))) {
        Estimate more = own ? pair.difference() : pair.difference().negated();
        String other = own ? pair.b() : pair.a();
        if (more.low() == null) {
          return "; whether that is more than " + other + " cannot be tested";
        }
        return more.excludes(0)
            ? ": %s points more than %s".formatted(NumberFormat.percent(more), other)
            : "; not significantly different from %s: %s points, and %s would be detected"
                .formatted(
                    other,
                    NumberFormat.points(more),
                    pair.detectable() >= 1
                        ? "no difference, however large,"
                        : "only " + NumberFormat.percent(pair.detectable()) + " or more");
      }
    }
    return "";
  }

  /// Joins words: `a`, `a and b`, or `a, b and c`.
  private static String joined(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? words.getFirst()
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  private static String share(Estimate success) {
    return NumberFormat.percent(success).replaceFirst(" ", " % ");
  }

  private void memory() {
    for (MemoryEffect each : board.memory()) {
      Estimate late = each.late();
      if (each.learns() && late != null) {
        findings.add(
            "%s learns in %s: compared with itself reset between tasks, it makes %s times the look-ups late in a sequence%s."
                .formatted(
                    each.agent(),
                    each.setting(),
                    NumberFormat.plain(late),
                    each.success().excludesBelow(0)
                        ? ", and its success is %s points higher"
                            .formatted(NumberFormat.percent(each.success()))
                        : ""));
      }
    }
    if (board.memory().stream().anyMatch(ReportFindings::tested)
        && board.memory().stream().noneMatch(MemoryEffect::learns)) {
      findings.add("No agent is shown to learn from the tasks of its sequence.");
    }
  }

  private static boolean tested(MemoryEffect effect) {
    Estimate late = effect.late();
    return late != null && late.clusters() >= Difference.FEWEST;
  }

  private void untested() {
    boolean few =
        board.gaps().stream().anyMatch(gap -> gap.difference().low() == null)
            || board.comparisons().stream().anyMatch(pair -> pair.difference().low() == null);
    if (few && last().filter(setting -> setting.protocol().sequential()).isPresent()) {
      boolean complete = board.rows().stream().allMatch(row -> row.episodes() >= row.planned());
      findings.add(
          "Differences in sequential settings, and learning, cannot be tested ([?]), since there are fewer than %d sequences%s."
              .formatted(
                  Difference.FEWEST,
                  complete
                      ? ": give --tasks %d, if the benchmark has that many, or a lower --sequence"
                          .formatted((long) Difference.FEWEST * sequence)
                      : " so far: the run is not complete; 'halftime resume' continues it"));
    }
  }
}
