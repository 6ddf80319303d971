package dev.halftime.audit.suite;

import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.AuditReport;
import dev.halftime.audit.Verdict;
import dev.halftime.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Formats an audit report as a table for people.
public final class AuditTable {

  private static final int VERDICT = 6;

  /// Maximum number of lines of an example.
  private static final int LINES = 5;

  /// Number of further tasks that are named after the example of a failure, and of a note.
  private static final int NAMED = 60;

  private static final int MENTIONED = 8;

  private final int columns;
  private final int check; // width of the column of checks, with two blanks after the longest

  private AuditTable(int columns, int check) {
    this.columns = columns;
    this.check = check;
  }

  /// Formats a report as a table of the given width, at least 60 columns: a line for each finding
  /// with its count, followed by an example if there is one.
  public static String of(AuditReport report, int columns) {
    int check = report.findings().stream().mapToInt(it -> it.check().length()).max().orElse(0);
    return new AuditTable(Math.max(60, columns), check + 2).table(report);
  }

  private String table(AuditReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Audit of "
            + report.benchmark()
            + ", seed "
            + report.seed()
            + ": "
            + report.tasks()
            + " tasks");
    lines.add("");
    report.findings().forEach(finding -> lines.addAll(rows(finding)));
    lines.add("");
    lines.addAll(summary(report));
    return lines.stream().map(TerminalText::line).collect(Collectors.joining("\n"));
  }

  private List<String> rows(AuditFinding finding) {
    List<String> rows = new ArrayList<>();
    String count =
        finding.of() == 0 && finding.cases().isEmpty()
            ? ""
            : String.format(Locale.ROOT, "%,d of %,d", finding.count(), finding.of());
    String head = pad(finding.verdict().word(), VERDICT) + pad(finding.check(), check);
    List<String> what = wrap(finding.what(), columns - head.length() - count.length() - 2);
    int room = columns - head.length() - count.length();
    rows.add((head + pad(what.getFirst(), room) + count).stripTrailing());
    what.stream().skip(1).forEach(more -> rows.add(" ".repeat(head.length()) + more));
    rows.addAll(example(finding, head.length()));
    return rows;
  }

  private List<String> example(AuditFinding finding, int indent) {
    if (finding.cases().isEmpty()) {
      return List.of();
    }
    List<String> lines =
        new ArrayList<>(limited(finding.cases().getFirst().toString(), indent + 2));
    List<String> others =
        finding.cases().stream()
            .skip(1)
            .map(it -> it.task().isEmpty() ? it.detail() : it.task())
            .filter(name -> !name.equals(finding.cases().getFirst().task()))
            .distinct()
            .toList();
    if (!others.isEmpty()) {
      int most = finding.verdict() == Verdict.FAIL ? NAMED : MENTIONED;
      String more = others.size() > most ? ", ..." : "";
      String named = others.stream().limit(most).collect(Collectors.joining(", "));
      lines.addAll(wrapped("also " + named + more, indent + 2));
    }
    return lines;
  }

  /// Wraps a text, and cuts it off after some lines.
  private List<String> limited(String text, int indent) {
    List<String> lines = wrapped(text.replaceAll("\\s+", " "), indent);
    if (lines.size() <= LINES) {
      return lines;
    }
    List<String> kept = new ArrayList<>(lines.subList(0, LINES));
    String last = kept.removeLast();
    kept.add((last.length() + 3 > columns ? last.substring(0, columns - 3) : last) + "...");
    return kept;
  }

  private List<String> wrapped(String text, int indent) {
    return wrap(text, columns - indent).stream().map(line -> " ".repeat(indent) + line).toList();
  }

  /// Breaks a text into lines of the given width, at blanks where possible.
  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int blank = rest.lastIndexOf(' ', width);
      int end = blank > 0 ? blank : width;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private static List<String> summary(AuditReport report) {
    List<String> lines = new ArrayList<>();
    if (!report.fingerprint().isEmpty()) {
      lines.add("Fingerprint " + report.fingerprint().substring(0, 16));
    }
    String counts =
        Stream.of(Verdict.values())
            .map(verdict -> report.count(verdict) + " x " + verdict.word())
            .collect(Collectors.joining(", "));
    lines.add((report.passed() ? "Passed: " : "FAILED: ") + counts);
    return lines;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
