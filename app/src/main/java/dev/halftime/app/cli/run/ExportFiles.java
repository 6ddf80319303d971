package dev.halftime.app.cli.run;

import dev.halftime.Episode;
import dev.halftime.Task;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.format.ExportedEpisode;
import dev.halftime.app.format.RunExport;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.record.Replacement;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes the episodes of a run in the format of another system.
///
/// @param out the file if one is enough, otherwise the folder of the files; standard output if null
public record ExportFiles(Console halftime, Store store, @Nullable Path out) {

  /// An episode of the run.
  private record Attempt(Result result, int number) {}

  /// Writes the selected episodes of a run.
  public void write(RunExport format, Run run, Predicate<Episode.Key> wanted) {
    Map<String, List<Attempt>> files = files(format, run, wanted);
    if (files.isEmpty()) {
      throw new InvalidInputException("the run " + run.id() + " has no such episodes");
    }
    if (out == null) {
      if (files.size() > 1) {
        throw halftime.usage(
            "the run needs %,d files in this format: name a folder with --out"
                .formatted(files.size()));
      }
      if (!format.suffix().startsWith(".json")) {
        throw halftime.usage("a file in this format is binary: name it with --out");
      }
    }
    long written = 0;
    for (Map.Entry<String, List<Attempt>> each : files.entrySet()) {
      Iterator<ExportedEpisode> episodes =
          each.getValue().stream().map(it -> exported(run, it)).iterator();
      file(format, episodes, files.size() == 1 ? out : within(each.getKey() + format.suffix()));
      written += each.getValue().size();
    }
    halftime.remark("Episodes: %,d; files: %,d".formatted(written, files.size()));
  }

  private @Nullable Path within(String name) {
    return out == null ? null : out.resolve(name);
  }

  private void file(RunExport format, Iterator<ExportedEpisode> episodes, @Nullable Path file) {
    try {
      if (file == null) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        format.write(episodes, text);
        halftime.screen().machine().print(text.toString(StandardCharsets.UTF_8));
        halftime.screen().machine().flush();
        return;
      }
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Replacement.ownerOnlyBytes(file, stream -> format.write(episodes, stream));
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot write '" + file + "': " + FileFailure.reason(e) + "; choose another with --out",
          e);
    }
  }

  /// Returns the episodes of each file, by the name of the file without its suffix.
  private Map<String, List<Attempt>> files(
      RunExport format, Run run, Predicate<Episode.Key> wanted) {
    Map<String, List<Attempt>> files = new LinkedHashMap<>();
    Map<String, Integer> attempts = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    try (Stream<Result> results = store.results(run.id())) {
      results
          .filter(it -> wanted.test(it.cell()))
          .sorted(Comparator.comparing(it -> it.cell().key()))
          .forEach(result -> {
            Episode.Key cell = result.cell();
            String of = cell.agent() + "|" + cell.benchmark();
            int attempt = attempts.merge(of + "|" + cell.task(), 1, Integer::sum);
            String group =
                switch (format.scope()) {
                  case ALL -> run.id();
                  case AGENT_AND_BENCHMARK -> of;
                  case ONE -> cell.key();
                };
            String name = names.computeIfAbsent(group, it -> free(it, names.size()));
            files.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Attempt(result, attempt));
          });
    }
    return files;
  }

  private static String free(String group, int number) {
    String plain = group.replaceAll("[^A-Za-z0-9._-]+", "_");
    return "%06d-%s".formatted(number + 1, plain.substring(0, Math.min(100, plain.length())));
  }

  private ExportedEpisode exported(Run run, Attempt attempt) {
    Episode.Key cell = attempt.result().cell();
    Episode episode =
        store
            .episode(run.id(), cell)
            .orElseThrow(() -> new IllegalStateException("lost its episode: " + cell.key()));
    Task task =
        store
            .task(run.id(), cell.benchmark(), cell.task())
            .orElseGet(() -> Task.of(cell.task(), ""));
    return new ExportedEpisode(run.id(), task, episode, attempt.result().score(), attempt.number());
  }
}
