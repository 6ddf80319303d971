package dev.halftime.audit;

import java.util.ArrayList;
import java.util.List;

/// The count of something while it is looked for.
public final class FindingCounter {

  /// How much of a detail is kept, in characters.
  private static final int LONGEST = 2000;

  private final String what;
  private final List<FindingExample> cases = new ArrayList<>();
  private long count;
  private long of;

  /// @param what what is looked for, in the plural
  public FindingCounter(String what) {
    this.what = what;
  }

  /// One more place was looked at.
  public void look() {
    of++;
  }

  /// So many more places were looked at, and it was in none of them.
  public void look(long places) {
    of += places;
  }

  /// It was found in the place that was looked at last.
  public void found(String task, String detail) {
    count++;
    if (cases.size() < AuditFinding.KEPT) {
      boolean fits = detail.length() <= LONGEST;
      cases.add(new FindingExample(task, fits ? detail : detail.substring(0, LONGEST) + "..."));
    }
  }

  /// One more place was looked at, and it was found there or not.
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

  /// What came of it.
  ///
  /// @param ifFound what it means to have found any
  public AuditFinding finding(String check, Verdict ifFound) {
    return new AuditFinding(check, count == 0 ? Verdict.PASS : ifFound, what, count, of, cases);
  }
}
