package dev.halftime.app.format.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Ending;
import dev.halftime.Score;
import dev.halftime.app.format.ImportedEpisode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each sample of a log is one attempt, and none that the log declares is lost.
final class SampleIndexTest {

  @TempDir private Path folder;

  private static String header(int total, String dataset) {
    return "{\"eval\":{\"task\":\"t\",\"model\":\"m\",\"dataset\":"
        + dataset
        + ",\"config\":{\"epochs\":2}},\"results\":{\"total_samples\":"
        + total
        + "}";
  }

  private static String sample(String id, int epoch) {
    return "{\"id\":%s,\"epoch\":%d,\"messages\":[],\"scores\":{\"x\":{\"value\":1}}}"
        .formatted(id, epoch);
  }

  private static List<ImportedEpisode> read(Path file) throws IOException {
    List<ImportedEpisode> episodes = new ArrayList<>();
    new InspectFormat().read(file, episodes::add);
    return episodes;
  }

  private List<ImportedEpisode> document(String header, String... samples) throws IOException {
    return read(
        Files.writeString(
            folder.resolve("log.json"),
            header + ",\"samples\":[" + String.join(",", samples) + "]}"));
  }

  /// @param members names and contents in turn
  private List<ImportedEpisode> archive(String... members) throws IOException {
    Path file = folder.resolve("log.eval");
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      for (int i = 0; i < members.length; i += 2) {
        zip.putArchiveEntry(new ZipArchiveEntry(members[i]));
        zip.write(members[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
      }
    }
    return read(file);
  }

  private static List<String> keys(List<ImportedEpisode> episodes) {
    return episodes.stream()
        .map(it -> it.episode().cell())
        .map(cell -> cell.task() + " " + cell.trial())
        .toList();
  }

  @Test
  void oneSampleTwiceIsRefusedWithBothPlaces() {
    assertThatThrownBy(() -> document(header(2, "{}"), sample("1", 1), sample("1", 1)))
        .hasMessageContaining("sample 1 and sample 2 are both sample 1 in epoch 1");
    assertThatThrownBy(() ->
            archive(
                "header.json",
                header(2, "{}") + "}",
                "samples/1_epoch_1.json",
                sample("1", 1),
                "samples/x_epoch_1.json",
                sample("1", 1)))
        .hasMessageContaining("'samples/1_epoch_1.json'")
        .hasMessageContaining("'samples/x_epoch_1.json'");
  }

  @Test
  void twoSamplesInMembersOfOneNameAreRefused() {
    assertThatThrownBy(() ->
            archive(
                "header.json",
                header(2, "{}") + "}",
                "samples/1_epoch_1.json",
                sample("1", 1),
                "samples/1_epoch_1.json",
                sample("\"1\"", 1)))
        .hasMessageContaining("two members with the name 'samples/1_epoch_1.json'");
  }

  @Test
  void aNumberAndATextAreDifferentTasksInEveryEpoch() throws IOException {
    String text = "\"1\"";

    assertThat(
            keys(
                document(
                    header(4, "{}"),
                    sample("1", 1),
                    sample(text, 1),
                    sample(text, 2),
                    sample("1", 2))))
        .containsExactly("1 0", "1~2 0", "1~2 1", "1 1");
  }

  @Test
  void longIdsThatBeginAlikeAreDifferentTasks() throws IOException {
    String begin = "a".repeat(600);

    assertThat(
            keys(
                document(
                    header(2, "{}"),
                    sample("\"" + begin + "b\"", 1),
                    sample("\"" + begin + "c\"", 1))))
        .doesNotHaveDuplicates()
        .allMatch(key -> key.endsWith(" 0"));
  }

  @Test
  void aSampleThatTheLogDeclaresAndLacksIsAMissingEpisode() throws IOException {
    List<ImportedEpisode> all =
        archive(
            "header.json",
            header(4, "{\"sample_ids\":[1,2]}") + "}",
            "samples/1_epoch_1.json",
            sample("1", 1),
            "samples/2_epoch_1.json",
            sample("2", 1),
            "samples/2_epoch_2.json",
            sample("2", 2));

    assertThat(keys(all)).containsExactly("1 0", "2 0", "2 1", "1 1");
    assertThat(all.getLast().score()).isInstanceOf(Score.Ungraded.class);
    assertThat(keys(document(header(3, "{}"), sample("1", 1))))
        .containsExactly("1 0", "missing-1 0", "missing-2 0");
    assertThat(document(header(1, "{}"), sample("1", 1))).hasSize(1);
    assertThatThrownBy(() -> document(header(2_000_000_000, "{}"), sample("1", 1)))
        .hasMessageContaining("declares 2000000000 samples, and it has 1");
  }

  @Test
  void aSampleThatWasScoredInSpiteOfAnErrorHasAnEndingThatFitsItsScore() throws IOException {
    ImportedEpisode scored =
        document(
                header(1, "{}"),
                sample("1", 1)
                    .replace("\"messages\"", "\"error\":{\"message\":\"boom\"},\"messages\""))
            .getFirst();

    assertThat(scored.episode().ending()).isEqualTo(new Ending.Over(true));
    assertThat(scored.score().why()).contains("x: 1", "had an error: boom");
  }
}
