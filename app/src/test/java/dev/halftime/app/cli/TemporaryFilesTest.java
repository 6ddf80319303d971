package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests what processes leave in the folder for temporary files.
@Tag("whole")
final class TemporaryFilesTest {

  @TempDir private Path folder;

  private Path temporary = Path.of("");

  @BeforeEach
  void make() throws IOException {
    temporary = Files.createDirectory(folder.resolve("temporary"));
  }

  private Process start(String command) throws IOException {
    List<String> words = new ArrayList<>(Cli.process(command.split(" ")));
    words.add(1, "-Djava.io.tmpdir=" + temporary);
    return new ProcessBuilder(words)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out").toFile())
        .start();
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  private Process busy() throws IOException, InterruptedException {
    Process process = start("run helpdesk --agent clerk --tasks 3000 --quiet");
    while (process.isAlive() && !Files.exists(folder.resolve(".halftime/halftime.db"))) {
      Thread.sleep(10);
    }
    Thread.sleep(300);
    assertThat(process.isAlive()).as(Files.readString(folder.resolve("out"))).isTrue();
    return process;
  }

  @Test
  void aProcessThatEndsLeavesNothingAndRemovesWhatKilledOnesLeft()
      throws IOException, InterruptedException {
    Process killed = busy();
    killed.destroyForcibly().waitFor();
    assertThat(left()).hasSize(1).first().asString().startsWith("halftime-process-");

    // these do not belong, or not certainly, to one of Halftime's processes
    Files.createDirectory(temporary.resolve("halftime-process-of-somebody"));
    Files.createDirectory(temporary.resolve("something"));

    assertThat(start("run helpdesk --agent noop --tasks 2 --quiet").waitFor()).isZero();
    assertThat(left()).containsExactly("halftime-process-of-somebody", "something");
  }

  @Test
  @Tag("slow")
  void whatALivingProcessNeedsStays() throws IOException, InterruptedException {
    Process living = busy();
    List<String> before = left();
    Process other = start("run helpdesk --agent noop --tasks 2 --quiet --store other.db");
    try {
      assertThat(other.waitFor()).isZero();
      assertThat(left()).isEqualTo(before).hasSize(1);
    } finally {
      living.destroyForcibly().waitFor();
    }
  }
}
