package dev.halftime.world.miniwob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Compares the first observation of every task with that of the Python client.
///
/// `resets.tsv` has, for each task and the seeds 0, 1 and 2, the digest of the observation that the
/// package `miniwob` 1.1.0 with Selenium gave in headless Chromium 156: the first 16 digits of the
/// SHA-256 of its canonical JSON.
@Tag("slow")
final class ResetTest {

  private static final int DIGITS = 16;

  /// The page `terminal` shows the day, here that on which the digests were recorded.
  private static final String RECORDED = "Mon Nov 30 2026";

  private static final Pattern TODAY = Pattern.compile("Last login: \\w{3} \\w{3} \\d\\d \\d{4}");

  @Test
  void everyTaskBeginsAsInThePythonClient() throws IOException {
    TaskFiles files = Pages.files();
    Map<String, String> expected = recorded();
    Map<String, String> seen = new TreeMap<>();
    for (String task : Stream.concat(files.tasks().stream(), Flights.NAMES.stream()).toList()) {
      try (MiniWobEnvironment environment =
          new MiniWobEnvironment(files, task, PageOptions.DEFAULT)) {
        for (long seed = 0; seed < 3; seed++) {
          Screen screen = environment.reset(seed);
          String json =
              TODAY.matcher(Json.canonical(screen.toJson())).replaceAll("Last login: " + RECORDED);
          seen.put(task + "\t" + seed, Json.sha256(json).substring(0, DIGITS));
        }
      }
    }

    assertThat(expected).hasSize(3 * (125 + 3));
    assertThat(seen).containsExactlyInAnyOrderEntriesOf(expected);
  }

  private static Map<String, String> recorded() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ResetTest.class.getResourceAsStream("resets.tsv"))) {
      Function<String, Integer> end = line -> line.lastIndexOf('\t');
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(
              Collectors.toMap(
                  line -> line.substring(0, end.apply(line)),
                  line -> line.substring(end.apply(line) + 1)));
    }
  }
}
