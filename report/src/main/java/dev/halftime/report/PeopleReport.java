package dev.halftime.report;

import dev.halftime.json.Json;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Run;
import dev.halftime.report.html.Html;
import dev.halftime.report.human.EpisodeMatcher;
import dev.halftime.report.human.HumanResults;
import dev.halftime.report.section.HumanTables;
import java.util.List;
import java.util.function.Predicate;

/// Results of people in all runs of a store, compared with simulated users and agents: a pure
/// function of the scored episodes.
///
/// @param benchmarks the benchmarks on which a person took part
public record PeopleReport(List<HumanResults> benchmarks) {

  private static final String TITLE = "People, on ";
  private static final String NOBODY =
      "No matched episodes of people yet. People can take part with 'halftime serve' and"
          + " 'halftime play'.";

  /// Returns the report of all runs of a store.
  public static PeopleReport of(RecordedRuns store) {
    return of(store, _ -> true);
  }

  /// Returns the report of those runs of a store that the predicate accepts.
  public static PeopleReport of(RecordedRuns store, Predicate<Run> seen) {
    return of(EpisodeMatcher.in(store, seen));
  }

  /// Returns the comparisons that involve a run: with people, or, in a run of people, with others.
  ///
  /// @param seen the runs that may be used
  public static PeopleReport about(Run run, RecordedRuns store, Predicate<Run> seen) {
    return of(EpisodeMatcher.about(run, store, seen));
  }

  private static PeopleReport of(List<HumanResults> benchmarks) {
    return new PeopleReport(
        benchmarks.stream().filter(it -> !HumanTables.of(it).isEmpty()).toList());
  }

  /// Returns the report as one line of JSON.
  public String json() {
    return Json.printed(this);
  }

  /// Returns the report as text for a terminal.
  ///
  /// @param columns width of the terminal; at least 80
  public String terminal(int columns) {
    return benchmarks.isEmpty() ? NOBODY + "\n" : TerminalReport.of(this, columns);
  }

  /// Returns the report as a self-contained HTML page.
  public String html() {
    return HtmlReport.head("Halftime: people")
        + "<body>\n<main>"
        + (benchmarks.isEmpty() ? "<p>" + Html.escape(NOBODY) + "</p>" : part())
        + "</main></body></html>\n";
  }

  /// Returns the report as HTML to be embedded in another page.
  public String part() {
    StringBuilder html = new StringBuilder();
    for (HumanResults people : benchmarks) {
      html.append("<section><h1>").append(Html.escape(title(people))).append("</h1>\n");
      HumanTables.of(people).forEach(section -> html.append(Html.section(section)));
      html.append("</section>\n");
    }
    return html.toString();
  }

  static String title(HumanResults people) {
    return TITLE + people.benchmark();
  }
}
