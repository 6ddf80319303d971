package dev.halftime.app.format.swebench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Score;
import dev.halftime.app.format.ImportedEpisode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the import of predictions for SWE-bench.
final class SweBenchFormatTest {

  @TempDir private Path folder;

  private List<ImportedEpisode> read(String text) throws IOException {
    List<ImportedEpisode> episodes = new ArrayList<>();
    Path file = Files.writeString(folder.resolve("preds"), text.replace('\'', '"'));
    new SweBenchFormat().read(file, episodes::add);
    return episodes;
  }

  @Test
  void allFilesOfPredictionsAreRead() throws IOException {
    String one = "{'instance_id':'a__b-1','model_name_or_path':'m','model_patch':'diff'}";
    String two = "{'instance_id':'a__b-2','model_name_or_path':'m','model_patch':null}";
    String bare = "{'model_name_or_path':'m','model_patch':'%s'}";
    List<ImportedEpisode> lines = read(one + "\n" + two);

    assertThat(lines).extracting(it -> it.task().id()).containsExactly("a__b-1", "a__b-2");
    assertThat(lines.getFirst().episode().answer()).contains("diff");
    assertThat(lines.getFirst().task().family()).isEqualTo("a__b");
    assertThat(lines.getFirst().score()).isInstanceOf(Score.Ungraded.class);
    assertThat(lines.getLast().score()).isEqualTo(Score.of(false, "the patch is empty"));
    assertThat(read("[" + one + "," + two + "]")).isEqualTo(lines);
    assertThat(
            read("{'a__b-1':" + bare.formatted("diff") + ",'a__b-2':" + bare.formatted("") + "}"))
        .isEqualTo(lines);
    assertThatThrownBy(() -> read(one + "\n{'instance_id':'a__b-3'}"))
        .hasMessageContaining("line 2: the prediction 'a__b-3' has no");
  }
}
