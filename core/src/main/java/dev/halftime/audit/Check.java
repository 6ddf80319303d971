package dev.halftime.audit;

import java.util.List;

/// A test of one property of a benchmark.
public interface Check {

  /// Returns its name in reports, in one word.
  String id();

  /// Runs the check; each finding says what was searched for and how often it was found.
  ///
  /// Any exception counts as caused by the benchmark and becomes a failure.
  List<AuditFinding> run(Subject subject);
}
