package dev.halftime.app.web;

import dev.halftime.Cell;
import dev.halftime.Ending;
import dev.halftime.Result;
import dev.halftime.Score;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A result as a row of a table.
///
/// @param link to the episode
/// @param taskLink to all attempts at the task
/// @param verdict `right`, `wrong`, `partly` or `ungraded`: the class by which it is drawn
record ResultView(
    Result result,
    String link,
    String taskLink,
    String verdict,
    String score,
    String why,
    String ending,
    String cost) {

  static ResultView of(String run, Result result) {
    return new ResultView(
        result,
        Links.episode(run, result.cell()),
        Links.task(run, result.cell()),
        verdict(result.score()),
        score(result.score()),
        result.score().why(),
        ending(result.ending()),
        EventView.cost(result.usage()));
  }

  /// What tells an attempt from the others at its task, in words.
  static String name(Cell cell) {
    return Stream.of(cell.agent(), cell.setting().id(), cell.sequence(), "trial " + cell.trial())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  String name() {
    return name(result.cell());
  }

  static String verdict(Score score) {
    return switch (score) {
      case Score.Graded graded when graded.value() == 1 -> "right";
      case Score.Graded graded -> graded.value() == 0 ? "wrong" : "partly";
      case Score.Ungraded _ -> "ungraded";
    };
  }

  static String score(Score score) {
    return switch (score) {
      case Score.Graded graded -> String.format(Locale.ROOT, "%.2f", graded.value());
      case Score.Ungraded _ -> "none";
    };
  }

  static String ending(Ending ending) {
    return switch (ending) {
      case Ending.Finished _ -> "the agent finished";
      case Ending.Left _ -> "the user left";
      case Ending.Over(boolean truncated) -> truncated ? "cut off by the world" : "over";
      case Ending.Broke(var where, String why) ->
          "broke: " + where.name().toLowerCase(Locale.ROOT) + ": " + why;
    };
  }
}
