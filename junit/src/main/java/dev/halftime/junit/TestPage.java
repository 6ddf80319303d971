package dev.halftime.junit;

import dev.halftime.gate.GateFinding;
import dev.halftime.gate.GateReport;
import dev.halftime.report.Report;
import dev.halftime.report.html.Html;
import java.util.List;
import java.util.Optional;

/// The top of the report of a test, as HTML: what the gates found, and links to the episodes that
/// failed.
final class TestPage {

  /// An episode that failed.
  ///
  /// @param file name of its text, in the folder of the page
  record Failed(String task, String score, String ending, String file) {}

  private TestPage() {}

  /// Returns the top of the page.
  ///
  /// @param failed the first failed episodes in planned order
  /// @param failures number of all failed episodes
  static String top(List<GateFinding> findings, Report report, List<Failed> failed, int failures) {
    StringBuilder html = new StringBuilder();
    if (!failed.isEmpty()) {
      table(failed, failures, html);
    }
    return new GateReport(findings, List.of(), further(report).orElse(null)).html(html.toString());
  }

  /// Returns why the figures of a report can differ from those of a gate that stopped it early.
  static Optional<String> further(Report report) {
    return report.episodes() >= report.planned()
        ? Optional.empty()
        : Optional.of(
            ("The gates stopped the run after %d of %d episodes. The report includes the episodes"
                    + " that were still running when a gate was decided, so its figures can differ"
                    + " from those of the gate.")
                .formatted(report.episodes(), report.planned()));
  }

  private static void table(List<Failed> failed, int failures, StringBuilder html) {
    html.append("<h2>Failed episodes</h2><p class=\"about\">")
        .append(failed.size() < failures ? "The first " + failed.size() + " of " : "All ")
        .append(failures)
        .append(
            ", in planned order.</p><div class=\"scroll\"><table><caption>Failed episodes</caption>"
                + "<thead><tr><th scope=\"col\">Task</th><th scope=\"col\">Score</th>"
                + "<th scope=\"col\">Ended</th></tr></thead><tbody>");
    for (Failed each : failed) {
      html.append("<tr><th scope=\"row\"><a href=\"")
          .append(Html.escape(each.file()))
          .append("\">")
          .append(Html.escape(each.task()))
          .append("</a></th><td>")
          .append(Html.escape(each.score()))
          .append("</td><td>")
          .append(Html.escape(each.ending()))
          .append("</td></tr>");
    }
    html.append("</tbody></table></div>\n");
  }
}
