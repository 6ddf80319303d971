package dev.halftime.export;

import dev.halftime.Action;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes the events of episodes as a table, one row per event, in order.
public final class EventTable {

  public static final List<TableColumn> COLUMNS =
      List.of(
          TableColumn.text("run"),
          TableColumn.text("benchmark"),
          TableColumn.text("agent"),
          TableColumn.text("setting"),
          TableColumn.text("task"),
          TableColumn.text("sequence"),
          TableColumn.integer("position"),
          TableColumn.integer("trial"),
          TableColumn.integer("event"),
          TableColumn.text("party"),
          TableColumn.text("kind"),
          TableColumn.text("tool"),
          TableColumn.text("content"),
          TableColumn.integer("tokens_in"),
          TableColumn.integer("tokens_out"),
          TableColumn.real("dollars"),
          TableColumn.real("seconds"),
          TableColumn.text("agent_version"),
          TableColumn.text("model_versions"));

  /// The columns of an event apart from its position.
  private record Content(
      Party party, String kind, @Nullable String tool, String content, Usage usage) {}

  private EventTable() {}

  /// Writes the rows of a run's events.
  ///
  /// @param results results of the run, all or some; the stream is consumed
  /// @return number of rows
  public static long write(Store store, Run run, Stream<Result> results, TableWriter to)
      throws IOException {
    long rows = 0;
    for (Iterator<Result> each = results.iterator(); each.hasNext(); ) {
      Episode.Key cell = each.next().cell();
      Episode episode =
          store
              .episode(run.id(), cell)
              .orElseThrow(() -> new IllegalStateException("lost its episode: " + cell.key()));
      long number = 0;
      for (Event event : episode.transcript()) {
        to.row(row(run, cell, number++, told(event)));
        rows++;
      }
    }
    return rows;
  }

  private static List<@Nullable Object> row(Run run, Episode.Key cell, long number, Content told) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(run.id());
    cells.add(cell.benchmark());
    cells.add(cell.agent());
    cells.add(cell.setting().id());
    cells.add(cell.task());
    cells.add(cell.sequence());
    cells.add((long) cell.position());
    cells.add((long) cell.trial());
    cells.add(number);
    cells.add(told.party().name().toLowerCase(Locale.ROOT));
    cells.add(told.kind());
    cells.add(told.tool());
    cells.add(told.content());
    cells.add(told.usage().tokensIn());
    cells.add(told.usage().tokensOut());
    cells.add(told.usage().dollars());
    cells.add(told.usage().workNanos() / 1e9);
    cells.add(run.experiment().version(cell.agent()));
    cells.add(told.usage().models());
    return cells;
  }

  private static Content told(Event event) {
    return switch (event) {
      case Event.Setup(Party to, String instructions, var _) ->
          new Content(to, "given", null, instructions, Usage.NONE);
      case Event.Acted(Party by, Action action, Usage usage) ->
          switch (action) {
            case Action.Think(String text) -> new Content(by, "think", null, text, usage);
            case Action.Say(String text) -> new Content(by, "say", null, text, usage);
            case Action.Call(String tool, var arguments) ->
                new Content(by, "call", tool, Json.canonical(arguments), usage);
            case Action.Finish(String answer) -> new Content(by, "finish", null, answer, usage);
          };
      case Event.Observed(Party to, Observation seen, Usage usage) ->
          switch (seen) {
            case Observation.Text(String text) -> new Content(to, "text", null, text, usage);
            case Observation.Result(var value) ->
                new Content(to, "result", null, Json.canonical(value), usage);
            case Observation.Refusal(String why) -> new Content(to, "refusal", null, why, usage);
            case Observation.Image(String type, var _) ->
                new Content(to, "image", null, type, usage);
          };
    };
  }
}
