package dev.halftime.bench.essay;

import dev.halftime.bench.essay.CellResults.Outcomes;
import dev.halftime.bench.essay.EssayFigure.Bar;
import dev.halftime.record.LearningCurve;
import dev.halftime.report.data.contrast.ConfidenceBand;
import dev.halftime.report.html.CurvePlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The tables and figures of the measured cells: success with intervals, and paired comparisons.
///
/// @param results all results, by the names of their cells
/// @param command the command that measured them
record EssayTables(Map<String, EssayResult> results, String command) {

  private static final String BEGIN = "<!-- essay: begin -->";
  private static final String END = "<!-- essay: end -->";

  private static final List<String> TESTS =
      List.of(EssayTests.SEEN, EssayTests.UNSEEN, EssayTests.SITUATIONS);

  private static final int WINDOW = 5; // steps of reinforcement learning that a point averages

  /// Writes the tables between the markers of a page, and the figures.
  ///
  /// @param figures folder of the figures, beside the page
  void write(Path page, Path figures) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(page + " has no place for the tables; it needs " + BEGIN);
    }
    Map<EssayCell, CellResults> known = CellResults.of(results);
    String tables = tables(known) + figures(known, figures);
    Files.writeString(
        page, text.substring(0, begin) + BEGIN + "\n\n" + tables + "\n" + text.substring(end));
  }

  private String tables(Map<EssayCell, CellResults> known) {
    StringBuilder text =
        new StringBuilder(
            """
            ```sh
            %s
            ```

            Success in percent, with its interval. *Tasks* with seen words, unseen words and unseen situations.

            | model | examples | steps | target tokens | CPU s | seeds | tasks | seen words, written | seen words, chosen | unseen words, written | unseen words, chosen | unseen situations, written | unseen situations, chosen | listed (unseen words) |
            |---|---:|---:|---:|---:|---:|---|---|---|---|---|---|---|---:|
            """
                .formatted(command));
    known.values().forEach(kind -> text.append(row(kind)));
    text.append(
        """

        Comparisons, paired by task and corrected together:

        | first | second | test | difference | p (Holm) | McNemar's p |
        |---|---|---|---|---:|---:|
        """);
    EssayComparisons.rows(known).forEach(text::append);
    String changed =
        known.values().stream().map(EssayTables::changed).collect(Collectors.joining());
    if (!changed.isEmpty()) {
      text.append(
          """

          Two labels in the model's own thought exchanged: what the most probable action follows, in percent of all tasks.

          | model | test | tasks | the changed thought | the thought as it was | another thing | no such labels of possible things |
          |---|---|---:|---|---|---|---|
          """);
      text.append(changed);
    }
    return text.toString();
  }

  private static String row(CellResults kind) {
    EssayCell cell = kind.cell();
    List<EssayResult> seeds = kind.seeds();
    EssayCell.Tuning tuning = cell.tuning();
    int listed =
        seeds.stream().mapToInt(it -> CellResults.test(it, EssayTests.UNSEEN).listed()).sum();
    StringBuilder row = new StringBuilder();
    row.append(
        String.format(
            Locale.ROOT,
            "| %s | %,d | %s | %,d | %,.0f | %d | %s ",
            cell.title(),
            tuning.examples(),
            cell.trained() ? tuning.steps() + " x " + tuning.batch() : "-",
            seeds.getFirst().targets(),
            seeds.stream().mapToDouble(EssayResult::cpu).average().orElse(0),
            seeds.size(),
            TESTS.stream()
                .map(it -> String.valueOf(kind.tasks(it)))
                .collect(Collectors.joining(", "))));
    for (String test : TESTS) {
      for (Outcomes outcomes : List.of(Outcomes.WRITTEN, Outcomes.CHOSEN)) {
        row.append("| ").append(CellResults.percent(kind.share(test, outcomes, '1'))).append(' ');
      }
    }
    return row.append(
            String.format(
                Locale.ROOT,
                "| %.0f |%n",
                100.0 * listed / (seeds.size() * kind.tasks(EssayTests.UNSEEN))))
        .toString();
  }

  private static String changed(CellResults kind) {
    StringBuilder rows = new StringBuilder();
    for (String test : TESTS) {
      Outcomes outcomes = Outcomes.CHANGED;
      if (kind.share(test, outcomes, 'f').isPresent()) {
        rows.append(
            "| %s | %s | %d "
                .formatted(
                    EssayComparisons.name(kind.cell()),
                    EssayComparisons.test(test),
                    kind.tasks(test)));
        for (char each : "fko-".toCharArray()) {
          rows.append("| ")
              .append(CellResults.percent(kind.share(test, outcomes, each)))
              .append(' ');
        }
        rows.append("|\n");
      }
    }
    return rows.toString();
  }

  private static String figures(Map<EssayCell, CellResults> known, Path figures)
      throws IOException {
    Files.createDirectories(figures);
    List<String> groups =
        List.of("seen words, written", "unseen words, chosen", "unseen situations, written");
    List<Bar> bars = new ArrayList<>();
    known
        .values()
        .forEach(kind ->
            bars.add(
                new Bar(
                    EssayComparisons.name(kind.cell()),
                    List.of(
                        kind.share(EssayTests.SEEN, Outcomes.WRITTEN, '1'),
                        kind.share(EssayTests.UNSEEN, Outcomes.CHOSEN, '1'),
                        kind.share(EssayTests.SITUATIONS, Outcomes.WRITTEN, '1')))));
    Files.writeString(
        figures.resolve("essay-success.svg"),
        EssayFigure.of("success by model, on seen and unseen words and situations", groups, bars));
    StringBuilder text =
        new StringBuilder(
            "\n"
                + "![Success of each model on seen words, unseen words and unseen"
                + " situations](results/essay-success.svg)\n");
    for (CellResults kind : known.values()) {
      if (kind.cell().updates() > 0) {
        List<LearningCurve> curves = kind.seeds().stream().map(EssayTables::curve).toList();
        EssayCell.Policy policy = kind.cell().policy();
        String name = "essay-grpo-%d-%s.svg".formatted(policy.steps(), policy.rate());
        String title =
            "Mean reward of sampled answers in %d steps of GRPO at rate %s"
                .formatted(policy.steps(), policy.rate());
        Files.writeString(
            figures.resolve(name), CurvePlot.of(title, curves, ConfidenceBand.of(curves, 1.0)));
        text.append("\n![%s](results/%s)\n".formatted(title, name));
      }
    }
    return text.toString();
  }

  private static LearningCurve curve(EssayResult result) {
    List<LearningCurve.Point> points = new ArrayList<>();
    List<Double> rewards = result.rewards();
    for (int i = 0; i < rewards.size(); i += WINDOW) {
      List<Double> some = rewards.subList(i, Math.min(rewards.size(), i + WINDOW));
      double mean = some.stream().mapToDouble(it -> it).average().orElseThrow();
      points.add(new LearningCurve.Point(i + some.size(), some.size(), mean, null, Map.of()));
    }
    return new LearningCurve(
        result.seed(), true, rewards.size(), rewards.size(), null, null, points);
  }
}
