package dev.halftime.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.json.Json;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Result;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResultReaderTest {

  private static final Usage FULL =
      new Usage(1, 2, 0.25, 3, 4, 5, Long.MAX_VALUE, 7, 8, 9, 10, "asked=answered");
  private static final List<Ending> USUAL =
      List.of(
          new Ending.Finished("caf\u00e9 \"42\" \ud83d\ude00\n"),
          new Ending.Left(""),
          new Ending.Over(true),
          new Ending.Over(false));
  private static final List<Score> GRADED =
      List.of(
          new Score.Graded(1, "done"),
          new Score.Graded(0.125, "", 3),
          new Score.Graded(0, "judged", 0, FULL));

  private static Result result(Ending ending, Score score, Usage user) {
    return new Result(
        new Episode.Key(
            "clerk", "helpdesk@1", Setting.of("second-half+drift"), "t0001", "s2.o1", 4, 2),
        ending,
        score,
        new EffortCounts(1, 2, 3, 4, 5, 6, 7, 8),
        FULL.plus(user),
        user);
  }

  private static byte[] json(Object value) {
    return EpisodeCodec.json(value);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsWrittenTodayIsReadWithoutDataBinding() {
    for (Ending ending : USUAL) {
      for (Score score : GRADED) {
        for (Usage user : List.of(Usage.NONE, Usage.tokens(3, 0), Usage.UNTOLD)) {
          Result written = result(ending, score, user);
          assertThat(ResultReader.usual(json(written))).contains(written);
        }
      }
    }
  }

  @Test
  void scoresWithMarksAreRead() throws IOException {
    Score score = new Score.Graded(0.5, "half", 1).marked(Map.of("leaked", true, "stale", false));
    Result written = result(USUAL.getFirst(), score, Usage.NONE);

    assertThat(ResultReader.read(json(written))).isEqualTo(written);
  }

  @Test
  void failuresAndMissingScoresAreRead() throws IOException {
    for (Ending.Boundary where : Ending.Boundary.values()) {
      Result written =
          result(
              new Ending.Failed(where, "it broke"),
              new Score.Ungraded(where, "it broke", Usage.NONE),
              Usage.NONE);
      assertThat(ResultReader.read(json(written))).isEqualTo(written);
    }
  }

  @Test
  void everyChangedFieldIsReadAsDataBindingReadsIt() throws IOException {
    String usual =
        new String(json(result(USUAL.getFirst(), GRADED.getLast(), FULL)), StandardCharsets.UTF_8);
    for (int from = usual.indexOf('"'); from >= 0; from = usual.indexOf('"', from + 1)) {
      check(usual.substring(0, from + 1) + "x" + usual.substring(from + 1));
    }
    for (int at = 0; at < usual.length(); at++) {
      if (Character.isDigit(usual.charAt(at))) {
        for (String other : List.of("null", "\"1\"", "1.5", "-1", "true", "[]", "99999999999")) {
          check(usual.substring(0, at) + other + usual.substring(at + 1));
        }
      }
      check(usual.substring(0, at));
    }
    check(usual.replaceFirst(",\"user\":\\{.*?}", ""));
    check(usual.replace("\"harms\":0,", ""));
    check(usual.replace("\"reads\":8,", ""));
    assertThat(ResultReader.usual(utf8(usual.replace("\"reads\":8,", "")))).isPresent();
    check(usual + "}");
  }

  private static void check(String json) throws IOException {
    Result bound;
    try {
      bound = Json.MAPPER.readValue(json, Result.class);
    } catch (IOException e) {
      assertThatThrownBy(() -> ResultReader.read(utf8(json)))
          .as(json)
          .isInstanceOf(IOException.class);
      return;
    }
    assertThat(ResultReader.read(utf8(json))).as(json).isEqualTo(bound);
  }
}
