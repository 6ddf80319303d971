package dev.halftime.app.cli;

import dev.halftime.score.Rubric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who judges episodes on record besides their own scorer.
final class JudgeOptions {

  @Option(
      names = "--judge",
      paramLabel = "MODEL",
      description =
          "A model as judge; the option again for a second one. Its verdicts are a run of "
              + "their own. Agreement is printed as Cohen's kappa.")
  List<String> judges = new ArrayList<>();

  @Option(
      names = "--rubric",
      paramLabel = "FILE",
      description =
          "What makes an episode right, in words (default: the task was done; for "
              + "tau2-retail the sentences of its tasks).")
  @Nullable Path rubric;

  @Option(
      names = "--people",
      paramLabel = "FILE",
      description =
          "Verdicts of people, to be compared: JSON lines {\"task\": ID, \"verdict\": true}, "
              + "with agent, benchmark, setting, sequence and trial where the task alone is not "
              + "enough.")
  @Nullable Path people;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "16",
      description = "How many episodes are judged at once (default: ${DEFAULT-VALUE}).")
  int concurrency;

  /// The rubric that was named.
  Optional<Rubric> rubric() {
    return Optional.ofNullable(rubric).map(Rubric::read);
  }
}
