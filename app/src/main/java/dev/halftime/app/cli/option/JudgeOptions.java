package dev.halftime.app.cli.option;

import dev.halftime.score.Rubric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for judging recorded episodes with a model or with people's verdicts.
public final class JudgeOptions {

  @Option(
      names = "--judge",
      paramLabel = "MODEL",
      description =
          "Model that judges; can be repeated. The verdicts of each model form a run of their own."
              + " Agreement is reported as Cohen's kappa.")
  public List<String> judges = new ArrayList<>();

  @Option(
      names = "--rubric",
      paramLabel = "FILE",
      description =
          "File with a description of when an episode is successful (default: the task was"
              + " done; for tau2-retail the assertions of its tasks).")
  @Nullable
  public Path rubric;

  @Option(
      names = "--people",
      paramLabel = "FILE",
      description =
          "File with verdicts of people for comparison: JSON lines {\"task\": ID, \"verdict\":"
              + " true}, with agent, benchmark, setting, sequence and trial if the task is"
              + " ambiguous.")
  @Nullable
  public Path people;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "16",
      description = "Number of episodes judged concurrently (default: ${DEFAULT-VALUE}).")
  public int concurrency;

  /// Returns the rubric, if one was given.
  public Optional<Rubric> rubric() {
    return Optional.ofNullable(rubric).map(Rubric::read);
  }
}
