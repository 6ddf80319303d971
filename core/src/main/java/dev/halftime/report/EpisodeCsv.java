package dev.halftime.report;

import dev.halftime.Ending;
import dev.halftime.Score;
import dev.halftime.Task;
import dev.halftime.Usage;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.ResultTable;
import dev.halftime.report.table.TerminalText;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Episodes as comma-separated values (RFC 4180), a row each, for spreadsheets and data frames.
///
/// Numbers stand bare and are empty where nothing is known. Texts stand in quotes, on one line
/// ([TerminalText#line]). One that a spreadsheet could take for a formula, or that begins with an
/// apostrophe, has an apostrophe before it, so that an apostrophe at the beginning of a text is
/// never part of it.
public final class EpisodeCsv {

  private static final List<String> COLUMNS =
      List.of(
          "run",
          "benchmark",
          "agent",
          "setting",
          "task",
          "family",
          "sequence",
          "position",
          "trial",
          "score",
          "harms",
          "ending",
          "broke",
          "why",
          "turns",
          "calls",
          "asks",
          "writes",
          "refusals",
          "user_turns",
          "thoughts",
          "tokens_in",
          "tokens_out",
          "dollars",
          "user_dollars",
          "judge_dollars",
          "untold_calls",
          "seconds");

  /// With these a cell begins that some spreadsheet computes (OWASP, *CSV injection*); full-width
  /// forms among them.
  private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20";

  private EpisodeCsv() {}

  /// Writes the names of the columns.
  public static void begin(Writer to) throws IOException {
    line(COLUMNS, to);
  }

  /// Writes the rows of a run's episodes.
  ///
  /// @param results some of the run's; the stream is used up
  /// @return how many
  public static long write(Run run, Stream<Result> results, Writer to) throws IOException {
    Map<String, String> families = new HashMap<>();
    run.tasks()
        .forEach((given, tasks) -> {
          for (Task task : tasks) {
            families.put(given + '/' + task.id(), task.family());
          }
        });
    long rows = 0;
    for (Iterator<Result> each = results.iterator(); each.hasNext(); rows++) {
      Result result = each.next();
      String place = result.cell().benchmark() + '/' + result.cell().task();
      line(row(run.id(), families.getOrDefault(place, ""), result), to);
    }
    return rows;
  }

  private static List<String> row(String run, String family, Result result) {
    List<String> cells = new ArrayList<>();
    cells.add(text(run));
    cells.add(text(result.cell().benchmark()));
    cells.add(text(result.cell().agent()));
    cells.add(text(result.cell().setting().id()));
    cells.add(text(result.cell().task()));
    cells.add(text(family));
    cells.add(text(result.cell().sequence()));
    cells.add("" + result.cell().position());
    cells.add("" + result.cell().trial());
    outcome(result, cells);
    EffortCounts tally = result.tally();
    for (int count :
        new int[] {
          tally.turns(),
          tally.calls(),
          tally.asks(),
          tally.writes(),
          tally.refusals(),
          tally.userTurns(),
          tally.thoughts()
        }) {
      cells.add("" + count);
    }
    Usage agent = result.usage().minus(result.user());
    cells.add("" + agent.tokensIn());
    cells.add("" + agent.tokensOut());
    cells.add("" + agent.dollars());
    cells.add("" + result.user().dollars());
    cells.add("" + result.score().cost().dollars());
    cells.add("" + agent.untold());
    cells.add("" + result.usage().workNanos() / 1e9);
    return cells;
  }

  private static void outcome(Result result, List<String> cells) {
    switch (result.score()) {
      case Score.Graded graded -> {
        cells.add("" + graded.value());
        cells.add("" + graded.harms());
      }
      case Score.Ungraded _ -> {
        cells.add("");
        cells.add("");
      }
    }
    cells.add(
        text(
            switch (result.ending()) {
              case Ending.Finished _ -> "finished";
              case Ending.Left _ -> "left";
              case Ending.Over over -> over.truncated() ? "truncated" : "over";
              case Ending.Failed _ -> "broke";
            }));
    String broke =
        result.score() instanceof Score.Ungraded ungraded
            ? ResultTable.name(ungraded.broke())
            : result.ending() instanceof Ending.Failed broken
                ? ResultTable.name(broken.where())
                : "";
    cells.add(text(broke));
    cells.add(text(result.score().why()));
  }

  /// A text in quotes that no spreadsheet computes.
  private static String text(String foreign) {
    String line = TerminalText.line(foreign);
    boolean marked =
        line.chars()
            .filter(it -> !Character.isWhitespace(it) && !Character.isSpaceChar(it))
            .limit(1)
            .anyMatch(it -> it == '\'' || FORMULA.indexOf(it) >= 0);
    return '"' + (marked ? "'" : "") + line.replace("\"", "\"\"") + '"';
  }

  private static void line(List<String> cells, Writer to) throws IOException {
    to.write(String.join(",", cells) + "\r\n");
  }
}
