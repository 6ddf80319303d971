package dev.halftime.world.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Compares with `playthrough.txt`; rewritten with `-Dhalftime.golden=write`.
final class PlaythroughTest {

  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/halftime/world/helpdesk/playthrough.txt");

  @Test
  void theShopOfSeedOneIsAsItWas() throws IOException {
    String played = Playthrough.of(1);
    if ("write".equals(System.getProperty("halftime.golden"))) {
      Files.createDirectories(GOLDEN.toAbsolutePath().getParent());
      Files.writeString(GOLDEN, played);
    }
    assertThat(played)
        .as("the playthrough has changed; if so it should, write it with -Dhalftime.golden=write")
        .isEqualTo(Files.readString(GOLDEN));
  }
}
