package dev.halftime.app.web.view;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.transcript.EventView;
import dev.halftime.record.Result;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A result as a row of a table.
///
/// @param link link to the episode
/// @param taskLink link to all attempts at the task
/// @param verdict `right`, `wrong`, `partly` or `ungraded`; also the CSS class
public record ResultView(
    Result result,
    String link,
    String taskLink,
    String verdict,
    String score,
    String why,
    String ending,
    String cost) {

  public static ResultView of(String run, Result result) {
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

  /// Returns a description that distinguishes an attempt from others at its task.
  public static String name(Episode.Key cell) {
    return Stream.of(cell.agent(), cell.setting().id(), cell.sequence(), "trial " + cell.trial())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  public String name() {
    return name(result.cell());
  }

  public static String verdict(Score score) {
    return switch (score) {
      case Score.Graded graded when graded.value() == 1 -> "right";
      case Score.Graded graded -> graded.value() == 0 ? "wrong" : "partly";
      case Score.Ungraded _ -> "ungraded";
    };
  }

  public static String score(Score score) {
    return switch (score) {
      case Score.Graded graded -> String.format(Locale.ROOT, "%.2f", graded.value());
      case Score.Ungraded _ -> "none";
    };
  }

  public static String ending(Ending ending) {
    return switch (ending) {
      case Ending.Finished _ -> "the agent finished";
      case Ending.Left _ -> "the user left";
      case Ending.Over(boolean truncated) -> truncated ? "cut off by the world" : "over";
      case Ending.Failed(var where, String why) ->
          "broke: " + where.name().toLowerCase(Locale.ROOT) + ": " + why;
    };
  }
}
