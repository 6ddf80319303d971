package dev.halftime.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Score;
import dev.halftime.episode.Plays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveProgressTest {

  @TempDir private Path folder;

  @Test
  void theShareOfTheWorkThatIsDoneGrowsToOne() throws IOException {
    String archive = ArchiveTexts.of(Plays.with(Plays.script()).play(), Score.of(true, "done"));
    Path file = Files.writeString(folder.resolve("archive.jsonl"), archive);
    List<Double> shares = new ArrayList<>();

    Archive.read(file, new MemoryStore(), (_, _) -> {}, shares::add);

    assertThat(shares).isSorted().hasSizeGreaterThan(2);
    assertThat(shares).contains(0.5);
    assertThat(shares.getLast()).isEqualTo(1);
  }
}
