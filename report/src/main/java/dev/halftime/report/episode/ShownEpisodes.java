package dev.halftime.report.episode;

import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.experiment.Plan;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.BenchmarkReportBuilder;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.html.Html;
import dev.halftime.text.TerminalText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The episodes that the page of a report shows in full: of each agent in each setting the first
/// that failed in planned order, or the first if none failed.
///
/// Solutions are left out, because a page may be stored where agents can read it.
///
/// @param run the run of the episodes
/// @param arms the episodes of each agent in each setting
/// @param more number of further combinations of agent and setting, which are not shown
public record ShownEpisodes(Run run, List<Arm> arms, int more) {

  /// Maximum number of failed episodes of an agent in a setting.
  private static final int EACH = 3;

  private static final int MOST = 60;

  /// Maximum number of characters of an episode.
  private static final int LONGEST = 40_000;

  /// The episodes of an agent in a setting.
  ///
  /// @param shown at least one
  /// @param failed number of all episodes without full score
  public record Arm(List<Result> shown, long failed) {

    public Arm {
      shown = List.copyOf(shown);
    }
  }

  public ShownEpisodes {
    arms = List.copyOf(arms);
  }

  /// Chooses the episodes.
  ///
  /// @param results results of the run in any order; the stream is consumed
  public static ShownEpisodes of(Run run, Stream<Result> results) {
    Comparator<Result> planned =
        Comparator.comparing(Result::cell, Plan.order(run.experiment().seed()));
    List<String> agents = BenchmarkReportBuilder.contestants(run);
    Map<String, Selection> chosen = new LinkedHashMap<>();
    results
        .filter(it -> agents.contains(it.cell().agent()))
        .forEach(it -> {
          Episode.Key cell = it.cell();
          chosen
              .computeIfAbsent(
                  cell.benchmark() + '\n' + cell.agent() + '\n' + cell.setting(),
                  _ -> new Selection(planned))
              .add(it);
        });
    Comparator<Arm> order =
        Comparator.comparing((Arm arm) -> arm.shown().getFirst().cell().benchmark())
            .thenComparingInt(arm -> agents.indexOf(arm.shown().getFirst().cell().agent()))
            .thenComparing(arm -> arm.shown().getFirst().cell().setting().id());
    return new ShownEpisodes(
        run,
        chosen.values().stream().map(Selection::arm).sorted(order).limit(MOST / EACH).toList(),
        Math.max(0, chosen.size() - MOST / EACH));
  }

  /// Returns whether an episode does not have the full score.
  public static boolean failed(Result result) {
    return !(result.score() instanceof Score.Graded graded && graded.value() == 1);
  }

  /// Keeps the first episodes in constant memory.
  private static final class Selection {

    private final Comparator<Result> order;
    private final List<Result> first = new ArrayList<>();
    private Optional<Result> solved = Optional.empty();
    private long failed;

    Selection(Comparator<Result> order) {
      this.order = order;
    }

    void add(Result result) {
      if (!failed(result)) {
        solved = Optional.of(solved.filter(it -> order.compare(it, result) < 0).orElse(result));
        return;
      }
      failed++;
      first.add(result);
      first.sort(order);
      if (first.size() > EACH) {
        first.removeLast();
      }
    }

    Arm arm() {
      return new Arm(first.isEmpty() ? List.of(solved.orElseThrow()) : first, failed);
    }
  }

  /// Returns the episodes as HTML below a report: a table with a link to each, and their texts.
  ///
  /// @param record contains the run
  public String html(RecordedRuns record) {
    if (arms.isEmpty()) {
      return "";
    }
    StringBuilder table = new StringBuilder();
    StringBuilder texts = new StringBuilder();
    int number = 0;
    for (Arm arm : arms) {
      for (Result result : arm.shown()) {
        String anchor = "episode-" + ++number;
        table.append(row(arm, result, anchor));
        texts.append(text(record, result, anchor));
      }
    }
    return "<section id=\"episodes\"><h1>Episodes</h1><p class=\"about\">For each agent in each"
        + " setting, the first "
        + EACH
        + " in planned order that failed, or the first one if none failed. Solutions are omitted:"
        + " 'halftime serve' shows them, and all other episodes."
        + (more > 0 ? " " + more + " more combinations of agent and setting are not shown." : "")
        + "</p>"
        + "<div class=\"scroll\" tabindex=\"0\"><table><caption>Episodes</caption><thead><tr>"
        + Stream.of("Task", "Agent", "Setting", "Failed in all", "Score", "Ended")
            .map(it -> "<th scope=\"col\" class=\"left\">" + it + "</th>")
            .reduce("", String::concat)
        + "</tr></thead><tbody>"
        + table
        + "</tbody></table></div>\n"
        + texts
        + "</section>\n";
  }

  private static String row(Arm arm, Result result, String anchor) {
    return "<tr><th scope=\"row\"><a href=\"#"
        + anchor
        + "\">"
        + Html.escape(result.cell().task())
        + "</a></th>"
        + Stream.of(
                result.cell().agent(),
                result.cell().setting().id(),
                NumberFormat.count(arm.failed()),
                cut(EpisodeText.verdict(result.score()), 200),
                cut(EpisodeText.ending(result.ending()), 200))
            .map(it -> "<td class=\"left\">" + Html.escape(TerminalText.line(it)) + "</td>")
            .reduce("", String::concat)
        + "</tr>";
  }

  private String text(RecordedRuns record, Result result, String anchor) {
    String text =
        record
            .episode(run.id(), result.cell())
            .map(episode -> EpisodeText.of(result, episode, Optional.empty()))
            .orElse("The episode is not on record.");
    return "<section id=\""
        + anchor
        + "\"><h2>"
        + Html.escape(
            "%s: %s in %s"
                .formatted(result.cell().task(), result.cell().agent(), result.cell().setting()))
        + "</h2><pre>"
        + Html.escape(TerminalText.lines(cut(text, LONGEST)))
        + "</pre><p><a href=\"#episodes\">All episodes shown</a></p></section>\n";
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "... (cut)";
  }
}
