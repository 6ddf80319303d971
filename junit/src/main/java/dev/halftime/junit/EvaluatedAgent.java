package dev.halftime.junit;

import dev.halftime.Agent;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.evaluation.SequentialEvaluation;
import dev.halftime.file.FileFailure;
import dev.halftime.gate.GateFinding;
import dev.halftime.record.Archive;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.Report;
import dev.halftime.report.episode.EpisodeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/// An agent in a test, and the requirements that can be stated about it.
///
/// Each requirement runs as many tasks as it needs for a decision, at most as many as the test
/// allows; the next requirement continues with the same tasks. All decisions use sequential tests
/// that allow early stopping: see `docs/in-your-build.md`.
public final class EvaluatedAgent {

  private final SequentialEvaluation evaluation;
  private final FailureLog failures;
  private final Publication publication;
  private final List<GateFinding> findings = new ArrayList<>();
  private boolean used;
  private String published = "";

  EvaluatedAgent(SequentialEvaluation evaluation, FailureLog failures, Publication publication) {
    this.evaluation = evaluation;
    this.failures = failures;
    this.publication = publication;
  }

  /// Requires that the lower end of the confidence interval of success is at least this share.
  ///
  /// The agent must exceed the share by enough to show it: one whose true success is just the share
  /// mostly fails, however many tasks it is given. An agent below the share passes in at most 2.5 %
  /// of runs. If the test has too few tasks to show the share, it fails before any is run.
  ///
  /// @param share from 0 to 1
  public EvaluatedAgent succeedsAtLeast(double share) {
    used = true;
    return require(evaluation.succeedsAtLeast(share));
  }

  /// Requires that the agent is not worse than another one on the same tasks.
  ///
  /// It fails if it is shown to be worse, and has lost more than the margin on these tasks. An
  /// equally good agent fails in at most 5 % of runs. With too few tasks, or sequences, to show a
  /// loss the test fails before any is run.
  ///
  /// @param baseline creates a new instance of the other agent, without memory
  /// @param margin from 0 to 1: 0.03 is 3 points
  public EvaluatedAgent isNotWorseThan(Supplier<? extends Agent> baseline, double margin) {
    used = true;
    return require(evaluation.isNotWorseThan(name(baseline), baseline, margin));
  }

  /// Returns the name of the other agent's class; if the agent cannot be created, its episodes
  /// report that.
  private static String name(Supplier<? extends Agent> baseline) {
    try (Agent one = baseline.get()) {
      return one.getClass().isSynthetic() || one.getClass().isAnonymousClass()
          ? "baseline"
          : one.getClass().getSimpleName();
    } catch (RuntimeException _) {
      return "baseline";
    }
  }

  /// Requires that the agent is not worse than a recorded one.
  ///
  /// @param baseline an archive of one run, as [#writeBaseline] writes it, `halftime export`, or a
  ///   test beside its report: `run.jsonl`
  /// @param margin from 0 to 1: 0.03 is 3 points
  /// @throws AssertionFailedError also if there is no such file, or if the agents have no tasks in
  ///   common; nothing is run then
  public EvaluatedAgent isNotWorseThan(Path baseline, double margin) {
    used = true;
    if (!Files.exists(baseline)) {
      throw new AssertionFailedError(
          "the baseline '"
              + baseline
              + "' does not exist (looked for in "
              + Path.of("").toAbsolutePath()
              + "); write it once with agent.writeBaseline(Path.of(\""
              + baseline
              + "\")) or with halftime export RUN --out FILE");
    }
    MemoryStore store = new MemoryStore();
    try {
      Archive.read(baseline, store, (_, _) -> {});
    } catch (IOException e) {
      throw new AssertionFailedError(
          "the baseline '" + baseline + "' cannot be read: " + FileFailure.reason(e), e);
    } catch (IllegalArgumentException e) {
      throw new AssertionFailedError(
          "the baseline '" + baseline + "' cannot be read: " + e.getMessage(), e);
    }
    List<Run> runs = store.runs();
    if (runs.size() != 1) {
      throw new AssertionFailedError(
          "the baseline '"
              + baseline
              + "' has "
              + runs.size()
              + " runs; export one: halftime export RUN --out FILE");
    }
    GateFinding finding;
    try {
      finding = evaluation.isNotWorseThan(store, runs.getFirst(), baseline.toString(), margin);
    } catch (IllegalArgumentException e) {
      throw new AssertionFailedError(e.getMessage());
    }
    return require(finding);
  }

  /// Requires that the upper end of the confidence interval of the mean cost per episode is at most
  /// this amount. In a sequential setting each task of a sequence is an episode.
  ///
  /// @param dollars US dollars per episode, 0 or more; the costs of users and judges do not count
  public EvaluatedAgent costsAtMost(double dollars) {
    used = true;
    return require(evaluation.costsAtMost(dollars));
  }

  /// Returns the report of the tasks that have been run.
  public Report report() {
    used = true;
    return evaluation.run().report();
  }

  /// Runs all remaining tasks that the test allows, and returns the report.
  public Report wholeReport() {
    used = true;
    return evaluation.whole();
  }

  /// Runs all tasks that the test allows, and writes the run as a baseline for later tests.
  ///
  /// @param file is replaced if it exists
  /// @throws UncheckedIOException if it cannot be written
  public EvaluatedAgent writeBaseline(Path file) {
    used = true;
    evaluation.whole();
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Publication.archive(evaluation.run(), file);
    return this;
  }

  /// Returns whether the test required or read anything of the agent.
  boolean used() {
    return used;
  }

  private EvaluatedAgent require(GateFinding finding) {
    findings.add(finding);
    publication.say(finding);
    if (!finding.holds()) {
      throw failure(finding);
    }
    return this;
  }

  private AssertionFailedError failure(GateFinding finding) {
    StringBuilder words = new StringBuilder();
    words.append(finding.verdict().word()).append(": ").append(finding.sentence());
    List<Result> broken = broken();
    if (!broken.isEmpty()) {
      words
          .append("\nThe agent itself failed in ")
          .append(broken.size())
          .append(" of ")
          .append(evaluation.run().report().episodes())
          .append(" episodes: ")
          .append(EpisodeText.ending(broken.getFirst().ending()));
    }
    publish().ifPresent(words::append);
    if (broken.isEmpty() || failures.first().isEmpty()) {
      return new AssertionFailedError(words.toString());
    }
    return new AssertionFailedError(words.toString(), failures.first().get());
  }

  /// Returns the results of the episodes that ended by an exception or an invalid action of the
  /// agent.
  private List<Result> broken() {
    try (Stream<Result> results = evaluation.run().store().results(evaluation.run().run().id())) {
      return results
          .filter(it ->
              it.ending() instanceof Ending.Failed(Boundary where, String _)
                  && where == Boundary.AGENT)
          .toList();
    }
  }

  /// Publishes report and episodes, unless nothing was added since the last publication.
  ///
  /// @return their location, as text
  Optional<String> publish() {
    Report report = evaluation.run().report();
    String now = report.episodes() + " " + findings.size();
    if (now.equals(published) || report.episodes() == 0) {
      return Optional.empty();
    }
    published = now;
    return Optional.of(publication.publish(evaluation.run(), report, findings));
  }
}
