package dev.halftime.audit.suite;

import dev.halftime.Benchmark;
import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.AuditOptions;
import dev.halftime.audit.AuditReport;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingExample;
import dev.halftime.audit.Subject;
import dev.halftime.audit.check.ArgumentCheck;
import dev.halftime.audit.check.ChangeCheck;
import dev.halftime.audit.check.CoverageCheck;
import dev.halftime.audit.check.EnvironmentCheck;
import dev.halftime.audit.check.FloorCheck;
import dev.halftime.audit.check.JudgeCheck;
import dev.halftime.audit.check.LimitCheck;
import dev.halftime.audit.check.ReferenceCheck;
import dev.halftime.audit.check.RepeatCheck;
import dev.halftime.audit.check.SnapshotCheck;
import dev.halftime.audit.check.SoundCheck;
import dev.halftime.audit.check.TaskCheck;
import dev.halftime.audit.check.UserCheck;
import dev.halftime.audit.check.VerdictCheck;
import dev.halftime.model.ModelException;
import dev.halftime.score.Rubric;
import dev.halftime.score.YesNoJudge;
import dev.halftime.text.ThrowableText;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Tests a benchmark like software.
public final class Audit {

  /// The checks for every benchmark.
  public static final List<Check> CHECKS =
      List.of(
          new TaskCheck(),
          new ReferenceCheck(),
          new ChangeCheck(),
          new FloorCheck(),
          new SoundCheck(),
          new RepeatCheck(),
          new ArgumentCheck(),
          new VerdictCheck(),
          new CoverageCheck(),
          new SnapshotCheck(),
          new EnvironmentCheck(),
          new LimitCheck(),
          new UserCheck());

  /// The checks of users, including those played by a model.
  public static final List<Check> USERS = List.of(new UserCheck());

  /// The check of a judge.
  ///
  /// @param prompts the judge under each prompt, by the prompt's name
  /// @param rubric what the judge is asked
  public static List<Check> judge(SequencedMap<String, YesNoJudge> prompts, Rubric rubric) {
    return List.of(new JudgeCheck(prompts, rubric));
  }

  private final List<Check> checks;
  private final Consumer<String> progress;

  /// Creates an audit with these checks.
  ///
  /// @param progress receives progress messages; called often, from many threads
  public Audit(List<Check> checks, Consumer<String> progress) {
    this.checks = List.copyOf(checks);
    this.progress = progress;
  }

  /// Audits a benchmark; never throws because of it.
  ///
  /// @throws ModelException if a model that plays users or judges could not be reached
  /// @param id name of the benchmark
  /// @param maker creates it again from the same seed
  public AuditReport of(String id, Supplier<Benchmark> maker, AuditOptions terms) {
    List<AuditFinding> findings = new ArrayList<>();
    Subject subject;
    try {
      subject = new Subject(maker, terms, progress);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      return nothing(id, terms, "the benchmark failed to provide its tasks", words(e));
    }
    if (subject.tasks().isEmpty()) {
      return nothing(id, terms, "the benchmark has no tasks", "an empty stream");
    }
    for (Check check : all(subject.benchmark())) {
      findings.addAll(made(check.id(), () -> check.run(subject)));
    }
    List<String> fingerprint = new ArrayList<>();
    if (!checks.equals(USERS) && checks.stream().noneMatch(JudgeCheck.class::isInstance)) {
      made(
          "repeat",
          () -> {
            fingerprint.add(subject.baselines().fingerprint());
            return List.of();
          });
    }
    return new AuditReport(
        id,
        terms.seed(),
        subject.tasks().size(),
        fingerprint.isEmpty() ? "" : fingerprint.getFirst(),
        findings);
  }

  private List<Check> all(Benchmark benchmark) {
    List<Check> all = new ArrayList<>(checks);
    benchmark.parts(Check.class).forEach(all::add);
    return all;
  }

  private static AuditReport nothing(String id, AuditOptions terms, String what, String why) {
    AuditFinding failure = AuditFinding.failure("tasks", what, new FindingExample("", why));
    return new AuditReport(id, terms.seed(), 0, "", List.of(failure));
  }

  /// Returns the findings of a check; if it threw, a single failure.
  private static List<AuditFinding> made(String id, Callable<List<AuditFinding>> check) {
    try {
      return check.call();
    } catch (ModelException away) {
      throw away; // an outage tells nothing about the benchmark
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return List.of(
          AuditFinding.failure(
              id, "the benchmark caused an error in this check", new FindingExample("", words(e))));
    }
  }

  private static String words(Throwable broken) {
    return "threw " + ThrowableText.of(broken);
  }
}
