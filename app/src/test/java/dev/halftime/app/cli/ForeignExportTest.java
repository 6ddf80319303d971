package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.PublicData;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the export of runs for other systems.
@Tag("outside")
@Tag("whole")
final class ForeignExportTest {

  @TempDir private Path folder;

  private static String only(Cli cli) {
    return Json.read(cli.run("list runs --json").out()).path("runs").path(0).path("id").asText();
  }

  @Test
  void aRunIsOneFileOrAFolderOfFiles() throws IOException {
    Cli cli = Cli.in(folder);
    assertThat(cli.run("run helpdesk --agent oracle,noop -s interactive -n 3 --quiet").code())
        .isZero();
    String run = only(cli);

    Path traces = folder.resolve("traces.jsonl");
    assertThat(cli.run("export", run, "--format", "verifiers", "--out", traces.toString()).code())
        .isZero();
    assertThat(Files.readAllLines(traces)).hasSize(6);
    Cli other = Cli.in(Files.createDirectory(folder.resolve("other")));
    Cli.Ran imported = other.run("import", "--format", "verifiers", traces.toString());
    assertThat(imported.out()).contains("episodes: 6.").containsPattern("oracle.* 100\\.0");

    Path logs = folder.resolve("logs");
    assertThat(cli.run("export", run, "--format", "inspect", "--out", logs.toString()).code())
        .isZero();
    try (Stream<Path> files = Files.list(logs)) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrder("000001-noop_helpdesk.eval", "000002-oracle_helpdesk.eval");
    }
    Path log = folder.resolve("oracle.eval");
    assertThat(
            cli.run(
                    "export",
                    run,
                    "--format",
                    "inspect",
                    "--agent",
                    "oracle",
                    "--out",
                    log.toString())
                .code())
        .isZero();
    assertThat(other.run("import", "--format", "inspect", log.toString()).out())
        .contains("episodes: 3.");

    Cli.Ran several = cli.run("export", run, "--format", "atif");
    assertThat(several.err()).contains("the run needs 6 files in this format: name a folder");
    assertThat(cli.run("export", "--format", "atif").err()).contains("name it");
    assertThat(cli.run("export", run, "--format", "tau2", "--out", "x").err())
        .contains("'helpdesk' is not a domain of tau2-bench");
  }

  @Test
  void resultsOfTau2AreGradedAsRecorded() throws IOException {
    String data = PublicData.holding("tau2").toString();
    Cli cli = Cli.in(folder);
    Cli.Ran ran =
        cli.run(
            List.of(
                    "run",
                    "tau2-mock",
                    "--data",
                    data,
                    "--agent",
                    "oracle,noop",
                    "-n",
                    "3",
                    "--quiet")
                .toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isZero();
    Path results = folder.resolve("results.json");
    Cli.Ran written =
        cli.run(
            "export",
            only(cli),
            "--format",
            "tau2",
            "--agent",
            "oracle",
            "--out",
            results.toString());
    assertThat(written.code()).as(written.err()).isZero();

    Cli other = Cli.in(Files.createDirectory(folder.resolve("other")));
    Cli.Ran graded = other.run("import", "--format", "tau2", results.toString(), "--data", data);
    assertThat(graded.out()).as(graded.err()).contains("differently: 0");
  }
}
