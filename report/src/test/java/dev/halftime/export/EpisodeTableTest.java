package dev.halftime.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.RecordedRun;
import dev.halftime.text.TerminalText;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EpisodeTableTest {

  private static final Run RUN = RecordedRun.of(new MemoryStore(), "r", 3, List.of("able")).run();
  private static final Episode.Key CELL =
      new Episode.Key("able", "bench", Setting.SECOND_HALF, "t1", "s0.o1", 1, 2);

  private static Result result(Ending ending, Score score) {
    return new Result(
        CELL,
        ending,
        score,
        new EffortCounts(1, 2, 3, 4, 5, 6, 7, 8),
        new Usage(30, 20, 0.5, 0, 0, 1_000_000_000L, 3_500_000_000L),
        new Usage(10, 5, 0.125, 0, 0, 0, 0));
  }

  private static List<List<String>> rows(Result... results) throws IOException {
    StringWriter text = new StringWriter();
    try (TableWriter table = CsvTable.begin(EpisodeTable.COLUMNS, text)) {
      assertThat(EpisodeTable.write(RUN, Stream.of(results), table)).isEqualTo(results.length);
    }
    return parsed(text.toString());
  }

  /// Parses CSV according to RFC 4180.
  private static List<List<String>> parsed(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\r')) {
        row.add(cell.toString());
        cell.setLength(0);
      } else if (!quoted && c == '\n') {
        rows.add(row);
        row = new ArrayList<>();
      } else {
        cell.append(c);
      }
    }
    return rows;
  }

  private static String why(String words) throws IOException {
    List<List<String>> rows = rows(result(new Ending.Finished("done"), new Score.Graded(1, words)));
    return rows.get(1).get(rows.getFirst().indexOf("why"));
  }

  @Test
  void aRowTellsAnEpisode() throws IOException {
    List<List<String>> rows =
        rows(result(new Ending.Finished("done"), new Score.Graded(0.5, "half of it", 3)));
    assertThat(String.join(",", rows.getFirst()))
        .isEqualTo(
            "run,benchmark,agent,setting,task,family,sequence,position,trial,score,harms,ending,"
                + "broke,why,turns,calls,asks,writes,refusals,user_turns,thoughts,tokens_in,"
                + "tokens_out,dollars,user_dollars,judge_dollars,untold_calls,unpriced_calls,"
                + "seconds,reads,agent_version,model_versions");
    assertThat(String.join(",", rows.get(1)))
        .isEqualTo(
            "r,bench,able,second-half,t1,family,s0.o1,1,2,0.5,3,finished,,half of it,1,2,3,4,5,6,7,"
                + "20,15,0.375,0.125,0.0,0,0,2.5,8,,");
  }

  @Test
  void aRowHasTheVersionsOfTheAgentAndOfTheModelsThatAnswered() throws IOException {
    Run run =
        new Run(
            "r",
            RUN.experiment().with(new TreeMap<>(Map.of(Experiment.VERSION_OF + "able", "a1b2"))),
            RUN.tasks(),
            List.of());
    Result result =
        new Result(
            CELL,
            new Ending.Finished("done"),
            new Score.Graded(1, ""),
            new EffortCounts(1, 2, 3, 4, 5, 6, 7, 8),
            Usage.tokens(3, 2).answeredBy("gpt-4o", "gpt-4o-2024-11-20"),
            Usage.NONE);
    StringWriter text = new StringWriter();
    try (TableWriter table = CsvTable.begin(EpisodeTable.COLUMNS, text)) {
      EpisodeTable.write(run, Stream.of(result), table);
    }
    List<String> row = parsed(text.toString()).get(1);

    assertThat(row.subList(row.size() - 2, row.size()))
        .containsExactly("a1b2", "gpt-4o=gpt-4o-2024-11-20");
  }

  @Test
  void whatIsMissingHasNoScoreAndIsNotZero() throws IOException {
    List<List<String>> rows =
        rows(
            result(
                new Ending.Failed(Boundary.MODEL, "no answer"),
                new Score.Ungraded(Boundary.MODEL, "no answer")),
            result(new Ending.Failed(Boundary.AGENT, "it broke"), new Score.Graded(0, "it broke")));
    int score = rows.getFirst().indexOf("score");
    assertThat(rows.get(1).subList(score, score + 5))
        .containsExactly("", "", "broke", "model", "no answer");
    assertThat(rows.get(2).subList(score, score + 5))
        .containsExactly("0.0", "0", "broke", "agent", "it broke");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://x\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "  =1",
        "\u00a0=1",
        "'=1",
        "'quoted'",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff201",
        "\u3000@x"
      })
  void noTextIsAFormula(String hostile) throws IOException {
    String shown = why(hostile);
    assertThat(shown).startsWith("'");
    assertThat(shown.substring(1)).isEqualTo(hostile);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a = b", "plain", "a,b;c", "he said \"no\"", "\"", "ü 漢 😀", "1e5"})
  void otherTextsAreAsTheyWere(String words) throws IOException {
    assertThat(why(words)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two\r\nlines",
        "\t=1",
        "\r=1",
        "\n@x",
        "nul \u0000",
        "esc \u001b[31m",
        "lone \ud800",
        "bidi \u202e",
        "\ufeff=1",
        "\u200b=1",
        "\u2028-1"
      })
  void aTextStaysOnItsLineAndInItsCell(String hostile) throws IOException {
    String shown = why(hostile);
    assertThat(shown).isEqualTo(TerminalText.line(hostile));
    assertThat(shown.charAt(0)).isNotIn('=', '+', '-', '@', '\t', '\r');
  }
}
