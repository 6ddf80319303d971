package dev.halftime.gate;

import dev.halftime.Setting;
import dev.halftime.report.Report;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.Failure;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes a report and the findings of its gates as JUnit XML, which build servers show (the format
/// of Ant's `junitreport` and Maven's Surefire).
///
/// A suite is a benchmark. One kind of test case is an agent in a setting, with an error if no
/// episode of the agent has a score, or if the agent failed by itself in every episode. The other
/// is a finding of a gate: a failure if it does not hold, skipped if it is undecided and holds. A
/// run that must be continued has a separate error. So there is an error or a failure exactly if
/// the command that writes the file exits with a code other than 0. The document contains no times,
/// so that it does not depend on the clock.
public final class JUnitXml {

  /// A test case.
  ///
  /// @param outcome `failure`, `error` or `skipped`; empty if it passed
  private record Case(String name, String className, String outcome, String words) {}

  private JUnitXml() {}

  /// Returns the XML of a run that is finished, or whose state does not matter.
  public static String of(Report report, GateReport gates) {
    return of(report, gates, Optional.empty());
  }

  /// Returns the XML, to be written to a file in UTF-8.
  ///
  /// @param unfinished why the run must be continued, in a sentence; empty if it need not
  public static String of(Report report, GateReport gates, Optional<String> unfinished) {
    StringBuilder suites = new StringBuilder();
    List<Case> all = new ArrayList<>();
    for (BenchmarkReport board : report.boards()) {
      List<Case> cases = new ArrayList<>();
      board.rows().stream().map(row -> arm(report, board, row)).forEach(cases::add);
      gates.all().stream()
          .filter(it -> it.benchmark().equals(board.benchmark()))
          .map(JUnitXml::gate)
          .forEach(cases::add);
      suite(board.benchmark(), cases, suites);
      all.addAll(cases);
    }
    if (unfinished.isPresent()) {
      Case run = new Case("the run is finished", "halftime", "error", unfinished.get());
      suite("run " + report.run(), List.of(run), suites);
      all.add(run);
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites"
        + totals("halftime " + report.run(), all)
        + ">\n"
        + suites
        + "</testsuites>\n";
  }

  private static void suite(String name, List<Case> cases, StringBuilder to) {
    to.append("  <testsuite").append(totals(name, cases)).append(">\n");
    cases.forEach(each -> write(each, to));
    to.append("  </testsuite>\n");
  }

  private static Case arm(Report report, BenchmarkReport board, Row row) {
    String outcome = "";
    String words =
        "success "
            + NumberFormat.percent(row.success())
            + " %, "
            + NumberFormat.count(row.graded())
            + " of "
            + NumberFormat.count(row.planned())
            + " episodes";
    if (row.graded() == 0) {
      outcome = report.unknown().contains(row.agent()) ? "error" : "skipped";
      words = "no episode has a score: " + row.ungraded();
    } else if (report.broken().contains(row.agent())) {
      outcome = "error";
      words = "the agent failed in every episode: " + why(board, row);
    }
    return new Case(arm(row.agent(), row.setting()), board.benchmark(), outcome, words);
  }

  private static String why(BenchmarkReport board, Row row) {
    return board.failures().stream()
        .filter(it -> it.agent().equals(row.agent()) && it.kind() == Failure.Kind.FAILED)
        .map(it -> it.reasons().getFirst().why())
        .findFirst()
        .orElse("");
  }

  private static Case gate(GateFinding finding) {
    String outcome =
        !finding.holds() ? "failure" : finding.verdict() == GateVerdict.UNDECIDED ? "skipped" : "";
    return new Case(
        arm(finding.agent(), finding.setting()) + ": " + finding.gate(),
        finding.benchmark() + ".gates",
        outcome,
        finding.sentence());
  }

  private static String arm(String agent, Setting setting) {
    return agent + ", " + setting;
  }

  private static String totals(String name, List<Case> cases) {
    return attribute("name", name)
        + attribute("tests", "" + cases.size())
        + attribute("failures", count("failure", cases))
        + attribute("errors", count("error", cases))
        + attribute("skipped", count("skipped", cases));
  }

  private static String count(String outcome, List<Case> cases) {
    return "" + cases.stream().filter(it -> it.outcome().equals(outcome)).count();
  }

  private static void write(Case each, StringBuilder xml) {
    xml.append("    <testcase")
        .append(attribute("name", each.name()))
        .append(attribute("classname", each.className()))
        .append(">\n");
    if (each.outcome().isEmpty()) {
      xml.append("      <system-out>").append(escaped(each.words())).append("</system-out>\n");
    } else {
      xml.append("      <")
          .append(each.outcome())
          .append(attribute("message", each.words()))
          .append("/>\n");
    }
    xml.append("    </testcase>\n");
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + escaped(value) + "\"";
  }

  /// Escapes text for XML. Control characters, which XML cannot represent, were already replaced by
  /// [TerminalText#line].
  private static String escaped(String foreign) {
    return TerminalText.line(foreign)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
