package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.halftime.Action;
import dev.halftime.Prerequisite;
import dev.halftime.Transcript;
import dev.halftime.agent.process.ProcessAgent;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.app.program.Programs;
import dev.halftime.sandbox.Sandbox;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests the environment of agents that are programs, and how their output is filtered.
@Timeout(120)
@Tag("outside")
final class ProgramsTest {

  private static final String KEY = "sk-live-0123456789abcdef";

  @TempDir Path folder = Path.of(".");

  @BeforeEach
  void aSandbox() {
    needsSandbox();
  }

  /// Skips a test where no sandbox works.
  static void needsSandbox() {
    Prerequisite.requireSandbox(Sandbox.strongest().gap().isEmpty());
  }

  static Programs programs(Map<String, String> more, List<String> passed, Path... hidden) {
    Map<String, String> host = new HashMap<>(System.getenv());
    host.putAll(more);
    return new Programs(Sandbox.strongest(), host, passed, List.of(hidden), Optional.of(true));
  }

  /// Returns the output of a shell script that runs as an agent.
  static String printed(Programs programs, String script) {
    String line =
        "said=$( { %s; } 2>&1 | tr '\\n\\t\"' '   '); printf '{\"kind\":\"say\",\"text\":\"%%s\"}\\n' \"$said\"; cat >/dev/null"
            .formatted(script);
    try (ProcessAgent agent = programs.start(line, 0)) {
      return ((Action.Say) agent.act(Transcript.EMPTY)).text().strip();
    }
  }

  private static String failure(Programs programs, String line) {
    try (ProcessAgent agent = programs.start(line, 0)) {
      return String.valueOf(
          Assertions.catchThrowable(() -> agent.act(Transcript.EMPTY)).getMessage());
    }
  }

  @Test
  void theEnvironmentIsCleanButForWhatIsPassed() {
    Map<String, String> host =
        Map.of("OPENAI_API_KEY", KEY, "MY_SETTING", "blue", "DB_PASSWORD", "hush-hush");

    assertThat(printed(programs(host, List.of()), "env"))
        .contains("PATH=", "HOME=/tmp", "TMPDIR=/tmp")
        .doesNotContain(KEY, "blue", "hush-hush");
    assertThat(printed(programs(host, List.of("MY_SETTING")), "env"))
        .contains("MY_SETTING=blue")
        .doesNotContain(KEY, "hush-hush");
    Assertions.assertThatThrownBy(() -> programs(host, List.of("NO_SUCH_ONE")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("NO_SUCH_ONE");
  }

  @Test
  @Tag("whole")
  void aPassedKeyReachesTheProgramAndNotTheRecord() {
    Map<String, String> host = Map.of("OPENAI_API_KEY", KEY);
    Programs programs = programs(host, List.of("OPENAI_API_KEY"));

    assertThat(printed(programs, "echo ${#OPENAI_API_KEY} $OPENAI_API_KEY"))
        .isEqualTo(KEY.length() + " [OPENAI_API_KEY]");
    assertThat(failure(programs, "echo \"wrong key $OPENAI_API_KEY\" >&2; exit 1"))
        .contains("wrong key [OPENAI_API_KEY]")
        .doesNotContain(KEY);
    assertThat(failure(programs, "echo \"no JSON $OPENAI_API_KEY\"; cat")).doesNotContain(KEY);
  }

  @Test
  @Tag("whole")
  void aProgramThatFailsForWantOfAVariableIsToldOfTheOptionInTheSameLine() {
    Programs programs = programs(Map.of("MY_MODEL", "a model", "TOKENISER", "x"), List.of());

    assertThat(failure(programs, "python3 -c 'import os; os.environ[\"OPENAI_API_KEY\"]'"))
        .contains("KeyError: 'OPENAI_API_KEY'", "--pass-env OPENAI_API_KEY")
        .doesNotContain("\n");
    assertThat(failure(programs, "echo 'please set the ANTHROPIC_API_KEY variable' >&2; exit 1"))
        .contains("--pass-env ANTHROPIC_API_KEY");
    assertThat(failure(programs, "set -u; echo $MY_MODEL"))
        .contains("--pass-env MY_MODEL passes yours");
    assertThat(failure(programs, "echo 'Error: no API key was given' >&2; exit 2"))
        .contains("--pass-env NAME");
    assertThat(
            failure(
                programs, "echo '{\"kind\":\"broke\",\"why\":\"GROQ_API_KEY is missing\"}'; cat"))
        .contains("--pass-env GROQ_API_KEY");
    assertThat(failure(programs, "echo 'I am tired' >&2; exit 3")).doesNotContain("--pass-env");
  }

  @Test
  void aClosedNetworkIsNamedWhereItIsMissed() {
    Programs closed =
        new Programs(
            Sandbox.strongest(), System.getenv(), List.of(), List.of(), Optional.of(false));

    assertThat(
            failure(
                closed,
                "python3 -c 'import socket; socket.create_connection((\"192.0.2.1\", 80), 2)'"))
        .contains("unreachable", "--agent-network on");
  }

  @Test
  @Tag("whole")
  void aBenchmarkWhoseAnswersStandOnTheWebClosesTheNetworkUnlessItIsOpened() throws IOException {
    Path questions =
        Files.writeString(
            folder.resolve("q.jsonl"), "{\"question\": \"2 + 2?\", \"answer\": \"4\"}\n");
    Files.writeString(
        folder.resolve("dial.py"),
        """
        import json, socket, sys
        for line in sys.stdin:
            if json.loads(line)["kind"] == "act":
                socket.create_connection(("127.0.0.1", int(sys.argv[1])), 2)
                print('{"kind": "finish", "answer": "4"}', flush=True)
        """);
    try (ServerSocket server = new ServerSocket(0)) {
      String agent = "cmd:python3 " + folder.resolve("dial.py") + " " + server.getLocalPort();
      List<String> run =
          List.of("run", "exam", "--data", questions.toString(), "-s", "classical", "-n", "1");
      Cli.Ran closed = Cli.in(folder).run(with(run, "--agent", agent, "--json"));
      Cli.Ran open =
          Cli.in(folder)
              .run(with(run, "--agent", agent, "--agent-network", "on", "--json", "--fresh"));
      Cli.Ran generated =
          Cli.in(folder).run("run", "game24", "-s", "classical", "-n", "1", "-a", agent);

      assertThat(closed.err()).contains("no network access", "exam", "--agent-network on");
      assertThat(closed.out()).contains("refused");
      assertThat(open.err()).doesNotContain("no network");
      assertThat(open.out()).doesNotContain("refused");
      assertThat(generated.err()).doesNotContain("no network");
    }
  }

  private static String[] with(List<String> words, String... more) {
    return Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  @Tag("slow")
  void aProgramNamedByItsPathIsReadWithWhatLiesBesideIt() throws IOException {
    Files.writeString(folder.resolve("agent.py"), "import beside");
    Files.writeString(
        folder.resolve("beside.py"), "print('{\"kind\": \"finish\"}', flush=True); input()");
    try (ProcessAgent agent =
        programs(Map.of(), List.of()).start("python3 " + folder.resolve("agent.py"), 0)) {
      assertThat(agent.act(Transcript.EMPTY)).isEqualTo(new Action.Finish(""));
    }
  }

  @Test
  void aPathMayHaveSpacesHoweverItIsQuoted() throws IOException {
    Path bot = Files.createDirectories(folder.resolve("my bot"));
    Files.writeString(bot.resolve("words"), "hello");
    Files.writeString(bot.resolve("run.sh"), "cat \"$(dirname \"$0\")/words\"");
    Programs programs = programs(Map.of(), List.of());

    for (String quoted :
        List.of(
            "'%s'".formatted(bot.resolve("run.sh")),
            "\"%s\"".formatted(bot.resolve("run.sh")),
            bot.resolve("run.sh").toString().replace(" ", "\\ "))) {
      assertThat(printed(programs, "sh " + quoted)).as(quoted).isEqualTo("hello");
    }
    assertThat(printed(programs, "sh -c 'cd \"%s\" && cat words'".formatted(bot)))
        .isEqualTo("hello");
  }

  @Test
  @Tag("whole")
  void interpretersRunWhereverTheyAreInstalled() throws Exception {
    Programs programs = programs(Map.of(), List.of());
    assertThat(printed(programs, "python3 -c 'import json, ssl; print(1)'")).isEqualTo("1");
    if (onPath("node")) {
      assertThat(printed(programs, "node -e 'console.log(2)'")).isEqualTo("2");
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertThat(printed(programs, java + " -version | head -1")).contains("version");
    Path environment = folder.resolve("venv");
    Process made =
        new ProcessBuilder("python3", "-m", "venv", "--without-pip", environment.toString())
            .start();
    assumeTrue(
        made.waitFor(60, TimeUnit.SECONDS) && made.exitValue() == 0, "needs python3 -m venv");
    assertThat(
            printed(programs, environment + "/bin/python -c 'import json, sys; print(sys.prefix)'"))
        .isEqualTo(environment.toString());
  }

  private static boolean onPath(String name) {
    return List.of(System.getenv("PATH").split(":", -1)).stream()
        .anyMatch(it -> Files.isExecutable(Path.of(it, name)));
  }

  @Test
  @Tag("whole")
  void anOutputThatAProgramClosesIsSeenAtOnce() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("close.py"), "import os, time; os.close(1); time.sleep(9)");
    Programs programs = programs(Map.of(), List.of());

    assertThat(failure(programs, "python3 " + script + " $HOME 'a b' --x=\"y\""))
        .contains("closed its standard output");
    assertThat(printed(programs, "cd /usr; pwd")).isEqualTo("/usr");
  }

  @Test
  void aProgramWritesInItsOwnFolderWhichEndsWithIt() throws IOException {
    Programs programs = programs(Map.of(), List.of());
    assertThat(
            printed(
                programs,
                "cd "
                    + folder
                    + "; (echo x > here) 2>/dev/null && echo here; echo x > $HOME/x && cat"
                    + " $HOME/x"))
        .isEqualTo("x");
    assertThat(printed(programs, "[ -e $HOME/x ] || echo gone")).isEqualTo("gone");
    assertThat(folder).isEmptyDirectory();
  }
}
