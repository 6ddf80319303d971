package dev.halftime.report;

import dev.halftime.Json;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Run;
import dev.halftime.report.html.Html;
import dev.halftime.report.human.EpisodeMatcher;
import dev.halftime.report.human.HumanResults;
import java.util.List;
import java.util.function.Predicate;

/// What people did in all runs of a store, beside simulated users and agents: a pure function of
/// the scored episodes.
///
/// @param benchmarks those on which a person took part
public record PeopleReport(List<HumanResults> benchmarks) {

  private static final String TITLE = "People, on ";
  private static final String NOBODY =
      "No matched episodes of people yet: 'halftime serve' and 'halftime play' have"
          + " chairs for people.";

  /// Reports a store.
  public static PeopleReport of(RecordedRuns store) {
    return of(store, _ -> true);
  }

  /// Reports those runs of a store that may be looked at.
  public static PeopleReport of(RecordedRuns store, Predicate<Run> seen) {
    return of(EpisodeMatcher.in(store, seen));
  }

  /// Reports what people did where a run did the same, or, in a run of people, what others did.
  ///
  /// @param seen which runs may be looked at
  public static PeopleReport about(Run run, RecordedRuns store, Predicate<Run> seen) {
    return of(EpisodeMatcher.about(run, store, seen));
  }

  private static PeopleReport of(List<HumanResults> benchmarks) {
    return new PeopleReport(
        benchmarks.stream().filter(it -> !HumanTables.of(it).isEmpty()).toList());
  }

  /// This report for machines: one line of JSON.
  public String json() {
    return Json.printed(this);
  }

  /// This report for a terminal.
  ///
  /// @param columns how wide the terminal is; 80 or more
  public String terminal(int columns) {
    return benchmarks.isEmpty() ? NOBODY + "\n" : TerminalReport.of(this, columns);
  }

  /// This report as one self-contained HTML page.
  public String html() {
    return HtmlReport.head("Halftime: people")
        + "<body>\n<main>"
        + (benchmarks.isEmpty() ? "<p>" + Html.escape(NOBODY) + "</p>" : part())
        + "</main></body></html>\n";
  }

  /// This report as HTML that stands in another page.
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
