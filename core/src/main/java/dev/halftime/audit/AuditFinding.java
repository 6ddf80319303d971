package dev.halftime.audit;

import java.util.List;

/// The result of a check for one kind of defect.
///
/// @param check the check's id
/// @param what what was searched for, such as "reference calls that are refused"; for a check that
///   does not apply, the reason
/// @param count number of occurrences
/// @param of number of places that were examined
/// @param cases examples, at most [#KEPT]
public record AuditFinding(
    String check, Verdict verdict, String what, long count, long of, List<FindingExample> cases) {

  /// Maximum number of examples in a finding; further ones are only counted.
  public static final int KEPT = 1000;

  public AuditFinding {
    cases = List.copyOf(cases);
  }

  /// Creates a finding for a check that does not apply to this benchmark.
  ///
  /// @param why the reason
  public static AuditFinding notApplicable(String check, String why) {
    return new AuditFinding(
        check, Verdict.NOT_APPLICABLE, "does not apply: " + why, 0, 0, List.of());
  }

  /// Creates a finding for a single failure.
  public static AuditFinding failure(String check, String what, FindingExample where) {
    return new AuditFinding(check, Verdict.FAIL, what, 1, 1, List.of(where));
  }
}
