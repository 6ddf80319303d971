package dev.halftime.app.cli.terminal;

import dev.halftime.arena.Effect;
import dev.halftime.arena.Fragility;
import dev.halftime.arena.Rating;
import dev.halftime.arena.Ratings;
import dev.halftime.report.table.TextTable;
import dev.halftime.text.TerminalText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Formats ratings for a terminal.
public final class RatingTable {

  private RatingTable() {}

  public static String of(Ratings ratings, boolean resampled) {
    TextTable table = new TextTable(TerminalStreams.COLUMNS);
    table.row(List.of("agent", "rank", "rating", "lower", "upper", "battles"));
    for (Rating each : ratings.ratings()) {
      table.row(
          List.of(
              each.agent(),
              rank(each),
              points(each.rating()),
              points(each.lower()),
              points(each.upper()),
              "%,d".formatted(each.battles())));
    }
    StringBuilder text = new StringBuilder(table.toString());
    text.append(
        "\n%,d votes, %,d of them ties. 400 points are odds of 10 to 1; the mean is %.0f.\n"
            .formatted(ratings.votes(), ratings.ties(), Ratings.MEAN));
    text.append(intervals(ratings, resampled)).append('\n');
    String preliminary = ratings.preliminary();
    if (preliminary != null) {
      text.append(TerminalText.line(preliminary)).append('\n');
    }
    text.append(TerminalText.line(ratings.lead())).append('\n');
    ratings.effects().forEach(effect -> text.append(line(effect)));
    Fragility fragility = ratings.fragility();
    if (fragility != null && ratings.ratings().getFirst().worstRank() == 1) {
      text.append(
          "Without %,d of the votes (%.2f %%), '%s' would no longer lead '%s'.\n"
              .formatted(
                  fragility.votes(),
                  100 * fragility.share(),
                  TerminalText.line(fragility.first()),
                  TerminalText.line(fragility.rival())));
    }
    return text.toString();
  }

  private static String line(Effect effect) {
    return "Controlled for %s: the side with more of it gains %s points (%s to %s).\n"
        .formatted(
            effect.control().id(),
            points(effect.points()),
            points(effect.lower()),
            points(effect.upper()));
  }

  private static String intervals(Ratings ratings, boolean resampled) {
    Integer voters = ratings.voters();
    String unknown = ratings.unknown();
    String how = resampled ? "by bootstrap" : "by the sandwich formula";
    if (voters == null) {
      return unknown != null
          ? TerminalText.line(unknown)
          : "Intervals of 95 %%, %s; voters are unknown, so votes count as independent."
              .formatted(how);
    }
    Long anonymous = ratings.anonymous();
    String others =
        anonymous == null
            ? ""
            : " %,d votes have no voter; each counts as a separate voter.".formatted(anonymous);
    return (unknown != null
            ? TerminalText.line(unknown)
            : "Intervals of 95 %%, %s, votes clustered by voter (%,d).".formatted(how, voters))
        + others;
  }

  private static String rank(Rating each) {
    return each.bestRank() == each.worstRank()
        ? "" + each.bestRank()
        : each.bestRank() + "-" + each.worstRank();
  }

  private static String points(@Nullable Double number) {
    return number == null ? "?" : String.format(Locale.ROOT, "%.1f", number);
  }
}
