package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Task;
import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.web.view.RebuiltWorlds;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.SqliteStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that nothing is started, loaded or called because an imported archive names it.
final class ImportTrustTest {

  @TempDir private Path folder;
  private Path archive = Path.of("");
  private Cli other = Cli.in(Path.of(""));

  /// A run of two agents on two tasks as an archive, and the empty store of another user.
  @BeforeEach
  void export() throws IOException {
    Cli mine = Cli.in(Files.createDirectories(folder.resolve("mine")));
    mine.run("run helpdesk --agent noop,random --tasks 2 --sequence 2 --setting classical --quiet");
    archive = folder.resolve("runs.jsonl");
    assertThat(mine.run("export", "--out", archive.toString(), "--quiet").code()).isZero();
    other = Cli.in(Files.createDirectories(folder.resolve("other")));
  }

  private Cli.Ran imported() {
    return other.run("import", archive.toString());
  }

  private void change(UnaryOperator<String> change) throws IOException {
    Files.writeString(archive, change.apply(Files.readString(archive)));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(archive);
  }

  private String exported() throws IOException {
    Path out = folder.resolve("again.jsonl");
    assertThat(other.run("export", "--out", out.toString()).code()).isZero();
    return Files.readString(out);
  }

  /// Renames the agents, and changes the run's id to the resulting digest.
  private void name(String agent) throws IOException {
    String id = Json.read(lines().get(1)).at("/run/id").asText();
    change(text -> text.replace("\"noop\"", Json.canonical(agent)));
    ObjectNode line = (ObjectNode) Json.read(lines().get(1));
    try {
      Experiment experiment = Json.MAPPER.treeToValue(line.at("/run/experiment"), Experiment.class);
      change(text -> text.replace(id, experiment.id()));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
    change(text ->
        String.join(
            "\n", text.lines().filter(it -> !it.contains("\"kind\":\"episode\"")).toList()));
  }

  @Test
  @Tag("whole")
  void nothingThatAnArchiveNamesIsRunUnlessItIsTrusted() throws IOException {
    Path trace = folder.resolve("trace");
    name("cmd:touch " + trace);
    assertThat(imported().code()).isZero();

    String id = Json.read(lines().get(1)).at("/run/id").asText();
    Cli.Ran bare = other.run("resume");
    assertThat(bare.code()).isZero();
    assertThat(bare.err()).contains("Nothing to do", "halftime resume " + id);

    Cli.Ran named = other.run("resume", id);
    assertThat(named.code()).isNotZero();
    assertThat(named.err()).contains("was imported").contains("cmd:touch").contains("--trust");
    assertThat(trace).doesNotExist();

    Cli.Ran trusted = other.run("resume", id, "--trust");
    assertThat(trusted.err()).doesNotContain("add --trust");
    assertThat(other.run("report", id, "--json").out()).contains("\"episodes\":2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "regrade", "list", "export", "list runs"})
  @Tag("whole")
  void nothingThatAnArchiveNamesIsRunByTheWay(String command) throws Exception {
    Path trace = folder.resolve("trace");
    AtomicInteger calls = new AtomicInteger();
    Thread accepting;
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      accepting = Thread.startVirtualThread(() -> count(server, calls));
      change(text ->
          text.replace(
              "\"random\"", "\"endpoint:http://127.0.0.1:%d/\"".formatted(server.getLocalPort())));
      name("cmd:touch " + trace);
      assertThat(imported().code()).isZero();
      assertThat(exported()).contains("cmd:touch", "endpoint:http");

      other.run(command);

      // a sandbox would hide what a program does, but not that an episode has been run
      assertThat(exported()).doesNotContain("\"kind\":\"episode\"");
      assertThat(trace).doesNotExist();
    }
    accepting.join();
    assertThat(calls).hasValue(0);
  }

  private static void count(ServerSocket server, AtomicInteger calls) {
    try {
      while (true) {
        server.accept().close();
        calls.incrementAndGet();
      }
    } catch (IOException e) {
      // The test has closed it.
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "", "y"})
  void aPersonIsAskedBeforeWhatAnArchiveNamesIsRun(String answer) throws IOException {
    name("cmd:true");
    assertThat(imported().code()).isZero();
    String id = Json.read(lines().get(1)).at("/run/id").asText();
    Cli.Ran ran =
        Cli.captured(
            answer + "\n", true, "resume", id, "--quiet", "--store", other.store().toString());

    assertThat(ran.err()).contains("was imported", "cmd:true", "Continue? [y/N] ");
    boolean yes = answer.equals("y");
    assertThat(ran.err().contains("add --trust")).isEqualTo(!yes);
    assertThat(ran.code() == ExitCode.INPUT).isEqualTo(!yes);
    assertThat(exported().contains("\"kind\":\"episode\"")).isEqualTo(yes);
  }

  @Test
  void whereAnImportedEpisodeIsShownNothingIsLoadedThatItsArchiveNames() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    RebuiltWorlds worlds =
        new RebuiltWorlds(seed -> {
          asked.incrementAndGet();
          return new Catalogue(seed, Optional.empty(), List.of());
        });
    rebuild(worlds, Cli.in(folder.resolve("mine")), "helpdesk");
    assertThat(asked).hasValue(1);

    change(text -> text.replace("\"helpdesk\"", "\"class:Heating\""));
    assertThat(imported().code()).isZero();
    rebuild(worlds, other, "class:Heating");
    assertThat(asked).hasValue(1);
  }

  private static void rebuild(RebuiltWorlds worlds, Cli cli, String benchmark) {
    try (Store store = SqliteStore.open(cli.store())) {
      Run run = store.runs().getFirst();
      Result result = store.results(run.id(), 0).findFirst().orElseThrow();
      Episode episode = store.episode(run.id(), result.cell()).orElseThrow();
      Task task = Objects.requireNonNull(run.tasks().get(benchmark)).getFirst();
      assertThat(episode.cell().benchmark()).isEqualTo(benchmark);
      assertThat(worlds.before(run, episode, Optional.of(task)).apply("x")).isNotNull();
    }
  }

  @Test
  void aClassThatAnArchiveNamesIsNotLoadedToJudge() throws IOException {
    change(text -> text.replace("\"helpdesk\"", "\"class:Heating\""));
    assertThat(imported().code()).isZero();
    Cli.Ran judged = other.run(("regrade " + Cli.classPath()).split(" "));
    assertThat(judged.code()).isNotZero();
    assertThat(judged.err()).contains("class:Heating").contains("--trust");
  }
}
