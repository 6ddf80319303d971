package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.halftime.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a machine or a model fails to give is said in a line, and is neither a bug nor a finding.
@Tag("outside")
@Tag("whole")
final class MachineFaultsTest {

  /// A file to which nothing can be written, since no space is left.
  private static final Path FULL = Path.of("/dev/full");

  @TempDir private Path folder;

  private Cli.Ran ran(List<String> java, String command) throws Exception {
    return ran(java, command, folder.resolve("out"));
  }

  private Cli.Ran ran(List<String> java, String command, Path out) throws Exception {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("--store", folder.resolve("halftime.db").toString()));
    ProcessBuilder builder = new ProcessBuilder(Cli.process(words.toArray(String[]::new)));
    builder.environment().put("JDK_JAVA_OPTIONS", String.join(" ", java));
    Process process = builder.redirectOutput(out.toFile()).start();
    String err =
        new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
            .replaceFirst("^NOTE: .*\n", "");
    return new Cli.Ran(
        process.waitFor(), Files.isRegularFile(out) ? Files.readString(out) : "", err);
  }

  private static void assertSaid(Cli.Ran ran, int code, String... words) {
    assertThat(ran.err()).contains(words).doesNotContain("bug", "\tat ", "Exception in thread");
    assertThat(ran.code()).isEqualTo(code);
  }

  @Test
  void aTemporaryFolderThatCannotBeWrittenIsNamed() throws Exception {
    Path none = folder.resolve("none");
    assertSaid(
        ran(List.of("-Djava.io.tmpdir=" + none), "run helpdesk --agent noop --tasks 1 --quiet"),
        ExitCode.INPUT,
        "temporary files in '" + none + "'",
        "-Djava.io.tmpdir");
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(
      strings = {
        "export",
        "list",
        "list --json",
        "export --format csv",
        "run helpdesk --agent noop --tasks 2 --json"
      })
  void resultsThatDoNotFitOnTheDiskAreNotCutOffInSilence(String command) throws Exception {
    assumeTrue(Files.exists(FULL), "/dev/full");
    Cli.in(folder).run("run helpdesk --agent noop --tasks 1 --quiet");
    assertSaid(
        ran(List.of(), command, FULL), ExitCode.INPUT, "standard output is incomplete", "space");
  }

  @Test
  void tooLittleMemoryIsSaidWithItsRemedy() throws Exception {
    assertSaid(
        ran(List.of("-Xmx20m"), "run helpdesk --agent noop,clerk --tasks 20000 --quiet"),
        ExitCode.INPUT,
        "too little memory",
        "HALFTIME_JVM=-Xmx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit helpdesk --tasks 2 --judge scripted:SCRIPT",
        "audit helpdesk --dialogues 2 --user scripted:SCRIPT",
      })
  void anOutageOfAModelIsNoFindingOfAnAudit(String command) throws IOException {
    assertOutage(command);
  }

  /// Half a minute, in which the client tries again.
  @Test
  @Tag("slow")
  void neitherIsOneOfAServer() throws IOException {
    assertOutage("audit helpdesk --tasks 2 --judge openai:x@http://127.0.0.1:1/v1");
  }

  private void assertOutage(String command) throws IOException {
    Path script = Files.writeString(folder.resolve("script.jsonl"), "{\"broke\":\"it is away\"}\n");
    Cli.Ran ran = Cli.in(folder).run(command.replace("SCRIPT", script.toString()));
    assertSaid(ran, ExitCode.UNFINISHED, command.contains("SCRIPT") ? "it is away" : "127.0.0.1:1");
    assertThat(ran.out()).isEmpty();
  }
}
