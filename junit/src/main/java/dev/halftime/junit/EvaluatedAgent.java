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

/// An agent in a test, and what may be required of it.
///
/// Each requirement runs as many tasks as it needs to be decided, the next one goes on from there,
/// and none of them more than the test allows. All are judged by methods that allow looking early:
/// see `docs/in-your-build.md`.
public final class EvaluatedAgent {

  private final SequentialEvaluation evaluation;
  private final Publication publication;
  private int published = -1;

  EvaluatedAgent(SequentialEvaluation evaluation, Publication publication) {
    this.evaluation = evaluation;
    this.publication = publication;
  }

  /// Requires that the lower end of the interval of success is at least this.
  ///
  /// It must be shown: an agent that succeeds in just so many tasks mostly fails, however many
  /// tasks it is given. An agent that falls short passes in at most 2.5 % of runs.
  ///
  /// @param share from 0 to 1
  public EvaluatedAgent succeedsAtLeast(double share) {
    return require(evaluation.succeedsAtLeast(share));
  }

  /// Requires that the agent is not worse than another one, which is given the same tasks.
  ///
  /// It fails if it is shown to be worse, and has lost more than the margin on these tasks. One
  /// that is as good fails in at most 5 % of runs.
  ///
  /// @param baseline makes the other agent anew, without any memory
  /// @param margin from 0 to 1: 0.03 is 3 points
  public EvaluatedAgent isNotWorseThan(Supplier<? extends Agent> baseline, double margin) {
    return require(evaluation.isNotWorseThan("baseline", baseline, margin));
  }

  /// Requires that the agent is not worse than one on record.
  ///
  /// @param baseline an archive of one run, as `halftime export` writes it, or a test into its
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

  /// Requires that the upper end of the interval of the cost is at most this.
  ///
  /// @param dollars an episode; what users and judges cost is not the agent's
  public EvaluatedAgent costsAtMost(double dollars) {
    return require(evaluation.costsAtMost(dollars));
  }

  /// The report of what was run so far.
  public Report report() {
    return evaluation.run().report();
  }

  /// The report of all tasks that the test allows; runs those that no requirement needed.
  public Report wholeReport() {
    return evaluation.whole();
  }

  /// Writes the run as a baseline for later tests: all tasks that the test allows.
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

  /// Publishes report and episodes, unless that was done since the last of them.
  ///
  /// @return where they are, in words
  Optional<String> publish() {
    Report report = report();
    if (report.episodes() == published || report.episodes() == 0) {
      return Optional.empty();
    }
    published = report.episodes();
    return Optional.of(publication.publish(evaluation.run(), report));
  }
}
