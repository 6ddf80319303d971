package dev.halftime.app.cli.option;

import dev.halftime.app.cli.terminal.Console;
import dev.halftime.models.ModelSettings;
import dev.halftime.models.Models;
import dev.halftime.models.call.Admission;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Options for model calls: keys, prices, retries, caching and recording.
public final class ModelOptions {

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description =
          "File with API keys, one line PROVIDER=KEY or HOST=KEY each (default: environment"
              + " variables such as OPENAI_API_KEY).")
  @Nullable Path keys;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Folder in which model responses are cached, so that identical requests are paid for"
              + " once. At the start of a run, the least recently used responses beyond 1 GiB are"
              + " deleted.")
  @Nullable
  public Path cache;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = {
        "Record all model calls in this file, for --replay. An existing recording is continued."
      })
  @Nullable
  public Path record;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Replay recorded model calls instead of calling the models.")
  @Nullable
  public Path replay;

  @Option(
      names = "--model-prices",
      paramLabel = "FILE",
      description =
          "File with prices, one line MODEL,IN,OUT each in dollars per million tokens; overrides"
              + " built-in prices.")
  @Nullable Path prices;

  @Option(
      names = "--model-deadline",
      paramLabel = "TIME",
      description = "Time limit for one model call (default: 2m).")
  Duration deadline = ModelSettings.NOTHING.deadline();

  @Option(
      names = "--model-calls",
      paramLabel = "N",
      description = "Maximum concurrent calls per model (default: 100).")
  public int calls = ModelSettings.NOTHING.calls();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /// Returns the models of this process.
  public Models models() {
    return models(Admission.ALL);
  }

  /// Returns the models of this process.
  ///
  /// @param admission decides whether a provider may be called
  public Models models(Admission admission) {
    return new Models(
        System.getenv(),
        new ModelSettings(
            Optional.ofNullable(keys),
            Optional.ofNullable(prices),
            Optional.ofNullable(cache),
            Optional.ofNullable(record),
            Optional.ofNullable(replay),
            deadline,
            calls),
        admission,
        this::warn);
  }

  private void warn(String words) {
    if (command != null && command.root().userObject() instanceof Console console) {
      console.warn(words);
    }
  }
}
