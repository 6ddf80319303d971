package dev.halftime.export;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Task;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.result.ResultTable;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes episodes as a table, one row per episode.
public final class EpisodeTable {

  public static final List<TableColumn> COLUMNS =
      List.of(
          TableColumn.text("run"),
          TableColumn.text("benchmark"),
          TableColumn.text("agent"),
          TableColumn.text("setting"),
          TableColumn.text("task"),
          TableColumn.text("family"),
          TableColumn.text("sequence"),
          TableColumn.integer("position"),
          TableColumn.integer("trial"),
          TableColumn.real("score"),
          TableColumn.integer("harms"),
          TableColumn.text("ending"),
          TableColumn.text("broke"),
          TableColumn.text("why"),
          TableColumn.integer("turns"),
          TableColumn.integer("calls"),
          TableColumn.integer("asks"),
          TableColumn.integer("writes"),
          TableColumn.integer("refusals"),
          TableColumn.integer("user_turns"),
          TableColumn.integer("thoughts"),
          TableColumn.integer("tokens_in"),
          TableColumn.integer("tokens_out"),
          TableColumn.real("dollars"),
          TableColumn.real("user_dollars"),
          TableColumn.real("judge_dollars"),
          TableColumn.integer("untold_calls"),
          TableColumn.integer("unpriced_calls"),
          TableColumn.real("seconds"),
          TableColumn.integer("reads"),
          TableColumn.text("agent_version"),
          TableColumn.text("model_versions"));

  private EpisodeTable() {}

  /// Writes the rows of a run's episodes.
  ///
  /// @param results results of the run, all or some; the stream is consumed
  /// @return number of rows
  public static long write(Run run, Stream<Result> results, TableWriter to) throws IOException {
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
      to.row(row(run, families.getOrDefault(place, ""), result));
    }
    return rows;
  }

  private static List<@Nullable Object> row(Run run, String family, Result result) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(run.id());
    cell(result.cell(), family, cells);
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
      cells.add((long) count);
    }
    Usage agent = result.usage().minus(result.user());
    cells.add(agent.tokensIn());
    cells.add(agent.tokensOut());
    cells.add(agent.dollars());
    cells.add(result.user().dollars());
    cells.add(result.score().cost().dollars());
    cells.add(agent.untold());
    cells.add(agent.unpriced());
    cells.add(result.usage().workNanos() / 1e9);
    Integer reads = tally.reads();
    cells.add(reads == null ? null : Long.valueOf(reads));
    cells.add(run.experiment().version(result.cell().agent()));
    cells.add(result.usage().plus(result.score().cost()).models());
    return cells;
  }

  private static void cell(Episode.Key cell, String family, List<@Nullable Object> cells) {
    cells.add(cell.benchmark());
    cells.add(cell.agent());
    cells.add(cell.setting().id());
    cells.add(cell.task());
    cells.add(family);
    cells.add(cell.sequence());
    cells.add((long) cell.position());
    cells.add((long) cell.trial());
  }

  private static void outcome(Result result, List<@Nullable Object> cells) {
    switch (result.score()) {
      case Score.Graded graded -> {
        cells.add(graded.value());
        cells.add((long) graded.harms());
      }
      case Score.Ungraded _ -> {
        cells.add(null);
        cells.add(null);
      }
    }
    cells.add(
        switch (result.ending()) {
          case Ending.Finished _ -> "finished";
          case Ending.Left _ -> "left";
          case Ending.Over over -> over.truncated() ? "truncated" : "over";
          case Ending.Failed _ -> "broke";
        });
    String broke =
        result.score() instanceof Score.Ungraded ungraded
            ? ResultTable.name(ungraded.broke())
            : result.ending() instanceof Ending.Failed broken
                ? ResultTable.name(broken.where())
                : "";
    cells.add(broke);
    cells.add(result.score().why());
  }
}
