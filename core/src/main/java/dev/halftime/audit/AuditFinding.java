package dev.halftime.audit;

import java.util.List;

/// What one check found about one question.
///
/// @param check the check's id
/// @param what what was looked for, such as "reference calls that are refused"; where nothing could
///   be, the reason
/// @param count how often it was found
/// @param of how often it could have been found
/// @param cases where it was found, at most [#KEPT] of them
public record AuditFinding(
    String check, Verdict verdict, String what, long count, long of, List<FindingExample> cases) {

  /// How many cases a finding keeps; the others are only counted.
  public static final int KEPT = 1000;

  public AuditFinding {
    cases = List.copyOf(cases);
  }

  /// A check that cannot be made on this benchmark.
  ///
  /// @param why the reason, in words
  public static AuditFinding notApplicable(String check, String why) {
    return new AuditFinding(
        check, Verdict.NOT_APPLICABLE, "does not apply: " + why, 0, 0, List.of());
  }

  /// A single failure.
  public static AuditFinding failure(String check, String what, FindingExample where) {
    return new AuditFinding(check, Verdict.FAIL, what, 1, 1, List.of(where));
  }
}
