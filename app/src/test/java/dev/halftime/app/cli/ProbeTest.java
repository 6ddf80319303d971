package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.probe.ProbeKey;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The option `--probe`.
final class ProbeTest {

  /// 2 sequences of 3 tasks in 2 orders.
  private static final String SMALL =
      " --agent class:Thermostat --setting second-half --tasks 6 --sequence 3 --quiet";

  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void probesAreCountedFirstAndChangeNoScore() {
    Cli.Ran alone = Cli.in(folder.resolve("alone")).heating("run", "--json" + SMALL);
    Cli.Ran probed = cli().heating("run", "--probe diagonal" + SMALL.replace(" --quiet", ""));

    assertThat(probed.code()).isEqualTo(ExitCode.OK);
    assertThat(probed.err())
        .contains("Probes (diagonal): 20 more episodes, 0 of them on record; estimated cost of all")
        .contains("20/20");
    JsonNode before = Json.read(alone.out());
    JsonNode after = Json.read(cli().run("report --json").out());
    assertThat(after.get("run")).isEqualTo(before.get("run"));
    assertThat(after.get("episodes")).isEqualTo(before.get("episodes"));
    assertThat(after.at("/boards/0/rows")).isEqualTo(before.at("/boards/0/rows"));
    try (Store store = SqliteStore.open(cli().store())) {
      Run run = store.runs().getFirst();
      assertThat(store.finished(store.probing(run.id()).orElseThrow().id())).isEqualTo(20);
    }
  }

  @Test
  void aDryRunShowsThePriceOfProbes() {
    Cli.Ran plan = cli().heating("run", "--probe all,2 --dry-run --json" + SMALL);

    JsonNode probes = Json.read(plan.out()).get("probes");
    assertThat(probes.get("episodes").asInt()).isEqualTo(4 * 9);
    assertThat(probes.get("dollars").isNull()).isTrue();
    assertThat(cli().store()).doesNotExist();
  }

  @Test
  @Tag("whole")
  void aRunThatEndedBeforeItsProbesIsResumedWithThem() {
    Cli.Ran stopped = cli().heating("run", "--probe all --budget-time 0s" + SMALL);
    assertThat(stopped.code()).isEqualTo(ExitCode.UNFINISHED);

    assertThat(cli().run("resume --quiet " + Cli.classPath()).code()).isEqualTo(ExitCode.OK);
    assertThat(cli().run("resume").err()).contains("Nothing to do: every run");
    try (Store store = SqliteStore.open(cli().store())) {
      assertThat(store.probing())
          .singleElement()
          .extracting(Run::probes)
          .asString()
          .contains("all");
      assertThat(store.finished(store.probing().getFirst().id())).isEqualTo(36);
    }
  }

  @Test
  void whatCannotBeProbedIsRefused() {
    assertThat(cli().heating("run", "--probe most" + SMALL).err())
        .contains("must be all, diagonal, controls or K, to probe every K-th row, not 'most'");
    assertThat(
            cli().heating("run", "--probe all" + SMALL.replace("second-half", "interactive")).err())
        .contains("add --setting sequential or second-half");
  }

  /// A program that counts what it has learned in its first answer.
  private static final String PROGRAM =
      """
      import json, sys
      learned, restored = 0, ""
      for line in sys.stdin:
          message = json.loads(line)
          if message["kind"] == "learn":
              learned += 1
          elif message["kind"] == "snapshot":
              print(json.dumps({"kind": "snapshot", "memory": {"learned": learned}}), flush=True)
          elif message["kind"] == "restore":
              learned, restored = message["memory"]["learned"], " restored"
          elif message["kind"] == "act":
              action = {"kind": "finish", "answer": str(learned) + restored}
              if OFFERED:
                  action["snapshots"] = True
              print(json.dumps(action), flush=True)
      """;

  @Test
  @Tag("whole")
  void aProgramIsCopiedBySnapshotsOrReplayedWithTheSameResult() throws IOException {
    // Whether it offers snapshots is known once the first agent has acted.
    assertThat(probed("True", 8)).doesNotContain("Replayed");
    assertThat(probed("False", 0)).contains("Replayed before each probe");
  }

  /// Probes the program, and returns what the command said.
  ///
  /// @param restored number of probes for which a snapshot is restored
  private String probed(String offered, int restored) throws IOException {
    Path home = Files.createDirectories(folder.resolve(offered));
    Path program = home.resolve("agent.py");
    Files.writeString(program, PROGRAM.replace("OFFERED", offered));
    Cli cli = Cli.in(home);
    Cli.Ran ran =
        cli.run(
            "run",
            "class:Heating",
            "--class-path",
            Cli.classes().toString(),
            "--agent",
            "cmd:python3 " + program,
            "--setting",
            "sequential",
            "--tasks",
            "3",
            "--sequence",
            "3",
            "--orders",
            "1",
            "--probe",
            "all");
    assertThat(ran.err()).contains("9/9");
    try (Store store = SqliteStore.open(cli.store())) {
      Run probes = store.probing().getFirst();
      List<String> answers = new ArrayList<>();
      try (Stream<Result> results = store.results(probes.id())) {
        results.forEach(result -> {
          String answer =
              store.episode(probes.id(), result.cell()).orElseThrow().answer().orElse("");
          assertThat(answer).startsWith("" + ProbeKey.of(result.cell()).after());
          answers.add(answer);
        });
      }
      assertThat(answers).hasSize(9);
      assertThat(answers.stream().filter(it -> it.endsWith("restored"))).hasSize(restored);
    }
    return ran.err();
  }

  private Cli cli() {
    return Cli.in(folder);
  }
}
