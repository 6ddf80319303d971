package dev.halftime.app.cli.command.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.Catalogue;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.ImportedAnnotations;
import dev.halftime.app.annotation.VoteFiles;
import dev.halftime.app.cli.option.GraderOptions;
import dev.halftime.app.cli.option.ImportFormat;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.option.TraceOptions;
import dev.halftime.app.cli.run.FormatImport;
import dev.halftime.app.cli.run.PublishedImport;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.FetchProgress;
import dev.halftime.app.cli.terminal.Spinner;
import dev.halftime.app.format.RunFormat;
import dev.halftime.app.format.atif.AtifFormat;
import dev.halftime.app.format.inspect.InspectFormat;
import dev.halftime.app.format.langfuse.LangfuseReader;
import dev.halftime.app.format.langsmith.LangSmithReader;
import dev.halftime.app.format.otlp.OtlpReader;
import dev.halftime.app.format.react.ReactFormat;
import dev.halftime.app.format.redact.Redactor;
import dev.halftime.app.format.swebench.SweBenchFormat;
import dev.halftime.app.format.trace.SpanReader;
import dev.halftime.app.format.trace.TraceFormat;
import dev.halftime.app.format.verifiers.VerifiersFormat;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.record.Archive;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.world.tau2.published.FirstFormat;
import dev.halftime.world.tau2.published.PublishedAttempt;
import dev.halftime.world.tau2.published.SecondFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `import`, which imports runs from files.
@Command(
    name = "import",
    description = {
      "Imports runs that 'halftime export' wrote, or published results of other systems. Existing"
          + " data is kept, and importing a file twice changes nothing. Programs named in a file"
          + " are not executed. Imported runs are marked as such; a run whose id is already taken"
          + " gets a new one. Results of tau2-bench and trajectories of tau-bench are graded by"
          + " Halftime's grader, in addition to the recorded reward; their tasks are taken from the"
          + " file. Battles in FastChat's format become votes of the arena."
    },
    footer = {
      "  halftime import runs.jsonl",
      "  halftime --store other.db import runs.jsonl",
      "  halftime import --format battles battles.json",
      "  halftime import --format tau2 results.json --data DIR",
      "  halftime import --format tau1 gpt-4o-airline.json --json | grep '\"graded\":0'",
      "  halftime import --format react fever.jsonl.gz --json   a line for each run, nothing"
          + " stored",
      "  halftime import --format inspect log.eval",
      "  halftime import --format otlp traces.jsonl   traces of production as a benchmark",
    })
public final class ImportCommand implements Callable<Integer> {

  private static final int NAMED = 8;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(paramLabel = "FILE", description = "File to import.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "halftime",
      completionCandidates = ImportFormat.Names.class,
      description = "${COMPLETION-CANDIDATES}, or one of a plug-in (default: ${DEFAULT-VALUE}).")
  private String format = "halftime";

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "File for the HTML report of a published run (default: beside the store).")
  private @Nullable Path html;

  @Option(
      names = "--with-votes",
      description =
          "Also import votes and rosters of an arena. They are kept separate from your own."
              + " Without this option, an archive with votes is rejected.")
  private boolean withVotes;

  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private GraderOptions grader = new GraderOptions();
  @Mixin private TraceOptions traces = new TraceOptions();

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("there is no file '" + file + "'; name one to import");
    }
    Catalogue catalogue = sources.catalogue(0);
    Optional<ImportFormat> own = ImportFormat.of(format);
    if (traces.redacting() && !own.map(ImportFormat::traces).orElse(false)) {
      throw halftime.usage(
          "--no-redact and --redact-patterns belong to --format otlp, langsmith and langfuse");
    }
    try {
      if (own.isPresent()) {
        read(own.get(), catalogue.folder());
      } else {
        recorded(catalogue.extensions().reader(format, ImportFormat.names()), false);
      }
    } catch (UncheckedIOException e) {
      throw new InvalidInputException(
          "cannot read '" + file + "': " + FileFailure.reason(Objects.requireNonNull(e.getCause())),
          e);
    }
    return ExitCode.OK;
  }

  private void read(ImportFormat own, Path folder) {
    switch (own) {
      case HALFTIME -> archive();
      case TAU2 -> published(waiting(() -> SecondFormat.read(file, folder)));
      case TAU1 -> published(waiting(() -> FirstFormat.read(file, folder)));
      case BATTLES -> battles();
      case REACT -> recorded(new ReactFormat());
      case INSPECT -> recorded(new InspectFormat());
      case VERIFIERS -> recorded(new VerifiersFormat());
      case ATIF -> recorded(new AtifFormat());
      case OTLP -> traced(OtlpReader::new);
      case LANGSMITH -> traced(LangSmithReader::new);
      case LANGFUSE -> traced(LangfuseReader::new);
      case SWEBENCH -> recorded(new SweBenchFormat());
    }
  }

  private void archive() {
    try (Spinner waiting = new Spinner(halftime);
        Store store = Stores.open(halftime.store())) {
      String reading = reading();
      AnnotationStore annotations = Stores.annotations(halftime.store());
      List<ObjectNode> votes = new ArrayList<>(annotations.all("vote"));
      votes.addAll(annotations.imported("vote"));
      ImportedAnnotations words = new ImportedAnnotations(withVotes, votes);
      Set<String> before = store.runs().stream().map(Run::id).collect(Collectors.toSet());
      Archive.Count count =
          Archive.read(
              file,
              store,
              words,
              done -> waiting.accept("%s: %.0f %%".formatted(reading, 100 * done)));
      Set<String> own =
          store.runs().stream()
              .filter(run -> !run.imported())
              .map(Run::id)
              .collect(Collectors.toSet());
      int fresh = words.keep(annotations, own);
      halftime.remark(
          "Runs: %,d; episodes: %,d; trainings: %,d; new entries by people: %,d"
              .formatted(count.runs(), count.episodes(), count.trainings(), fresh));
      List<String> added =
          store.runs().stream().map(Run::id).filter(id -> !before.contains(id)).toList();
      halftime.remark(
          "New runs: "
              + (added.isEmpty()
                  ? "none"
                  : String.join(", ", added.subList(0, Math.min(NAMED, added.size())))
                      + (added.size() > NAMED ? ", ... ('halftime list runs')" : "")));
      new TreeMap<>(count.renamed())
          .forEach((id, name) ->
              halftime.remark(
                  "The store already has a different run '%s': the imported one is '%s'."
                      .formatted(id, name)));
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot read '"
              + file
              + "': "
              + FileFailure.reason(e)
              + "; give a file written by 'halftime export'",
          e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(file + ", " + e.getMessage() + hint(e), e);
    }
  }

  /// Returns a hint for a file whose first line is not that of an archive.
  private static String hint(IllegalArgumentException e) {
    return String.valueOf(e.getMessage()).startsWith("line 1:")
        ? "; results of tau2-bench need --format tau2, trajectories of tau-bench --format tau1,"
            + " votes --format battles"
        : "";
  }

  private void recorded(RunFormat runs) {
    recorded(runs, false);
  }

  private void recorded(RunFormat runs, boolean traced) {
    new FormatImport(halftime, file, html, traces.benchmark(), traced).run(runs);
  }

  private void traced(BiFunction<Redactor, IntConsumer, SpanReader> reader) {
    try (Spinner waiting = new Spinner(halftime)) {
      recorded(TraceFormat.of(reader, traces.redactor(), waiting), true);
    }
  }

  private String reading() throws IOException {
    return "reading %s (%s)".formatted(file, FetchProgress.size(Files.size(file)));
  }

  private void battles() {
    try (Spinner waiting = new Spinner(halftime);
        InputStream from = Files.newInputStream(file)) {
      waiting.accept(reading());
      VoteFiles.Count count = VoteFiles.take(from, Stores.annotations(halftime.store()));
      halftime.remark("Votes: %,d, new ones: %,d".formatted(count.all(), count.fresh()));
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot read '" + file + "': " + FileFailure.reason(e) + "; give a file of battles", e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(file + ", " + e.getMessage(), e);
    }
  }

  private <T> T waiting(Supplier<T> read) {
    try (Spinner waiting = new Spinner(halftime)) {
      waiting.accept("reading " + file);
      return read.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()), e);
    }
  }

  private void published(List<PublishedAttempt> attempts) {
    new PublishedImport(halftime, sources.catalogue(0), grader, html).run(attempts);
  }
}
