package dev.halftime.app.cli.command.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.Setting;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.VoteFiles;
import dev.halftime.app.cli.option.ExportFormat;
import dev.halftime.app.cli.option.ExportOptions;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.run.ExportFiles;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.format.RunExport;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.export.CsvTable;
import dev.halftime.export.EpisodeTable;
import dev.halftime.export.EventTable;
import dev.halftime.export.ParquetTable;
import dev.halftime.export.TableColumn;
import dev.halftime.export.TableWriter;
import dev.halftime.file.FileFailure;
import dev.halftime.json.Json;
import dev.halftime.record.Archive;
import dev.halftime.record.Replacement;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import dev.halftime.text.Suggestions;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `export`, which writes runs and trainings as JSON lines, or episodes as a table.
@Command(
    name = "export",
    description = {
      "Exports runs with all episodes, transcripts and questionnaires, and trainings with their"
          + " learning curves, as JSON lines for 'halftime import'. With --format csv or parquet it"
          + " writes one row per episode or event instead, for spreadsheets and data frames. With"
          + " --format atif, inspect, verifiers or tau2 it writes a run for other systems: a file,"
          + " or a folder if the run needs several. With --battles it writes the votes of the arena"
          + " in FastChat's format."
    },
    footer = {
      "  halftime export > runs.jsonl             all runs and trainings",
      "  halftime export 3f2a --out run.jsonl     the run whose id begins with 3f2a",
      "  halftime export 3f2a --format csv --agent clerk --out clerk.csv",
      "  halftime export --format parquet --rows events --out events.parquet",
      "  halftime export 3f2a --format inspect --agent clerk --out clerk.eval",
      "  halftime export --battles > battles.jsonl",
    })
public final class ExportCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description =
          "Id of a run or a training, or its beginning (default: all, including imported ones).")
  private @Nullable String run;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Output file or folder (default: standard output).")
  private @Nullable Path out;

  @Mixin private ExportOptions format = new ExportOptions();

  @Option(
      names = "--rows",
      paramLabel = "ROWS",
      defaultValue = "episodes",
      description = "Rows of a table: episodes or events (default: ${DEFAULT-VALUE}).")
  private Rows rows = Rows.EPISODES;

  @Option(
      names = {"-a", "--agent"},
      paramLabel = "AGENT",
      description = "Only episodes of this agent (not in jsonl); can be repeated.")
  private List<String> agents = new ArrayList<>();

  @Option(
      names = {"-s", "--setting"},
      paramLabel = "SETTING",
      split = ",",
      description = "Only episodes in these settings (not in jsonl).")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--battles", description = "Export the arena's votes instead of runs.")
  private boolean battles;

  /// The entity that a row of a table represents.
  enum Rows {
    EPISODES,
    EVENTS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() throws IOException {
    boolean table = format.is(ExportFormat.CSV, ExportFormat.PARQUET);
    boolean lines = format.is(ExportFormat.JSONL);
    Optional<RunExport> foreign = format.foreign();
    if (lines && !(agents.isEmpty() && settings.isEmpty() && rows == Rows.EPISODES)) {
      throw halftime.usage(
          "--agent, --setting and --rows select rows of a table; add --format csv or parquet, or"
              + " leave them out");
    }
    if (foreign.isPresent() && (run == null || rows != Rows.EPISODES)) {
      throw halftime.usage(
          "--format " + format + " writes the episodes of one run: name it, and leave out --rows");
    }
    if (!lines && battles) {
      throw halftime.usage("--battles cannot be combined with --format " + format);
    }
    if (battles) {
      List<ObjectNode> votes = VoteFiles.of(Stores.annotations(halftime.store()));
      to(writer -> {
        for (ObjectNode vote : votes) {
          writer.write(Json.canonical(vote) + "\n");
        }
      });
      halftime.remark("Votes: %,d".formatted(votes.size()));
      return ExitCode.OK;
    }
    try (Store store = Stores.existing(halftime.store())) {
      List<Run> chosen = lines ? List.of() : rows(store);
      if (foreign.isPresent()) {
        new ExportFiles(halftime, store, out).write(foreign.get(), chosen.getFirst(), this::wanted);
        return ExitCode.OK;
      }
      if (format.is(ExportFormat.PARQUET)) {
        parquet(store, chosen);
        return ExitCode.OK;
      }
      to(writer -> {
        if (table) {
          write(store, chosen, writer);
        } else {
          write(store, writer);
        }
      });
    }
    return ExitCode.OK;
  }

  private void to(Replacement.Text what) throws IOException {
    if (out == null) {
      Writer to = halftime.screen().json();
      what.to(to);
      to.flush();
      return;
    }
    try {
      Replacement.ownerOnly(out, what);
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot write '" + out + "': " + FileFailure.reason(e) + "; choose another with --out",
          e);
    }
  }

  /// Returns the runs whose episodes belong in the table.
  private List<Run> rows(Store store) {
    if (run != null && Stores.training(store, run).isPresent()) {
      throw halftime.usage(
          "'" + run + "' is a training, which has no episodes; leave out --format");
    }
    List<Run> runs = run == null ? store.runs() : List.of(Stores.run(store, run));
    List<String> known =
        runs.stream().flatMap(it -> it.experiment().agents().stream()).distinct().toList();
    for (String agent : agents) {
      if (!known.contains(agent)) {
        throw new IllegalArgumentException(
            "no run has an agent '" + agent + "'; " + Suggestions.hint(agent, known));
      }
    }
    Set<String> given =
        runs.stream()
            .flatMap(it -> it.experiment().settings().stream())
            .flatMap(it -> it.withControls().stream())
            .map(Setting::id)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String setting : settings) {
      if (!given.contains(Setting.recorded(setting).id())) {
        throw new IllegalArgumentException(
            "no run has the setting '" + setting + "'; " + Suggestions.hint(setting, given));
      }
    }
    return runs;
  }

  private void write(Store store, List<Run> runs, Writer to) throws IOException {
    try (TableWriter table = CsvTable.begin(columns(), to)) {
      write(store, runs, table);
    }
  }

  private List<TableColumn> columns() {
    return rows == Rows.EVENTS ? EventTable.COLUMNS : EpisodeTable.COLUMNS;
  }

  private void parquet(Store store, List<Run> runs) {
    Path file = out;
    if (file == null) {
      throw halftime.usage(
          "a Parquet file cannot be written to a terminal: give a file with --out");
    }
    try {
      Replacement.ownerOnlyBytes(
          file,
          stream -> {
            try (TableWriter table = ParquetTable.begin(columns(), stream)) {
              write(store, runs, table);
            }
          });
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot write '" + file + "': " + FileFailure.reason(e) + "; choose another with --out",
          e);
    }
  }

  private void write(Store store, List<Run> runs, TableWriter table) throws IOException {
    long written = 0;
    for (Run each : runs) {
      try (Stream<Result> results = store.results(each.id())) {
        Stream<Result> chosen = results.filter(it -> wanted(it.cell()));
        written +=
            rows == Rows.EVENTS
                ? EventTable.write(store, each, chosen, table)
                : EpisodeTable.write(each, chosen, table);
      }
    }
    halftime.remark((rows == Rows.EVENTS ? "Events: %,d" : "Episodes: %,d").formatted(written));
  }

  private boolean wanted(Episode.Key cell) {
    return (agents.isEmpty() || agents.contains(cell.agent()))
        && (settings.isEmpty()
            || settings.stream().map(Setting::recorded).anyMatch(cell.setting()::equals));
  }

  private void write(Store store, Writer to) throws IOException {
    List<TrainingRun> trainings =
        run == null ? store.trainings() : Stores.training(store, run).stream().toList();
    List<Run> runs =
        run == null
            ? store.runs()
            : trainings.isEmpty() ? List.of(Stores.run(store, run)) : List.of();
    Archive.begin(to);
    AnnotationStore annotations = Stores.annotations(halftime.store());
    for (Run each : runs) {
      long episodes = Archive.write(store, each, to);
      for (ObjectNode said : annotations.about(each.id())) {
        Archive.say(each.id(), said, to);
      }
      halftime.remark("%s: %,d episodes".formatted(each.id(), episodes));
    }
    for (TrainingRun each : trainings) {
      Archive.write(store, each, to);
    }
  }
}
