package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data that were written before the system clock was set back, so that their times are in the
/// future.
final class ClockTest {

  private static final Instant AHEAD = Instant.parse("2099-01-01T00:00:00Z");
  private static final String RUN = "run helpdesk --agent clerk,random --tasks 3 --quiet --json";
  private static final String TRAIN =
      "train q-learning FrozenLake-v1 --steps 4000 --seeds 1,2 --quiet --json";

  @TempDir private Path folder;

  private Cli cli(String name) throws IOException {
    return Cli.in(Files.createDirectories(folder.resolve(name)));
  }

  private static void setBack(Path all) throws IOException {
    try (Stream<Path> files = Files.walk(all)) {
      for (Path each : files.toList()) {
        Files.setLastModifiedTime(each, FileTime.from(AHEAD));
      }
    }
  }

  @Test
  @Tag("whole")
  void aRunThatWasStoppedGoesOn() throws IOException {
    Cli whole = cli("whole");
    String expected = whole.run(RUN).out();
    Cli cli = cli("stopped");
    cli.run(RUN + " --budget-time 0s");
    setBack(cli.folder());
    assertThat(cli.run("resume --quiet --json").out()).isEqualTo(expected);
    setBack(cli.folder());
    assertThat(cli.run(RUN).out()).isEqualTo(expected);
    assertThat(Json.read(cli.run("list runs --json").out()).path("runs")).hasSize(1);
  }

  @Test
  void aTrainingIsTakenUp() throws IOException {
    Cli cli = cli("training");
    String expected = cli.run(TRAIN).out();
    setBack(cli.folder());
    assertThat(cli.run(TRAIN).out()).isEqualTo(expected);
    assertThat(cli.run("list trainings").out().lines()).hasSize(2);
  }

  @Test
  @Tag("whole")
  void anArchiveIsTakenOnce() throws IOException {
    Cli source = cli("source");
    source.run(RUN);
    Path archive = folder.resolve("runs.jsonl");
    source.run("export", "--out", archive.toString());
    Cli cli = cli("imported");
    cli.run("import", archive.toString());
    setBack(cli.folder());
    Files.setLastModifiedTime(archive, FileTime.from(Instant.EPOCH));
    assertThat(cli.run("import", archive.toString()).err()).doesNotContain("~2");
    assertThat(Json.read(cli.run("list runs --json").out()).path("runs")).hasSize(1);
  }

  @Test
  void whatPeopleSaidStaysInTheOrderInWhichTheySaidIt() {
    Path file = folder.resolve("people.jsonl");
    ObjectNode before = vote("b", AHEAD);
    ObjectNode after = vote("a", Instant.EPOCH);
    new AnnotationStore(Optional.of(file)).add(before);
    AnnotationStore annotations = new AnnotationStore(Optional.of(file));
    annotations.add(after);
    assertThat(annotations.addNew(List.of(before, after))).isZero();
    assertThat(new AnnotationStore(Optional.of(file)).all("vote")).containsExactly(before, after);
  }

  private static ObjectNode vote(String id, Instant at) {
    return Json.object().put("kind", "vote").put("question_id", id).put("at", at.toString());
  }
}
