package dev.halftime.audit;

import java.util.List;

/// One property of a benchmark that can be tested.
public interface Check {

  /// Its name in reports, in one word.
  String id();

  /// Tests it, and says what was looked for and how often it was found.
  ///
  /// Whatever is thrown counts as thrown by the benchmark and becomes a failure.
  List<AuditFinding> run(Subject subject);
}
