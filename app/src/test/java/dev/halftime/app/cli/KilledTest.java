package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Prerequisite;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests that killed runs leave no processes or files behind.
@Timeout(600)
@Tag("whole")
@Tag("outside")
class KilledTest {

  private static final String KEY = "sk-live-9876543210fedcba";

  /// Identifies the sleeping processes of this test.
  private static final String SLEEP = "sleep 94" + ProcessHandle.current().pid();

  /// Starts one process in its own session and one as a child, does not read, and keeps its output
  /// open.
  private static final String STUBBORN =
      "cmd:(setsid sh -c 'trap \"\" TERM HUP INT; exec "
          + SLEEP
          + "' &); trap '' TERM HUP; "
          + SLEEP
          + "1 & ";

  @TempDir Path folder = Path.of(".");

  @BeforeEach
  void aSandbox() {
    Prerequisite.requireSandbox(Sandbox.strongest().gap().isEmpty());
  }

  @Test
  @Tag("slow")
  void noProcessOutlivesARun() throws Exception {
    Process run = run(Map.of(), STUBBORN + "echo '{\"kind\":\"finish\"}'; wait");

    assertThat(run.waitFor()).isIn(ExitCode.OK, 1);
    assertThat(gone()).isTrue();
  }

  @Test
  @Tag("slow")
  void noProcessOutlivesAKillAtAnyMoment() throws Exception {
    Random moment = new Random(7);
    for (int kill = 0; kill < 20; kill++) {
      Process run = run(Map.of(), STUBBORN + "wait");
      Thread.sleep(500 + moment.nextInt(2_500));
      run.destroyForcibly().waitFor();

      assertThat(gone()).as("after kill %d", kill).isTrue();
    }
  }

  @Test
  void noKeyIsInAnyFileThatARunLeaves() throws Exception {
    String tells =
        "cmd:echo \"my key is $OPENAI_API_KEY\" >&2; read -r a; read -r b; read -r c; read -r d;"
            + " printf '{\"kind\":\"say\",\"text\":\"the key is %s\"}\\n' \"$OPENAI_API_KEY\";"
            + " read -r e; echo \"died of $OPENAI_API_KEY\" >&2; exit 1";
    Process run =
        run(
            Map.of("OPENAI_API_KEY", KEY, "ANTHROPIC_API_KEY", KEY),
            tells,
            "--pass-env",
            "OPENAI_API_KEY");
    run.waitFor();
    Cli cli = Cli.in(folder);
    cli.run("export", "--out", folder.resolve("all.jsonl").toString());
    cli.run("report", "--html", folder.resolve("page.html").toString());

    assertThat(Files.readString(folder.resolve("all.jsonl")))
        .contains("the key is [OPENAI_API_KEY]", "died of [OPENAI_API_KEY]");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(KEY);
      }
    }
  }

  private Process run(Map<String, String> environment, String agent, String... more)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            Cli.process(
                "run",
                "class:Heating",
                "--class-path",
                Cli.classes().toString(),
                "--agent",
                agent,
                "--setting",
                "classical",
                "--tasks",
                "2",
                "--max-time",
                "20s",
                "--store",
                folder.resolve("halftime.db").toString()));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start();
  }

  private static boolean alive() throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(it -> it.getFileName().toString().matches("\\d+"))
          .anyMatch(it -> {
            try {
              return Files.readString(it.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                  .replace('\0', ' ')
                  .startsWith(SLEEP);
            } catch (IOException e) {
              return false; // it has just ended
            }
          });
    }
  }

  private static boolean gone() throws Exception {
    for (int i = 0; i < 500 && alive(); i++) {
      Thread.sleep(10);
    }
    return !alive();
  }
}
