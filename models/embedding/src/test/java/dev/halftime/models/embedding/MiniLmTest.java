package dev.halftime.models.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.json.Json;
import dev.halftime.model.Embedding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MiniLmTest {

  private static final Embedding MINILM = MiniLm.shared();

  /// Prints a digest of its arguments' embeddings from another process.
  static final class Elsewhere {
    public static void main(String[] texts) {
      System.out.println(digest(List.of(texts)));
    }
  }

  private static String digest(List<String> texts) {
    return Json.digest(texts.stream().map(it -> MiniLm.shared().embed(it).vector()).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A cat sits on the mat | A kitten is sitting on a rug | 0.666",
        "A cat sits on the mat | A CAT sits on the mat | 1.0",
        "Where is my parcel? | My parcel has not arrived. | 0.77",
        "Where is my parcel? | The moon is made of cheese. | 0.05",
      })
  void textsOfLikeMeaningAreNear(String one, String other, double cosine) {
    assertThat(MINILM.embed(one).cosine(MINILM.embed(other))).isCloseTo(cosine, within(0.03));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u0000",
        "\uD83D",
        "\uDE00\uD83D",
        "\uD83D\uDE00",
        "e\u0301\u0301\u0301",
        "\u202Eright to left",
        "\u4E16\u754C",
        "\uFFFF\uFEFF",
        "<s>[CLS][SEP][MASK]</s>"
      })
  void oddTextsHaveAPlaceToo(String text) {
    Embedding.Vector place = MINILM.embed(text);

    assertThat(place.vector()).hasSize(384);
    assertThat(place.cosine(place)).isCloseTo(1, within(1e-5));
    assertThat(place.usage().tokensIn()).isBetween(2L, 20L);
  }

  @Test
  void ofALongTextTheBeginningCounts() {
    String words = "the parcel is late and the customer is not amused ".repeat(40);
    Embedding.Vector place = MINILM.embed(words);

    assertThat(place.usage().tokensIn()).isEqualTo(256);
    assertThat(MINILM.embed(words + "x".repeat(5_000_000)).vector()).isEqualTo(place.vector());
    assertThat(MINILM.embed("x".repeat(5_000_000)).vector()).hasSize(384);
  }

  @Test
  @Tag("whole")
  void theSameTextHasTheSameBytesOnEveryThread() throws Exception {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      texts.add("Order " + i + " is late. ".repeat(i));
    }
    String alone = digest(texts);
    List<Future<String>> crowd = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        crowd.add(threads.submit(() -> digest(texts)));
      }
    }
    for (Future<String> each : crowd) {
      assertThat(each.get()).isEqualTo(alone);
    }
  }

  @Test
  @Tag("whole")
  void theSameTextHasTheSameBytesInTwoProcessesAtOnce() throws IOException, InterruptedException {
    List<Process> processes = List.of(elsewhere(), elsewhere());
    List<String> found = new ArrayList<>();
    for (Process process : processes) {
      byte[] said = process.getInputStream().readAllBytes();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      found.add(new String(said, StandardCharsets.UTF_8).strip());
    }

    assertThat(found).containsOnly(digest(List.of("one text", "and another")));
  }

  private static Process elsewhere() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Elsewhere.class.getName(),
                "one text",
                "and another"));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
