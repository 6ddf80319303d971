package dev.halftime.app.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.Interrupt;
import dev.halftime.app.cli.terminal.ProgressLine;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.Outcome;
import dev.halftime.experiment.ProbePlan.ProbedSequence;
import dev.halftime.experiment.ProbeRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.json.Json;
import dev.halftime.record.Run;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The probes of a run at the terminal: their number and cost, then their execution.
///
/// @param schemes schemes that are requested now or on record
/// @param runner runs the probes
record ProbeSession(Console halftime, List<String> schemes, ProbeRunner runner) {

  /// Returns the probes of a run; empty if none are requested now or on record.
  ///
  /// @throws IllegalArgumentException if a scheme is unknown, or the run has nothing to probe
  static Optional<ProbeSession> of(
      Console halftime, RunContext context, Run run, List<String> asked) {
    List<String> known = context.store().probing(run.id()).map(Run::probes).orElse(List.of());
    List<String> schemes = Stream.concat(known.stream(), asked.stream()).distinct().toList();
    if (schemes.isEmpty()) {
      return Optional.empty();
    }
    ProbeRunner runner = new ProbeRunner(context, run, schemes);
    if (runner.planned() == 0) {
      throw new IllegalArgumentException(
          "--probe attempts the tasks of sequences, and this run has none in which an agent keeps"
              + " its memory; add --setting sequential or second-half");
    }
    return Optional.of(new ProbeSession(halftime, schemes, runner));
  }

  /// Shows the number and cost of the probes and registers them.
  void begin(Forecast forecast) {
    halftime.remark(sentence(forecast));
    runner.begin();
  }

  /// Returns the number and cost of the probes in a sentence.
  String sentence(Forecast forecast) {
    return String.format(
        Locale.ROOT,
        "Probes (%s): %,d more episodes, %,d of them on record; estimated cost of all: %s",
        String.join(", ", schemes),
        runner.planned(),
        runner.before(),
        Forecast.words(dollars(forecast)));
  }

  /// Returns the number and cost of the probes as JSON.
  ObjectNode json(Forecast forecast) {
    ObjectNode probes = Json.object();
    schemes.forEach(probes.putArray("schemes")::add);
    probes.put("episodes", runner.planned());
    probes.put("onRecord", runner.before());
    dollars(forecast)
        .ifPresentOrElse(sum -> probes.put("dollars", sum), () -> probes.putNull("dollars"));
    return probes;
  }

  private Optional<Double> dollars(Forecast forecast) {
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, Episode.Key> examples = new TreeMap<>();
    for (ProbedSequence each : runner.plan()) {
      Episode.Key cell = each.main().cells().getFirst();
      String of = cell.agent() + '|' + cell.benchmark();
      counts.merge(of, each.probes().size(), Integer::sum);
      examples.put(of, cell);
    }
    double sum = 0;
    for (Map.Entry<String, Episode.Key> each : examples.entrySet()) {
      Episode.Key cell = each.getValue();
      Optional<Double> dollars =
          forecast.dollars(cell.agent(), cell.benchmark(), counts.getOrDefault(each.getKey(), 0));
      if (dollars.isEmpty()) {
        return Optional.empty();
      }
      sum += dollars.get();
    }
    return Optional.of(sum);
  }

  /// Runs the probes that are not on record.
  ///
  /// @param budget budget of the run
  /// @param elapsed time that the run took so far
  Outcome run(Budget budget, Duration elapsed) {
    Duration left = budget.time().minus(elapsed);
    Budget rest = new Budget(budget.dollars(), left.isNegative() ? Duration.ZERO : left);
    String stopping =
        "\nStopping after the probes in progress. Press Ctrl-C again to stop at once.";
    try (Interrupt interrupt = new Interrupt(() -> halftime.remark(stopping))) {
      Outcome outcome = run(rest, interrupt);
      if (!runner.replayed().isEmpty()) {
        halftime.remark(
            "Replayed before each probe, since they offer no snapshots of their memory"
                + " (docs/protocol.md): "
                + String.join(", ", runner.replayed()));
      }
      return outcome;
    }
  }

  private Outcome run(Budget rest, Interrupt interrupt) {
    if (halftime.quiet()) {
      return runner.run(rest, _ -> {}, interrupt);
    }
    try (ProgressLine line =
        new ProgressLine(halftime.screen(), runner.planned(), runner.before())) {
      return runner.run(rest, line, interrupt);
    }
  }
}
