package dev.halftime.junit;

import dev.halftime.Agent;
import dev.halftime.evaluation.SequentialEvaluation;
import dev.halftime.gate.GateFinding;
import dev.halftime.record.Archive;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;

/// An agent in a test, and the requirements that can be stated about it.
///
/// Each requirement runs as many tasks as it needs for a decision, at most as many as the test
/// allows; the next requirement continues with the same tasks. All decisions use sequential tests
/// that allow early stopping: see `docs/in-your-build.md`.
public final class EvaluatedAgent {

  private final SequentialEvaluation evaluation;
  private final Publication publication;
  private int published = -1;

  EvaluatedAgent(SequentialEvaluation evaluation, Publication publication) {
    this.evaluation = evaluation;
    this.publication = publication;
  }

  /// Requires that the lower end of the confidence interval of success is at least this share.
  ///
  /// The agent must exceed the share by enough to show it: one whose true success is just the share
  /// mostly fails, however many tasks it is given. An agent below the share passes in at most 2.5 %
  /// of runs.
  ///
  /// @param share from 0 to 1
  public EvaluatedAgent succeedsAtLeast(double share) {
    return require(evaluation.succeedsAtLeast(share));
  }

  /// Requires that the agent is not worse than another one on the same tasks.
  ///
  /// It fails if it is shown to be worse, and has lost more than the margin on these tasks. An
  /// equally good agent fails in at most 5 % of runs.
  ///
  /// @param baseline makes the other agent anew, without any memory
  /// @param margin from 0 to 1: 0.03 is 3 points
  public EvaluatedAgent isNotWorseThan(Supplier<? extends Agent> baseline, double margin) {
    return require(evaluation.isNotWorseThan("baseline", baseline, margin));
  }

  /// Requires that the agent is not worse than a recorded one.
  ///
  /// @param baseline an archive of one run, as written by `halftime export`, or by a test into its
  ///   report: `run.jsonl`
  /// @param margin from 0 to 1: 0.03 is 3 points
  public EvaluatedAgent isNotWorseThan(Path baseline, double margin) {
    MemoryStore store = new MemoryStore();
    try {
      Archive.read(baseline, store, (_, _) -> {});
    } catch (IOException e) {
      throw new AssertionFailedError(
          "the baseline '" + baseline + "' cannot be read: " + e.getMessage(), e);
    }
    List<Run> runs = store.runs();
    if (runs.size() != 1) {
      throw new AssertionFailedError(
          "the baseline '" + baseline + "' has " + runs.size() + " runs; export one");
    }
    return require(evaluation.isNotWorseThan(store, runs.getFirst(), margin));
  }

  /// Requires that the upper end of the confidence interval of the cost is at most this amount.
  ///
  /// @param dollars per episode; the costs of users and judges do not count
  public EvaluatedAgent costsAtMost(double dollars) {
    return require(evaluation.costsAtMost(dollars));
  }

  /// Returns the report of the tasks that have been run.
  public Report report() {
    return evaluation.run().report();
  }

  /// Runs all remaining tasks that the test allows, and returns the report.
  public Report wholeReport() {
    return evaluation.whole();
  }

  /// Runs all tasks that the test allows, and writes the run as a baseline for later tests.
  ///
  /// @param file is replaced if it exists
  public EvaluatedAgent writeBaseline(Path file) throws IOException {
    evaluation.whole();
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Publication.archive(evaluation.run(), file);
    return this;
  }

  private EvaluatedAgent require(GateFinding finding) {
    publication.say(finding.verdict().word(), finding.sentence());
    if (!finding.holds()) {
      Optional<String> links = publish();
      throw new AssertionFailedError(
          finding.verdict().word() + ": " + finding.sentence() + links.orElse(""));
    }
    return this;
  }

  /// Publishes report and episodes, unless nothing was added since the last publication.
  ///
  /// @return their location, as text
  Optional<String> publish() {
    Report report = report();
    if (report.episodes() == published || report.episodes() == 0) {
      return Optional.empty();
    }
    published = report.episodes();
    return Optional.of(publication.publish(evaluation.run(), report));
  }
}
