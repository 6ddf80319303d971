package dev.halftime.app.cli;

import dev.halftime.models.Around;
import dev.halftime.models.Models;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is put around the models that agents ask.
final class ModelOptions {

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description =
          "Keys of models, a line PROVIDER=KEY or HOST=KEY each (default: from the "
              + "environment, such as OPENAI_API_KEY).")
  @Nullable Path keys;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Keep models' answers here, and pay the same request once. When a run begins, the "
              + "folder is brought down to 1 GiB: what was not used for the longest time goes "
              + "first.")
  @Nullable Path cache;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = {
        "Write all calls to models down, for --replay. A recording that is there goes on."
      })
  @Nullable Path record;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Answer from what --record wrote, without the models.")
  @Nullable Path replay;

  @Option(
      names = "--model-prices",
      paramLabel = "FILE",
      description = "Lines of MODEL,IN,OUT: dollars per million tokens, before those built in.")
  @Nullable Path prices;

  @Option(
      names = "--model-deadline",
      paramLabel = "TIME",
      description = "How long one call to a model may take (default: 2m).")
  Duration deadline = Around.NOTHING.deadline();

  @Option(
      names = "--model-calls",
      paramLabel = "N",
      description = "How many calls to one model at once, at most (default: 100).")
  int calls = Around.NOTHING.calls();

  /// The models of this process.
  Models models() {
    return new Models(
        System.getenv(),
        new Around(
            Optional.ofNullable(keys),
            Optional.ofNullable(prices),
            Optional.ofNullable(cache),
            Optional.ofNullable(record),
            Optional.ofNullable(replay),
            deadline,
            calls));
  }
}
