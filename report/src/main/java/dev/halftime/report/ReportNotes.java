package dev.halftime.report;

import dev.halftime.Assumptions;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.ModelUsage;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.contrast.Comparison;
import dev.halftime.report.data.contrast.Gap;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.data.memory.Familiarity;
import dev.halftime.report.data.memory.MemoryEffect;
import dev.halftime.report.section.PrecisionTables;
import dev.halftime.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Makes the notes below the numbers, in plain sentences.
final class ReportNotes {

  private final BenchmarkReport board;
  private final List<String> notes = new ArrayList<>();

  private ReportNotes(BenchmarkReport board) {
    this.board = board;
  }

  static List<String> of(Report report, BenchmarkReport board) {
    ReportNotes notes = new ReportNotes(board);
    notes.caveats();
    notes.noise();
    PrecisionTables.advice(board).ifPresent(notes.notes::add);
    board.memory().forEach(notes::memory);
    board.familiarity().forEach(notes::experience);
    noFloor(report, board).ifPresent(notes.notes::add);
    notes.oracles();
    notes.free();
    notes.unpriced();
    notes.claimed();
    notes.untold();
    notes.cached();
    return notes.notes;
  }

  private void caveats() {
    if (!board.caveat().isEmpty()) {
      notes.add(board.caveat());
    }
    boolean inSequence =
        board.rows().stream().anyMatch(row -> row.setting().protocol().sequential());
    if (inSequence && board.apart() > 0) {
      notes.add(
          NumberFormat.count(board.apart())
              + " of "
              + NumberFormat.count(board.tasks())
              + " tasks conflict with others in one database; they were given in separate worlds.");
    }
  }

  /// Names the agents whose cost is only self-reported.
  private void claimed() {
    List<String> agents =
        board.rows().stream()
            .filter(row -> row.claimsCost() && !row.imported())
            .filter(row -> row.models().stream().anyMatch(it -> it.side().equals("agent")))
            .map(Row::agent)
            .distinct()
            .toList();
    if (!agents.isEmpty()) {
      notes.add(
          "Tokens and dollars are as the agent itself reports them: "
              + String.join(", ", agents)
              + ".");
    }
  }

  /// Groups differences with the same verdict.
  private void noise() {
    Map<String, List<String>> verdicts = new TreeMap<>();
    for (Gap gap : board.gaps()) {
      if (!gap.difference().excludes(0)) {
        String what = gap.agent() + " from " + gap.from() + " to " + gap.to();
        verdicts.computeIfAbsent(gap.sentence(), _ -> new ArrayList<>()).add(what);
      }
    }
    for (Comparison pair : board.comparisons()) {
      if (!pair.difference().excludes(0)) {
        String what = pair.a() + " against " + pair.b() + " in " + pair.setting();
        verdicts.computeIfAbsent(pair.sentence(), _ -> new ArrayList<>()).add(what);
      }
    }
    verdicts.forEach((verdict, what) -> notes.add(String.join("; ", what) + ": " + verdict + "."));
  }

  /// Describes how an agent's look-ups changed with experience. Only the arm without memory can
  /// show whether that is learning.
  private void experience(Familiarity each) {
    boolean told =
        board.memory().stream()
            .anyMatch(it -> it.agent().equals(each.agent()) && it.setting().equals(each.setting()));
    if (told || each.setting().protocol().resetsAgent()) {
      return;
    }
    String who = each.agent() + " in " + each.setting() + ": ";
    Estimate late = each.late();
    if (late == null) {
      notes.add(
          who
              + "it never looked up a latent rule in the control arm, so familiarity cannot be"
              + " measured.");
      return;
    }
    String ratio =
        NumberFormat.plain(late) + " times the look-ups of the control arm in the last third";
    notes.add(
        who
            + ratio
            + (late.excludes(1)
                ? "; add --setting "
                    + each.setting().alsoDropping(Assumptions.MEMORY)
                    + " to see whether memory is the reason."
                : late.low() == null
                    ? "; there are too few sequences for a significance test."
                    : ", which is not significant."));
  }

  private void memory(MemoryEffect each) {
    notes.add(each.agent() + " in " + each.setting() + ": " + each.sentence() + ".");
  }

  /// Returns the advice to measure a floor; empty if one was measured.
  static Optional<String> noFloor(Report report, BenchmarkReport board) {
    return report.experiment().uncontrolled() || !board.floors().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "No floor was measured: also run noop, random and escalate to see which success rate is"
                + " reachable without doing the work.");
  }

  /// Says where an agent that replays the reference solution fails: it is no upper bound where an
  /// assumption refuses or changes calls, and elsewhere the benchmark may be faulty.
  private void oracles() {
    Map<String, List<String>> below = new TreeMap<>();
    Map<String, List<String>> faulty = new TreeMap<>();
    for (Row row : board.rows()) {
      if (row.oracle() && row.graded() > 0 && row.success().value() < 1) {
        (row.ceiling() ? faulty : below)
            .computeIfAbsent(row.agent(), _ -> new ArrayList<>())
            .add(
                "%s %% in %s (%s refused calls per episode)"
                    .formatted(
                        NumberFormat.percent(row.success().value()),
                        row.setting(),
                        NumberFormat.plain(row.refusals())));
      }
    }
    faulty.forEach((agent, where) ->
        notes.add(
            agent
                + " replays the reference solution, which should solve every task, and succeeds in "
                + String.join(", ", where)
                + ": 'halftime audit "
                + board.benchmark()
                + "' checks the benchmark."));
    below.forEach((agent, where) ->
        notes.add(
            agent
                + " replays the reference solution without reacting to observations, and succeeds"
                + " in "
                + String.join(", ", where)
                + ": it is not a ceiling there, and an agent that reacts can do better."));
  }

  /// Names agents with tokens but without a cost, so that a missing cost is not mistaken for zero.
  private void free() {
    List<String> who =
        sides(it ->
            it.tokensIn() + it.tokensOut() > 0
                && it.dollars() == 0
                && it.untold() == null
                && it.unpriced() == null);
    if (!who.isEmpty()) {
      notes.add(
          "No cost was recorded for the tokens of "
              + String.join(", ", who)
              + ": it runs on this machine, answered from a cache, or has no known price."
              + " Utility excludes such costs.");
    }
  }

  /// Names agents with models without a known price, whose cost is therefore unknown.
  private void unpriced() {
    List<String> who = sides(side -> side.unpriced() != null);
    if (!who.isEmpty()) {
      notes.add(
          "There is no known price for some calls of "
              + String.join(", ", who)
              + ": their cost is unknown, and utility excludes it.");
    }
  }

  /// Names agents whose provider reported no usage, which is therefore unknown.
  private void untold() {
    List<String> who = sides(side -> side.untold() != null);
    if (!who.isEmpty()) {
      notes.add(
          "Some calls of "
              + String.join(", ", who)
              + " came back without token counts: their usage and cost are unknown, and utility"
              + " excludes them.");
    }
  }

  private void cached() {
    List<String> who = sides(side -> side.cached() != null);
    if (!who.isEmpty()) {
      notes.add(
          "Providers cached tokens of "
              + String.join(", ", who)
              + ". If the price table has no price for cached tokens, they are charged in full.");
    }
  }

  private List<String> sides(Predicate<ModelUsage> which) {
    return board.rows().stream()
        .flatMap(row ->
            row.models().stream()
                .filter(which)
                .map(side -> "the " + side.side() + "'s model with " + row.agent()))
        .distinct()
        .toList();
  }
}
