package dev.halftime.app.cli.run;

import dev.halftime.Setting;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.curve.Saturation.Dated;
import dev.halftime.report.data.result.ResultTable;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.stats.Proportion;
import dev.halftime.text.TerminalText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads dated results: from all runs of a store, or from a file.
public final class DatedResults {

  private static final String HEADER = "date,agent,solved,tasks";
  private static final int MOST_LINES = 10_000;
  private static final int LONGEST = 1_000; // characters of a line
  private static final int MOST_TASKS = 1_000_000;

  private DatedResults() {}

  /// Returns the results of a store by benchmark and setting, without those of agents that are
  /// shown the solutions.
  public static Map<String, List<Dated>> of(Store store) {
    Map<String, List<Dated>> all = new TreeMap<>();
    for (Run run : store.runs()) {
      Optional<Instant> begun = store.begun(run.id());
      if (begun.isPresent()) {
        LocalDate date = begun.get().atZone(ZoneOffset.UTC).toLocalDate();
        try (Stream<Result> results = store.results(run.id())) {
          add(run, date, ResultTable.of(run, results), all);
        }
      }
    }
    return all;
  }

  private static void add(
      Run run, LocalDate date, ResultTable table, Map<String, List<Dated>> all) {
    for (String benchmark : run.experiment().benchmarks()) {
      for (Setting setting : table.settings(benchmark)) {
        for (String agent : run.experiment().agents()) {
          List<Fact> facts =
              table.of(benchmark, agent, setting).stream().filter(Fact::counts).toList();
          if (!facts.isEmpty() && !run.oracles().contains(agent)) {
            all.computeIfAbsent(benchmark + ", " + setting, _ -> new ArrayList<>())
                .add(dated(date, agent, facts));
          }
        }
      }
    }
  }

  /// Returns the result of an agent. Attempts at one task form a cluster, and so do the tasks of
  /// one sequence in any order.
  private static Dated dated(LocalDate date, String agent, List<Fact> facts) {
    Map<String, List<Fact>> tasks = new TreeMap<>();
    Map<String, Integer> clusters = new HashMap<>();
    for (Fact fact : facts) {
      tasks.computeIfAbsent(fact.cell().task(), _ -> new ArrayList<>()).add(fact);
    }
    double[] shares = new double[tasks.size()];
    int[] together = new int[shares.length];
    boolean sequential = false;
    int i = 0;
    for (List<Fact> attempts : tasks.values()) {
      shares[i] = (double) solved(attempts) / attempts.size();
      String sequence = attempts.getFirst().cell().sequence().replaceFirst("[.].*", "");
      sequential |= !sequence.isEmpty();
      String cluster = sequence.isEmpty() ? "t" + attempts.getFirst().cell().task() : sequence;
      together[i++] = clusters.computeIfAbsent(cluster, _ -> clusters.size());
    }
    return new Dated(
        date,
        agent,
        solved(facts),
        facts.size(),
        Proportion.effective(shares, together),
        sequential ? clusters.size() : 0);
  }

  private static int solved(List<Fact> facts) {
    return (int) facts.stream().filter(it -> it.score() == 1).count();
  }

  /// Returns the results of a file.
  ///
  /// @throws InvalidInputException if it cannot be read, with the line
  public static Map<String, List<Dated>> of(Path file) {
    List<Dated> dated = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String header = lines.readLine();
      if (header == null || !header.strip().equals(HEADER)) {
        throw new InvalidInputException(
            "'%s' does not begin with the line '%s'".formatted(file, HEADER));
      }
      String line = lines.readLine();
      for (int number = 2; line != null; number++) {
        if (number > MOST_LINES) {
          throw new InvalidInputException(
              "'%s' has more than %d lines; leave some out".formatted(file, MOST_LINES));
        }
        if (!line.isBlank()) {
          dated.add(parsed(file, number, line));
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot read '%s': %s".formatted(file, FileFailure.reason(e)), e);
    }
    if (dated.isEmpty()) {
      throw new InvalidInputException("'%s' has no results".formatted(file));
    }
    return Map.of(TerminalText.line(String.valueOf(file.getFileName())), dated);
  }

  private static Dated parsed(Path file, int number, String line) {
    String[] cells = line.length() > LONGEST ? new String[0] : line.split(",", -1);
    try {
      if (cells.length == 4) {
        int tasks = Integer.parseInt(cells[3].strip());
        if (tasks <= MOST_TASKS) {
          return new Dated(
              LocalDate.parse(cells[0].strip()),
              TerminalText.line(cells[1].strip()),
              Integer.parseInt(cells[2].strip()),
              tasks);
        }
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      throw invalid(file, number, line, e);
    }
    throw invalid(file, number, line, null);
  }

  private static InvalidInputException invalid(
      Path file, int number, String line, @Nullable Exception why) {
    String shown = TerminalText.line(line.substring(0, Math.min(80, line.length())));
    String message =
        "line %d of '%s' is not a result such as 2026-11-30,my-agent,41,60: '%s'"
            .formatted(number, file, shown);
    return why == null
        ? new InvalidInputException(message)
        : new InvalidInputException(message, why);
  }
}
