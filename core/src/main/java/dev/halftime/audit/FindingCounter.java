package dev.halftime.audit;

import java.util.ArrayList;
import java.util.List;

/// Counts occurrences of one kind of defect.
public final class FindingCounter {

  /// Maximum length of a detail, in characters.
  private static final int LONGEST = 2000;

  private final String what;
  private final List<FindingExample> cases = new ArrayList<>();
  private long count;
  private long of;

  /// Creates a counter.
  ///
  /// @param what what is searched for, in the plural
  public FindingCounter(String what) {
    this.what = what;
  }

  /// Counts one examined place.
  public void look() {
    of++;
  }

  /// Counts this many examined places without an occurrence.
  public void look(long places) {
    of += places;
  }

  /// Counts an occurrence in the place examined last.
  public void found(String task, String detail) {
    count++;
    if (cases.size() < AuditFinding.KEPT) {
      boolean fits = detail.length() <= LONGEST;
      cases.add(new FindingExample(task, fits ? detail : detail.substring(0, LONGEST) + "..."));
    }
  }

  /// Counts one examined place, with or without an occurrence.
  public void look(boolean found, String task, String detail) {
    look();
    if (found) {
      found(task, detail);
    }
  }

  public long count() {
    return count;
  }

  public long of() {
    return of;
  }

  /// Returns the finding.
  ///
  /// @param ifFound verdict if there are occurrences
  public AuditFinding finding(String check, Verdict ifFound) {
    return new AuditFinding(check, count == 0 ? Verdict.PASS : ifFound, what, count, of, cases);
  }
}
