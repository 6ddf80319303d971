package dev.halftime.app.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SourceOptionsTest {

  @Test
  void theClassPathOfTheEnvironmentFollowsThatOfTheOption() {
    SourceOptions options = new SourceOptions(List.of(Path.of("a.jar"), Path.of("b.jar")), null);

    assertThat(options.classPath(Map.of())).containsExactly(Path.of("a.jar"), Path.of("b.jar"));
    assertThat(options.classPath(Map.of("HALFTIME_CLASS_PATH", "plugins/*:b.jar")))
        .containsExactly(Path.of("a.jar"), Path.of("b.jar"), Path.of("plugins/*"));
  }
}
