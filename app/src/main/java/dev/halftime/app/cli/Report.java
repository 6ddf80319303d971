package dev.halftime.app.cli;

import dev.halftime.Json;
import dev.halftime.Result;
import dev.halftime.Score;
import dev.halftime.record.Run;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Mean scores of a run, by setting and agent.
record Report(String run, int planned, Map<String, Double> success) {

  static Report of(Run run, int planned, Stream<Result> results) {
    return new Report(
        run.id(),
        planned,
        results
            .filter(result -> result.score() instanceof Score.Graded)
            .collect(
                Collectors.groupingBy(
                    result -> result.cell().setting().id() + " " + result.cell().agent(),
                    TreeMap::new,
                    Collectors.averagingDouble(result ->
                        result.score() instanceof Score.Graded graded ? graded.value() : 0))));
  }

  String json() {
    return Json.canonical(this);
  }

  String terminal(int columns) {
    StringBuilder text = new StringBuilder("Run " + run + '\n');
    success.forEach((who, mean) ->
        text.append(String.format(Locale.ROOT, "  %-60s %5.1f %%%n", who, 100 * mean)));
    return text.substring(0, Math.max(0, text.length() - 1));
  }

  String html() {
    return "<pre>" + terminal(100) + "</pre>\n";
  }
}
