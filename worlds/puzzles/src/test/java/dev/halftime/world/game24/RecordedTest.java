package dev.halftime.world.game24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("outside")
final class RecordedTest {

  private static final String LOG =
      """
      [{"idx": 900, "ys": ["4*5+10-6", "none"], "infos": [{"r": 1}, {"r": 0}], "steps": []},
       {"idx": 0, "ys": ["(1 + 1 + 4) * 6\\n"], "accs": [false]}]
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"standard, 0.073, 33", "cot, 0.040, 49"})
  @Tag("whole")
  void thePublishedVerdictsAreReproduced(String prompting, double mean, long best) {
    Map<String, Puzzle> puzzles =
        Puzzles.read(PublishedData.folder()).stream()
            .collect(Collectors.toMap(Puzzle::id, Function.identity()));
    List<Recorded> answers = Recorded.read(PublishedData.log(prompting)).toList();

    assertThat(answers).hasSize(10_000);
    assertThat(answers)
        .allMatch(answer -> judged(puzzles, answer) == answer.right(), "is judged as recorded");
    assertThat(share(answers)).isCloseTo(mean, within(0.0005));
    assertThat(answers.stream().filter(Recorded::right).map(Recorded::task).distinct())
        .hasSize((int) best);
  }

  @Test
  void aLogIsReadCompressedOrNot() throws IOException {
    Path plain = Files.writeString(folder.resolve("log.json"), LOG);
    Path packed = folder.resolve("log.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(LOG.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(Recorded.read(plain))
        .containsExactly(
            new Recorded("901", "4*5+10-6", true),
            new Recorded("901", "none", false),
            new Recorded("1", "(1 + 1 + 4) * 6\n", false));
    assertThat(Recorded.read(packed)).containsExactlyElementsOf(Recorded.read(plain).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[{",
        "{}",
        "[7]",
        "[{\"ys\": [], \"accs\": []}]",
        "[{\"idx\": -1, \"ys\": [], \"accs\": []}]",
        "[{\"idx\": 1, \"ys\": [\"24\"]}]",
        "[{\"idx\": 1, \"ys\": [\"24\"], \"accs\": []}]",
        "[{\"idx\": 1, \"ys\": [24], \"accs\": [true]}]",
        "[{\"idx\": 1, \"ys\": [\"24\"], \"infos\": [{}]}]"
      })
  void whatIsNoLogIsRefusedWithItsName(String text) throws IOException {
    Path log = Files.writeString(folder.resolve("other.json"), text);

    assertThatThrownBy(() -> Recorded.read(log))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other.json is not a log of Tree of Thoughts");
  }

  private static boolean judged(Map<String, Puzzle> puzzles, Recorded answer) {
    Puzzle puzzle = Objects.requireNonNull(puzzles.get(answer.task()), answer.task());
    return Judge.judge(puzzle, answer.answer()).value() == 1;
  }

  private static double share(List<Recorded> answers) {
    return answers.stream().filter(Recorded::right).count() / (double) answers.size();
  }
}
