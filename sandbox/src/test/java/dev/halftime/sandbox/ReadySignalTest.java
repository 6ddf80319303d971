package dev.halftime.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests sandboxes that end before their program has run.
final class ReadySignalTest {

  @TempDir private Path folder;

  @Test
  void aFileThatDisappearsWhileASandboxIsSetUpIsNoFailure() throws Exception {
    Path brief = Files.writeString(folder.resolve("store.db-wal"), "secret").toRealPath();
    Launch launch =
        new Launch(List.of("true"), Map.of(), folder, List.of(folder), List.of(brief), false);
    List<View> views = new ArrayList<>();
    RunningProgram running =
        ReadySignal.started(
            launch,
            (_, view) -> {
              views.add(view);
              boolean vanished = Files.deleteIfExists(brief);
              String script = vanished ? "exit 1" : ReadySignal.SCRIPT + "exit 0";
              return new ProcessBuilder("/bin/sh", "-c", script).start();
            });

    assertThat(running.process().waitFor()).isZero();
    assertThat(views).hasSize(2);
    View.Mount hidden = new View.Mount(View.Kind.EMPTY_FILE, brief);
    assertThat(views.getFirst().mounts()).contains(hidden);
    assertThat(views.getLast().mounts()).doesNotContain(hidden);
    running.end().run();
  }

  @Test
  void aSandboxThatAlwaysEndsBeforeItsProgramIsAFailure() {
    AtomicInteger attempts = new AtomicInteger();

    assertThatThrownBy(() ->
            ReadySignal.started(
                Launch.trusted(List.of("true")),
                (_, _) -> {
                  attempts.incrementAndGet();
                  String script = "echo no such namespace >&2; exit 1";
                  return new ProcessBuilder("/bin/sh", "-c", script).start();
                }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("exit code 1: no such namespace");
    assertThat(attempts).hasValue(3);
  }
}
