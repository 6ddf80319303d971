package dev.halftime.audit;

import dev.halftime.stats.Estimate;
import dev.halftime.stats.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

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

  /// Returns the finding with the rate and its interval (Wilson, 95 %) in words. A rate is a
  /// measurement and not a defect: above 0 it is a note.
  ///
  /// @param nothing says why no place was examined, if none was
  public AuditFinding rate(String check, String nothing) {
    AuditFinding plain = finding(check, Verdict.NOTE);
    if (of == 0) {
      return AuditFinding.notApplicable(check, what + ": " + nothing);
    }
    Estimate rate = Proportion.wilson(Math.toIntExact(count), Math.toIntExact(of));
    String words =
        String.format(
            Locale.ROOT,
            "%s: %.1f %% [%.1f, %.1f]",
            what,
            100 * rate.value(),
            100 * Objects.requireNonNull(rate.low()),
            100 * Objects.requireNonNull(rate.high()));
    return new AuditFinding(check, plain.verdict(), words, count, of, cases);
  }
}
