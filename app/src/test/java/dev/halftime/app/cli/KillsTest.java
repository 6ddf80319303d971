package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.PublicData;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills each command that writes at random moments, and repeats the command: about 100 times in
/// total, or as often as `bench/run kills N` says.
@Tag("slow")
final class KillsTest {

  private static final int KILLS = Integer.getInteger("halftime.kills", 100);
  private static final String RUN =
      "run helpdesk --agent clerk,clerk+memory,random --tasks 8 --quiet";
  private static final String TRAIN =
      "train q-learning FrozenLake-v1 --steps 60000 --seeds 1,2 --quiet";

  /// Number of kills for each of the seven scenarios.
  private static final int EACH = Math.ceilDiv(KILLS, 7);

  /// Exit code of a process ended by SIGKILL: 128 plus the number of the signal.
  private static final int KILLED_BY_SIGNAL = 137;

  private static final AtomicInteger KILLED = new AtomicInteger();
  private static final AtomicInteger LATE = new AtomicInteger();

  @TempDir private Path folder;
  private final Random random = new Random(Long.getLong("halftime.kills.seed", 15));

  /// Current duration of the commands in milliseconds, by scenario.
  private final Map<String, Double> durations = new HashMap<>();

  /// Command that prints the result of a scenario.
  private interface Told {
    String of(Cli cli) throws IOException;
  }

  @AfterAll
  static void figures() {
    System.out.printf(
        "%d commands killed while they ran, %d had ended before%n", KILLED.get(), LATE.get());
  }

  private static String report(Cli cli) {
    Cli.Ran ran = cli.run("report --json");
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    return ran.out();
  }

  private static String export(Cli cli) throws IOException {
    Path out = cli.folder().resolve("out.jsonl");
    assertThat(cli.run("export", "--out", out.toString()).code()).isEqualTo(ExitCode.OK);
    return Files.readString(out);
  }

  @Test
  void aKilledRunIsCompletedByTheSameCommand() throws Exception {
    same("run", home -> {}, RUN.split(" "), KillsTest::report);
  }

  @Test
  void aKilledResumeIsCompletedByTwoAtOnce() throws Exception {
    Cli torn = cli("torn");
    torn.run((RUN + " --budget-time 0s").split(" "));
    Cli measured = cli("resume-whole");
    Files.copy(torn.store(), measured.store());
    measure("resume", measured, "resume", "--quiet");
    for (int kill = 0; kill < EACH; kill++) {
      Cli cli = cli("resume" + kill);
      Files.copy(torn.store(), cli.store());
      kill("resume", cli, "resume", "--quiet");
      Process other = start(cli, "resume", "--quiet");
      assertThat(cli.run("resume --quiet").code()).as(cli.toString()).isEqualTo(ExitCode.OK);
      assertThat(other.waitFor()).isEqualTo(ExitCode.OK);
      assertThat(report(cli)).isEqualTo(undisturbed());
    }
  }

  @Test
  void aKilledTrainingIsCompletedByTheSameCommand() throws Exception {
    same("train", home -> {}, TRAIN.split(" "), cli -> cli.run("report q- --json").out());
  }

  @Test
  void aKilledImportIsCompletedByTheSameCommand() throws Exception {
    Cli source = cli("source");
    source.run(RUN.split(" "));
    Path archive = folder.resolve("runs.jsonl");
    Files.writeString(archive, export(source));
    same("import", home -> {}, new String[] {"import", archive.toString()}, KillsTest::export);
  }

  @Test
  void aKilledRegradeIsCompletedByTheSameCommand() throws Exception {
    Cli source = cli("graded");
    source.run(RUN.split(" "));
    String id =
        Json.read(export(source).lines().skip(1).findFirst().orElseThrow()).at("/run/id").asText();
    same(
        "regrade",
        home -> Files.copy(source.store(), home.resolve("halftime.db")),
        new String[] {"regrade", id},
        KillsTest::export);
  }

  @Test
  void dataThatWereBeingFetchedAreFetchedByTheSameCommand() throws Exception {
    Path puzzles = PublicData.at("game24");
    String[] command = {"data", "game24", "--from", puzzles.toString()};
    Cli whole = cli("data-whole");
    measure("data", whole, to(command, whole));
    for (int kill = 0; kill < EACH; kill++) {
      Cli cli = cli("data" + kill);
      kill("data", cli, to(command, cli));
      assertThat(cli.run(to(command, cli)).code()).isEqualTo(ExitCode.OK);
      assertThat(files(cli)).isEqualTo(files(whole));
    }
  }

  private static String[] to(String[] command, Cli cli) {
    return Stream.concat(
            Stream.of(command), Stream.of("--to", cli.folder().resolve("data").toString()))
        .toArray(String[]::new);
  }

  /// All scenarios by name.
  private static Map<String, String> files(Cli cli) throws IOException {
    Path data = cli.folder().resolve("data");
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(data)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        files.put(data.relativize(each).toString(), Json.sha256(Files.readString(each)));
      }
    }
    return files;
  }

  @Test
  void aKilledExportLeavesWhatWasThere() throws Exception {
    Cli source = cli("exported");
    source.run(RUN.split(" "));
    Path out = source.folder().resolve("kept.jsonl");
    measure("export", source, "export", "--out", out.toString());
    String before = Files.readString(out);
    for (int kill = 0; kill < EACH; kill++) {
      kill("export", source, "export", "--out", out.toString());
      assertThat(Files.readString(out)).isEqualTo(before);
    }
  }

  private String undisturbed() throws IOException {
    Cli whole = cli("whole");
    if (!Files.exists(whole.store())) {
      assertThat(whole.run(RUN.split(" ")).code()).isEqualTo(ExitCode.OK);
    }
    return report(whole);
  }

  /// Initial state of a scenario.
  private interface Prepared {
    void in(Path home) throws IOException;
  }

  private void same(String name, Prepared prepared, String[] command, Told told) throws Exception {
    Cli whole = cli(name + "-whole");
    prepared.in(whole.folder());
    measure(name, whole, command);
    String expected = told.of(whole);
    for (int kill = 0; kill < EACH; kill++) {
      Cli cli = cli(name + kill);
      prepared.in(cli.folder());
      kill(name, cli, command);
      Cli.Ran again = cli.run(command);
      assertThat(again.code()).as(name + kill + ": " + again.err()).isEqualTo(ExitCode.OK);
      assertThat(told.of(cli)).as(name + kill).isEqualTo(expected);
    }
  }

  private Cli cli(String name) throws IOException {
    return Cli.in(Files.createDirectories(folder.resolve(name)));
  }

  /// Runs a command without interruption.
  private void measure(String name, Cli cli, String... command)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    assertThat(start(cli, command).waitFor()).as(cli.toString()).isEqualTo(ExitCode.OK);
    durations.put(name, (System.nanoTime() - start) / 1e6);
  }

  /// Draws a moment in the later part of the command's duration, since the earlier part is the
  /// start of the JVM. A command that ended before the kill updates the duration, so that moments
  /// follow the load of the machine.
  private void kill(String name, Cli cli, String... command)
      throws IOException, InterruptedException {
    double taken = Objects.requireNonNull(durations.get(name), name);
    long start = System.nanoTime();
    Process process = start(cli, command);
    long delay = (long) (taken * (0.4 + 0.5 * random.nextDouble()));
    boolean ended = process.waitFor(delay, TimeUnit.MILLISECONDS);
    durations.put(name, ended ? (System.nanoTime() - start) / 1e6 : taken * 1.02);
    int code = process.destroyForcibly().waitFor();
    (code == KILLED_BY_SIGNAL ? KILLED : LATE).incrementAndGet();
    if ((KILLED.get() + LATE.get()) % 50 == 0) {
      figures();
    }
  }

  private static Process start(Cli cli, String... command) throws IOException {
    List<String> words = new ArrayList<>(Cli.process("--store", cli.store().toString()));
    words.addAll(Stream.of(command).toList());
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(cli.folder().resolve("output").toFile())
        .start();
  }
}
