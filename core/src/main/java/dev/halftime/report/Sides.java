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
        "Model usage of the agent, the user and the judge, means per episode: input and output"
            + " tokens, dollars, seconds in models, and seconds per turn.",
        List.of("agent, setting", "side", "read", "written", "dollars", "seconds per turn"),
        rows);
  }

  static String known(Spending side, String amount) {
    return side.untold() == null ? amount : "unknown";
  }

  static Section simulators(List<Simulator> simulators) {
    return new Section(
        "Simulated users",
        "Behavior of the users. Broken: turns without a message, or with an end token but without"
            + " leaving. Early: left while the agent waited for an answer. Leaks: values known only"
            + " to the grader, said first by the user. Repeats: turns repeated word for word, or"
            + " with a fact already told. Then failed episodes by the party that failed.",
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
