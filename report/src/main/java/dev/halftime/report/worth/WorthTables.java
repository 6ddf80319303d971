package dev.halftime.report.worth;

import dev.halftime.report.HtmlReport;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.html.Html;
import dev.halftime.report.table.Section;
import dev.halftime.report.table.TextTable;
import dev.halftime.report.worth.WorthTask.Work;
import dev.halftime.stats.Estimate;
import dev.halftime.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the tables and pages of a [WorthReport].
final class WorthTables {

  /// The header of the table of tasks.
  static final String CSV =
      "benchmark,setting,agent,person,task,family,cluster,value,"
          + "agent_success,agent_dollars,agent_calls,agent_turns,agent_harms,agent_minutes,"
          + "person_success,person_dollars,person_calls,person_turns,person_harms,person_minutes";

  private static final String NOBODY =
      "No people yet: no person did at least five of these tasks, and the run has no scripted"
          + " colleague. People can take part with 'halftime serve'; for a scripted colleague of"
          + " known skill, add one to the agents, such as colleague-90.";

  private WorthTables() {}

  /// What to do if the decision for a family differs from that for all tasks.
  private static final String FAMILIES =
      " The line 'all' is the decision for all tasks together. A family that is 'not yet' has no"
          + " decision from its own tasks alone: follow 'all', or let a person do these tasks until"
          + " there are more results.";

  private static String standIn(WorthReport report) {
    return whoIsThePerson(report) + FAMILIES;
  }

  private static String whoIsThePerson(WorthReport report) {
    return report.people()
        ? "The person is 'human': people did at least five of the tasks, and their minutes were"
            + " measured."
        : "No people yet: a scripted colleague stands in for the person; its share of right"
            + " outcomes is set by its name, and its minutes are those that the tasks declare."
            + " People can take part with 'halftime serve'.";
  }

  private static List<Section> sections(Worth worth) {
    return List.of(decisions(worth), breakEven(worth), tornado(worth));
  }

  private static String title(Worth worth) {
    return "%s compared with %s, on %s in %s"
        .formatted(worth.agent(), worth.person(), worth.benchmark(), worth.setting());
  }

  private static Section decisions(Worth worth) {
    List<List<String>> rows = new ArrayList<>();
    Stream.concat(worth.families().stream(), Stream.of(worth.all()))
        .forEach(line ->
            rows.add(
                List.of(
                    line.family() + ", n = " + line.tasks(),
                    NumberFormat.plain(line.costs().get(0)),
                    NumberFormat.plain(line.costs().get(1)),
                    NumberFormat.plain(line.costs().get(2)),
                    NumberFormat.plain(line.alone()),
                    NumberFormat.plain(line.both()),
                    line.decision().title())));
    WorthPrices at = worth.prices();
    return new Section(
        "Decision",
        String.format(
            Locale.ROOT,
            "Dollars per right outcome, with 95 %% intervals: of a person alone, of the agent"
                + " alone, and of both, where a person checks the agent's work and does the task"
                + " again if the check finds an error. Gain: dollars per task by which the agent"
                + " alone, or both, are worth more than the person alone; these intervals hold"
                + " simultaneously for all families (Bonferroni). All intervals allow for wrong"
                + " outcomes that have not happened yet; [?]: too few tasks. Ship it: the interval"
                + " of the gain of the agent alone is above 0, and the gain is not estimated below"
                + " that of both. Keep a person: the interval of both is above 0. Not yet: neither"
                + " is shown. A decision needs 20 tasks, or 20 sequences. Prices: a minute %s, a"
                + " call %s, a wrong write %s, an undetected wrong outcome %s; checking takes %s of"
                + " the time of doing and finds %s of the errors.",
            NumberFormat.plain(at.minute()),
            NumberFormat.plain(at.call()),
            NumberFormat.plain(at.harm()),
            NumberFormat.plain(at.error()),
            NumberFormat.plain(at.check()),
            NumberFormat.plain(at.caught())),
        List.of(
            "family", "person alone", "agent alone", "both", "gain alone", "gain both", "decision"),
        rows);
  }

  private static Section breakEven(Worth worth) {
    List<List<String>> rows = new ArrayList<>();
    for (Worth.BreakEven each : worth.breakEven()) {
      Estimate amount = each.amount();
      rows.add(
          List.of(
              each.arm().title() + ", " + each.price().title(),
              NumberFormat.plain(worth.prices().get(each.price())),
              amount.value() >= 0 ? NumberFormat.plain(amount) : "at no price"));
    }
    return new Section(
        "Break-even",
        "The value of one price at which this is worth as much as a person alone, all others"
            + " unchanged, with Fieller's 95 % interval; [?]: the result depends too little on this"
            + " price.",
        List.of("arm, price", "now", "break-even"),
        rows);
  }

  private static Section tornado(Worth worth) {
    List<List<String>> rows = new ArrayList<>();
    for (Worth.Swing each : worth.tornado()) {
      rows.add(
          List.of(
              each.price().title(),
              NumberFormat.plain(each.low()) + " to " + NumberFormat.plain(each.high()),
              NumberFormat.plain(each.aloneAtLow())
                  + " to "
                  + NumberFormat.plain(each.aloneAtHigh()),
              NumberFormat.plain(each.bothAtLow())
                  + " to "
                  + NumberFormat.plain(each.bothAtHigh())));
    }
    return new Section(
        "What matters most",
        "The gain per task in dollars if one price is halved or doubled; the price with the largest"
            + " effect comes first.",
        List.of("price", "from half to twice", "gain alone", "gain both"),
        rows);
  }

  static String terminal(WorthReport report, int columns) {
    if (report.worth().isEmpty()) {
      return TextTable.wrapped(NOBODY, columns);
    }
    StringBuilder text = new StringBuilder(TextTable.wrapped(standIn(report), columns));
    for (Worth worth : report.worth()) {
      text.append('\n').append(TerminalText.line(title(worth))).append('\n');
      for (Section section : sections(worth)) {
        text.append('\n')
            .append(TextTable.wrapped(section.title() + ". " + section.about(), columns));
        TextTable table = new TextTable(columns).row(section.header());
        section.rows().forEach(table::row);
        text.append(table);
      }
    }
    return text.toString();
  }

  static String html(WorthReport report) {
    StringBuilder html = new StringBuilder(HtmlReport.head("Halftime: worth"));
    html.append("<body>\n<main><section><h1>Worth</h1><p>")
        .append(Html.escape(report.worth().isEmpty() ? NOBODY : standIn(report)))
        .append("</p></section>\n");
    for (Worth worth : report.worth()) {
      html.append("<section><h1>").append(Html.escape(title(worth))).append("</h1>\n");
      sections(worth).forEach(section -> html.append(Html.section(section)));
      html.append("</section>\n");
    }
    return html.append("</main></body></html>\n").toString();
  }

  static String csv(Worth worth, WorthTask task) {
    return Stream.of(
            Stream.of(
                quoted(worth.benchmark()),
                quoted(worth.setting()),
                quoted(worth.agent()),
                quoted(worth.person()),
                quoted(task.task()),
                quoted(task.family()),
                String.valueOf(task.cluster()),
                String.valueOf(task.value())),
            numbers(task.agent()),
            numbers(task.person()))
        .flatMap(it -> it)
        .collect(Collectors.joining(","));
  }

  private static Stream<String> numbers(Work work) {
    return Stream.of(
            work.success(),
            work.dollars(),
            work.calls(),
            work.turns(),
            work.harms(),
            work.minutes())
        .map(String::valueOf);
  }

  private static String quoted(String text) {
    String plain = TerminalText.line(text);
    boolean formula = !plain.isEmpty() && "=+-@".indexOf(plain.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + plain.replace("\"", "\"\"") + '"';
  }
}
