package dev.halftime.app.cli.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.Task;
import dev.halftime.experiment.Plan;
import dev.halftime.json.Json;
import dev.halftime.record.Run;
import dev.halftime.record.Sequences;
import dev.halftime.report.design.DesignNotes;
import dev.halftime.report.design.DesignPlan;
import dev.halftime.text.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The plan of a run: number of episodes by benchmark, setting and agent, with the estimated cost.
final class PlanView {

  private final Run run;
  private final int before;
  private final int missing;
  private final List<String> unpriced;
  private final List<Line> lines;

  /// One row of the plan.
  private record Line(
      String benchmark, String setting, String agent, int episodes, Optional<Double> dollars) {}

  /// @param before number of recorded episodes
  /// @param unpriced models of the run whose price is unknown
  /// @param missing number of recorded episodes without a score
  PlanView(Run run, int before, int missing, Forecast forecast, List<String> unpriced) {
    this.run = run;
    this.before = before;
    this.missing = missing;
    this.unpriced = unpriced;
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    for (var lifetime : Plan.of(run.experiment(), run.tasks())) {
      Episode.Key cell = lifetime.cells().getFirst();
      counts.merge(
          List.of(cell.benchmark(), cell.setting().id(), cell.agent()),
          lifetime.cells().size(),
          Integer::sum);
    }
    this.lines = new ArrayList<>();
    counts.forEach((of, count) ->
        lines.add(
            new Line(
                of.get(0),
                of.get(1),
                of.get(2),
                count,
                priced(of.get(2))
                    ? forecast.dollars(of.get(2), of.get(0), count)
                    : Optional.empty())));
  }

  /// Returns whether the price of everything that an agent uses is known.
  private boolean priced(String agent) {
    return !unpriced.contains(run.experiment().user())
        && unpriced.stream().noneMatch(it -> agent.equals(it) || agent.endsWith('@' + it));
  }

  private int episodes() {
    return lines.stream().mapToInt(Line::episodes).sum();
  }

  private Optional<Double> dollars() {
    return lines.stream().allMatch(line -> line.dollars().isPresent())
        ? Optional.of(lines.stream().mapToDouble(line -> line.dollars().orElse(0.0)).sum())
        : Optional.empty();
  }

  /// Returns the plan in a sentence.
  String sentence() {
    return String.format(
            Locale.ROOT,
            "Run %s: %,d episode%s (agents: %d, settings: %d%s%s), %,d on record%s; estimated total"
                + " cost: %s",
            run.id(),
            episodes(),
            episodes() == 1 ? "" : "s",
            run.experiment().agents().size(),
            lines.stream().map(Line::setting).distinct().count() - controls(),
            controls() == 0 ? "" : ", controls: " + controls(),
            orders() == 1 ? "" : ", orders of each sequence: " + orders(),
            before,
            missing == 0 ? "" : ", %,d missing".formatted(missing),
            Forecast.words(dollars()))
        + withoutPrice()
        + apart()
        + fewSequences();
  }

  /// Returns the number of control arms, in which agents are reset between tasks.
  private long controls() {
    return run.experiment().settings().stream().filter(it -> it.protocol().resetsAgent()).count();
  }

  /// Returns in how many orders each sequence of tasks is run; 1 if no tasks come in sequence.
  private int orders() {
    return run.experiment().settings().stream().anyMatch(it -> it.protocol().sequential())
        ? run.experiment().orders()
        : 1;
  }

  /// Returns the reason why there is no total cost.
  private String whyUnknown() {
    return unpriced.isEmpty()
        ? "some agents have no recorded episode with a known cost, from which costs are estimated"
        : "no known price for " + String.join(", ", unpriced);
  }

  /// Returns a note on what the design cannot answer, before the run incurs costs.
  private String fewSequences() {
    boolean asked = run.experiment().settings().stream().anyMatch(it -> it.protocol().sequential());
    return asked
        ? DesignNotes.fewSequences(Plan.sequences(run)).map(words -> "\n" + words).orElse("")
        : "";
  }

  /// Returns a note on models without a price, so that their cost is not taken for zero.
  private String withoutPrice() {
    return unpriced.isEmpty()
        ? ""
        : "%nNo known price for %s: its cost is included in no total and no budget; set it with --model-prices FILE"
            .formatted(TerminalText.line(String.join(", ", unpriced)));
  }

  /// Returns a note on tasks that conflict and could be in one sequence.
  private String apart() {
    boolean inSequence =
        run.experiment().settings().stream().anyMatch(it -> it.protocol().sequential());
    StringBuilder apart = new StringBuilder();
    for (String benchmark : run.experiment().benchmarks()) {
      List<Task> tasks = run.tasks().getOrDefault(benchmark, List.of());
      long contradicting = tasks.stream().filter(it -> !it.place().apart().isEmpty()).count();
      if (inSequence && contradicting > 0) {
        apart.append(
            String.format(
                Locale.ROOT,
                "%n%s: %,d of %,d tasks conflict with others in one database and are given"
                    + " separately: %,d sequences",
                benchmark,
                contradicting,
                tasks.size(),
                Sequences.of(tasks, run.experiment().sequence()).size()));
      }
    }
    return apart.toString();
  }

  /// Returns the plan as a table, with the differences that it can detect.
  ///
  /// @param probes number and cost of further episodes, in a sentence
  String table(List<DesignPlan> designs, Optional<String> probes, int columns) {
    int agents =
        lines.stream().mapToInt(line -> TerminalText.line(line.agent()).length()).max().orElse(5);
    int rungs = lines.stream().mapToInt(line -> line.setting().length()).max().orElse(7);
    String row = "%-12s  %-" + rungs + "s  %-" + Math.max(5, agents) + "s  %8s  %12s%n";
    StringBuilder table =
        new StringBuilder(
            String.format(
                Locale.ROOT, row, "benchmark", "setting", "agent", "episodes", "estimate"));
    for (Line line : lines) {
      table.append(
          String.format(
              Locale.ROOT,
              row,
              line.benchmark(),
              line.setting(),
              TerminalText.line(line.agent()),
              "%,d".formatted(line.episodes()),
              Forecast.words(line.dollars())));
    }
    return table
        + sentence()
        + probes.map(it -> "\n" + it).orElse("")
        + DesignView.text(designs, columns);
  }

  /// Returns the plan as JSON, with the differences that it can detect.
  ///
  /// @param probes number and cost of further episodes
  String json(List<DesignPlan> designs, Optional<ObjectNode> probes) {
    ObjectNode plan = Json.object();
    plan.put("run", run.id());
    plan.put("episodes", episodes());
    plan.put("onRecord", before);
    plan.put("missing", missing);
    dollars()
        .ifPresentOrElse(
            sum -> plan.put("dollars", sum),
            () -> plan.putNull("dollars").put("dollarsUnknown", whyUnknown()));
    unpriced.forEach(plan.putArray("unpriced")::add);
    ArrayNode rows = plan.putArray("cells");
    for (Line line : lines) {
      ObjectNode row = rows.addObject();
      row.put("benchmark", line.benchmark());
      row.put("setting", line.setting());
      row.put("agent", line.agent());
      row.put("episodes", line.episodes());
      line.dollars().ifPresentOrElse(sum -> row.put("dollars", sum), () -> row.putNull("dollars"));
    }
    plan.set("designs", Json.tree(designs));
    probes.ifPresent(it -> plan.set("probes", it));
    return Json.printed(plan);
  }
}
