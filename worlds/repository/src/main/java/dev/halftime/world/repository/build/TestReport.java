package dev.halftime.world.repository.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The results of test classes: one outcome per method, even with several invocations.
///
/// @param outcomes outcomes by method; a method without one did not run
/// @param errors compiler errors
/// @param problem why not all tests completed; empty if they did
/// @param sound whether the grader's own tests have the expected outcomes, so that the results are
///   trustworthy
/// @param log end of the tests' output
public record TestReport(
    SortedMap<TestMethod, Outcome> outcomes,
    List<String> errors,
    String problem,
    boolean sound,
    String log) {

  /// The outcome of a test method.
  ///
  /// @param status whether it passed
  /// @param why why it failed or was skipped
  public record Outcome(Status status, String why) {}

  /// Whether a test passed.
  public enum Status {
    PASSED,
    SKIPPED,
    FAILED
  }

  public TestReport {
    outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    errors = List.copyOf(errors);
  }

  /// Returns a report without tests.
  public static TestReport none(List<String> errors, String problem) {
    return new TestReport(new TreeMap<>(), errors, problem, true, "");
  }

  /// Returns whether a method ran and passed.
  public boolean passed(TestMethod method) {
    Outcome outcome = outcomes.get(method);
    return outcome != null && outcome.status() == Status.PASSED;
  }

  /// Merges this with the report on other classes.
  public TestReport plus(TestReport other) {
    TreeMap<TestMethod, Outcome> all = new TreeMap<>(outcomes);
    all.putAll(other.outcomes);
    List<String> both = new ArrayList<>(errors);
    both.addAll(other.errors);
    return new TestReport(
        all,
        both,
        problem.isEmpty() ? other.problem : problem,
        sound && other.sound,
        log + other.log);
  }

  /// Returns the number of methods with a status.
  public long count(Status status) {
    return outcomes.values().stream().map(Outcome::status).filter(status::equals).count();
  }

  /// Returns the failed methods with their reasons.
  public Map<TestMethod, String> failures() {
    Map<TestMethod, String> failures = new TreeMap<>();
    outcomes.forEach((method, outcome) -> {
      if (outcome.status() == Status.FAILED) {
        failures.put(method, outcome.why());
      }
    });
    return failures;
  }
}
