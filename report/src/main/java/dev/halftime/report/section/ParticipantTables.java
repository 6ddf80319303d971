package dev.halftime.report.section;

import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.ModelUsage;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.SimulatedUserBehavior;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.table.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Makes the tables about the parties of episodes: their model usage, and the behavior of users.
public final class ParticipantTables {

  private ParticipantTables() {}

  public static Section models(BenchmarkReport board) {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : board.rows()) {
      for (ModelUsage each : row.models()) {
        Double turn = each.secondsATurn();
        rows.add(
            List.of(
                row.agent() + ", " + row.setting(),
                each.side(),
                known(each, NumberFormat.count(Math.round(each.tokensIn()))),
                known(each, NumberFormat.count(Math.round(each.tokensOut()))),
                cost(each),
                NumberFormat.plain(each.seconds()),
                turn == null ? "-" : NumberFormat.plain(turn)));
      }
    }
    return new Section(
        "Models",
        "Model usage of the agent, the user and the judge, means per episode: input and output"
            + " tokens, dollars, seconds in models, and seconds per turn.",
        List.of("agent, setting", "side", "read", "written", "dollars", "seconds", "per turn"),
        rows);
  }

  /// Returns an amount, or `unknown` if calls of this side have no count of tokens.
  public static String known(ModelUsage side, String amount) {
    return side.untold() == null ? amount : "unknown";
  }

  /// Returns the dollars of a side, or `unknown` if calls have no count of tokens or no price.
  public static String cost(ModelUsage side) {
    return side.unpriced() == null ? known(side, NumberFormat.cents(side.dollars())) : "unknown";
  }

  public static Section simulators(List<SimulatedUserBehavior> simulators) {
    return new Section(
        "Simulated users",
        "Behavior of the users. Broken: turns without a message, or with an end token but without"
            + " leaving. Early: left while the agent waited for an answer. Leaks: values known only"
            + " to the grader, said first by the user. Repeats: turns that repeat a turn word for"
            + " word, or a fact. Not understood: turns in which the user asks what the agent means."
            + " Last: failed episodes by the party that failed.",
        List.of(
            "agent, setting",
            "dialogues",
            "broken",
            "early",
            "leaks",
            "repeats",
            "not understood",
            "agent",
            "user",
            "world",
            "grader",
            "model"),
        simulators.stream()
            .map(each ->
                List.of(
                    each.agent() + ", " + each.setting(),
                    NumberFormat.count(each.talks()),
                    NumberFormat.count(each.broken()),
                    NumberFormat.count(each.early()),
                    NumberFormat.count(each.leaks()),
                    NumberFormat.count(each.repeats()),
                    NumberFormat.count(each.unclear()),
                    NumberFormat.count(each.blamed("agent")),
                    NumberFormat.count(each.blamed("user")),
                    NumberFormat.count(each.blamed("world")),
                    NumberFormat.count(each.blamed("grader")),
                    NumberFormat.count(each.blamed("model"))))
            .toList());
  }

  /// How simulated users speak and how long they stay, whether there are people to compare them
  /// with or not.
  public static Section profiles(List<SimulatedUserBehavior> simulators) {
    return new Section(
        "How simulated users speak",
        "Messages per conversation, words per message, facts (words with a digit, such as an order"
            + " number) per message that states any, percent of messages that repeat a fact,"
            + " conversations ended by the user, and the number of user messages before that.",
        List.of(
            "agent, setting",
            "dialogues",
            "turns",
            "words per turn",
            "facts at once",
            "repeated, %",
            "left",
            "turns until leaving"),
        simulators.stream().map(ParticipantTables::profile).toList());
  }

  private static List<String> profile(SimulatedUserBehavior each) {
    SimulatedUserBehavior.Profile profile = each.profile();
    return List.of(
        each.agent() + ", " + each.setting(),
        NumberFormat.count(each.talks()),
        ratio(profile.turns(), each.talks()),
        ratio(profile.words(), profile.turns()),
        ratio(profile.facts(), profile.telling()),
        ratio(100.0 * profile.again(), profile.turns()),
        NumberFormat.count(profile.left()),
        ratio(profile.turnsLeft(), profile.left()));
  }

  private static String ratio(double sum, int of) {
    return of == 0 ? "-" : String.format(Locale.ROOT, "%.1f", sum / of);
  }
}
