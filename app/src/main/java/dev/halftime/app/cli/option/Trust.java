package dev.halftime.app.cli.option;

import dev.halftime.Experiment;
import dev.halftime.app.cli.terminal.Confirmation;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.record.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// Option that permits Halftime to start, load or call what an imported run names. Without it that
/// is confirmed, because the run comes from somebody else.
public final class Trust {

  @Option(
      names = "--trust",
      description = {
        "For an imported run: start, load and call the programs, classes and servers that it names,"
            + " without asking.",
        "First check them with 'halftime list runs': they may include any command."
      })
  private boolean trusted;

  /// Asks for confirmation before an imported run is resumed.
  ///
  /// @throws InvalidInputException unless the run belongs to this store, is trusted, or the person
  ///   at the terminal confirms
  public void toRun(Run run, Console halftime) {
    Experiment experiment = run.experiment();
    List<String> named = new ArrayList<>(experiment.specs());
    named.addAll(experiment.benchmarks());
    named.add(experiment.user());
    named.addAll(assumptions(experiment));
    require(run, "resuming it", "run", named, halftime);
  }

  /// Asks for confirmation before an imported run is regraded, if its benchmarks are not all built
  /// in.
  ///
  /// @throws InvalidInputException unless the run belongs to this store, is trusted, or the person
  ///   at the terminal confirms
  public void toJudge(Run run, Console halftime) {
    List<String> foreign =
        Stream.of(
                run.experiment().benchmarks().stream(),
                run.tasks().keySet().stream(),
                assumptions(run.experiment()).stream())
            .flatMap(it -> it)
            .filter(id -> id.contains(":"))
            .distinct()
            .toList();
    if (!foreign.isEmpty()) {
      require(run, "regrading it", "load", foreign, halftime);
    }
  }

  /// Returns the third-party assumptions that the experiment drops.
  private static List<String> assumptions(Experiment experiment) {
    return experiment.settings().stream()
        .flatMap(setting -> setting.unknown().stream())
        .distinct()
        .toList();
  }

  /// @param doing what the command would do with the run
  /// @param what what the command would do with the parts that the run names, such as `load`
  private void require(Run run, String doing, String what, List<String> named, Console halftime) {
    if (!run.imported() || trusted) {
      return;
    }
    String names = String.join(", ", named.stream().filter(it -> !it.isEmpty()).toList());
    String would = doing + " would " + what + " what its archive names";
    if (halftime.screen().typed()) {
      halftime
          .screen()
          .err()
          .printf(Locale.ROOT, "Run %s was imported; %s:%n  %s%n", run.id(), would, names);
    }
    if (!Confirmation.given(halftime.screen(), "Continue?")) {
      throw new InvalidInputException(
          "run %s was imported; %s: %s; add --trust if you trust it"
              .formatted(run.id(), would, names));
    }
  }
}
