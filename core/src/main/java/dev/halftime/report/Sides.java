package dev.halftime.report;

import java.util.ArrayList;
import java.util.List;

/// The tables about all who take part in an episode: what each used, and how users behaved.
final class Sides {

  private Sides() {}

  static Section models(Board board) {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : board.rows()) {
      for (Spending each : row.models()) {
        Double turn = each.secondsATurn();
        rows.add(
            List.of(
                row.agent() + ", " + row.setting(),
                each.side(),
                known(each, Words.count(Math.round(each.tokensIn()))),
                known(each, Words.count(Math.round(each.tokensOut()))),
                known(each, Words.cents(each.dollars())),
                Words.plain(each.seconds()),
                turn == null ? "-" : Words.plain(turn)));
      }
    }
    return new Section(
        "Models",
        "What the agent, the user and the judge used in models, an episode on average: tokens read"
            + " and written, dollars, seconds in models, and these for each turn of that side.",
        List.of("agent, setting", "side", "read", "written", "dollars", "seconds", "a turn"),
        rows);
  }

  static String known(Spending side, String amount) {
    return side.untold() == null ? amount : "unknown";
  }

  static Section simulators(List<Simulator> simulators) {
    return new Section(
        "Simulated users",
        "How the users behaved. Broken: turns without a message, or with a token that ends a talk"
            + " and without leaving. Early: left while the agent waited for an answer. Leaks:"
            + " values that only the judge knows, said first by the user. Repeats: turns said"
            + " before word for word, or with a fact that was told before. Then failed episodes, by"
            + " whom the record shows to have failed.",
        List.of(
            "agent, setting",
            "talks",
            "broken",
            "early",
            "leaks",
            "repeats",
            "agent",
            "user",
            "world",
            "grader",
            "model"),
        simulators.stream()
            .map(each ->
                List.of(
                    each.agent() + ", " + each.setting(),
                    Words.count(each.talks()),
                    Words.count(each.broken()),
                    Words.count(each.early()),
                    Words.count(each.leaks()),
                    Words.count(each.repeats()),
                    Words.count(each.blamed("agent")),
                    Words.count(each.blamed("user")),
                    Words.count(each.blamed("world")),
                    Words.count(each.blamed("grader")),
                    Words.count(each.blamed("model"))))
            .toList());
  }
}
