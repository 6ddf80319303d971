package dev.halftime.app.cli;

import static dev.halftime.app.cli.ProgramsTest.printed;
import static dev.halftime.app.cli.ProgramsTest.programs;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests which files agents that are programs can see.
@Timeout(120)
@Tag("outside")
final class ProgramSightTest {

  @TempDir Path folder = Path.of(".");

  @BeforeEach
  void aSandbox() {
    ProgramsTest.needsSandbox();
  }

  @Test
  void whatIsOnRecordInAFolderIsHiddenWhateverItsName() throws IOException {
    Cli.in(Files.createDirectory(folder.resolve("elsewhere")))
        .heating("run", "--agent noop --setting classical --tasks 2");
    Path agents = Files.createDirectory(folder.resolve("agents"));
    Files.copy(folder.resolve("elsewhere/halftime.db"), agents.resolve("innocent.txt"));
    Cli.in(folder.resolve("elsewhere")).run("export", "--out", agents.resolve("notes").toString());
    Files.createDirectory(agents.resolve(".halftime"));
    Files.writeString(agents.resolve(".halftime/x"), "secret");
    Files.writeString(
        agents.resolve("answers.jsonl"), "{\"task\": \"t1\", \"answer\": \"secret\"}\n");
    Files.writeString(
        agents.resolve("calls"),
        "{\"answer\":{\"text\":\"secret\"},\"key\":\"" + "0a".repeat(32) + "\",\"model\":\"m\"}\n");
    Files.writeString(
        agents.resolve("questions.jsonl"), "{\"question\": \"?\", \"answer\": \"secret\"}\n");
    Files.writeString(agents.resolve("own.jsonl"), "{\"examples\": \"mine\"}\n");
    Files.writeString(agents.resolve("run.sh"), "cat innocent.txt notes .halftime/x *.jsonl calls");

    String said =
        printed(
            programs(Map.of(), List.of(), agents.resolve("questions.jsonl")),
            "cd "
                + agents
                + "; for f in innocent.txt notes .halftime/* *.jsonl calls; do"
                + " head -c1 $f >/dev/null 2>&1 && echo $f; done; true");

    assertThat(said).isEqualTo("own.jsonl");
  }

  @Test
  void exportsReportsAndCachesOfEachFormatAreHidden() throws IOException {
    Cli other = Cli.in(Files.createDirectory(folder.resolve("elsewhere")));
    other.heating("run", "--agent noop --setting classical --tasks 2");
    Path agents = Files.createDirectory(folder.resolve("agents"));
    for (String rows : List.of("events", "episodes")) {
      for (String format : List.of("csv", "parquet")) {
        other.run(
            "export",
            "--rows",
            rows,
            "--format",
            format,
            "--out",
            agents.resolve(rows + format).toString());
      }
    }
    other.run("report", "--html", agents.resolve("page").toString());
    Files.writeString(
        agents.resolve("cached"), "{\"end\":\"stop\",\"mishaps\":[],\"text\":\"secret\"}");
    Files.writeString(
        agents.resolve("long"),
        "{\"answer\":{\"text\":\""
            + "s".repeat(70_000)
            + "\"},\"key\":\""
            + "0a".repeat(32)
            + "\"}\n");
    Files.writeString(agents.resolve("own.html"), "<!doctype html><title>Mine</title>");
    Files.writeString(agents.resolve("own.csv"), "run,time\n1,2\n");
    Files.writeString(agents.resolve("own.json"), "{\"end\": 3}");

    String said =
        printed(
            programs(Map.of(), List.of(), folder.resolve("elsewhere")),
            "cd "
                + agents
                + "; for f in *; do [ -s $f ] && head -c1 $f >/dev/null 2>&1 && echo $f; done;"
                + " true");

    assertThat(said).isEqualTo("own.csv own.html own.json");
  }

  @Test
  void copiesOfWhatIsHiddenAreHiddenUnderOtherNames() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data/deep"));
    Files.writeString(data.resolve("tasks.json"), "[{\"id\": 1, \"expected\": \"secret\"}]");
    Path questions =
        Files.writeString(
            folder.resolve("questions"), "{\"question\": \"?\", \"answer\": \"secret\"}");
    Path agents = Files.createDirectory(folder.resolve("agents"));
    Files.copy(data.resolve("tasks.json"), agents.resolve("innocent.json"));
    Files.copy(questions, agents.resolve("copied"));
    Files.createLink(agents.resolve("linked"), questions);
    Files.writeString(agents.resolve("own"), "{\"question\": \"?\", \"answer\": \"mine..\"}");

    String said =
        printed(
            programs(Map.of(), List.of(), folder.resolve("data"), questions),
            "cd " + agents + "; for f in *; do head -c1 $f >/dev/null 2>&1 && echo $f; done; true");

    assertThat(said).isEqualTo("own");
  }

  @Test
  @Tag("whole")
  void whatComesWithAProgramDoesNotWidenWhatItSees() throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.writeString(Files.createDirectory(home.resolve(".ssh")).resolve("id_rsa"), "secret");
    Files.writeString(home.resolve("diary"), "secret");
    Path agents = Files.createDirectory(folder.resolve("agents"));
    Files.createSymbolicLink(agents.resolve("keys"), home.resolve(".ssh"));
    Files.createSymbolicLink(agents.resolve("key"), home.resolve(".ssh/id_rsa"));
    Files.createSymbolicLink(agents.resolve("all"), home);
    Files.createDirectories(agents.resolve("venv/bin"));
    Files.writeString(agents.resolve("venv/bin/python"), "");
    Files.writeString(agents.resolve("venv/pyvenv.cfg"), "home = " + home.resolve(".ssh"));
    Path models = Files.createDirectories(folder.resolve("models/small"));
    Files.writeString(models.resolve("weights"), "weights");
    Files.createSymbolicLink(agents.resolve("model"), models);

    String said =
        printed(
            programs(Map.of("HOME", home.toString()), List.of()),
            "cd "
                + agents
                // a path that appears in the command would be shown
                + "; cat keys/id_rsa key all/diary "
                + home
                + "/diar? "
                + home
                + "/.ssh/id_rs?"
                + " 2>/dev/null; for it in "
                + Stream.of("keys", "key", "all", "venv/bin/python", "model")
                    .map(it -> agents.resolve(it).toString())
                    .collect(Collectors.joining(" "))
                + "; do :; done; cat model/weights");

    assertThat(said).isEqualTo("weights");
  }

  @Test
  void keysThatLieBesideProgramsAreHidden() throws IOException {
    Path cargo = Files.createDirectories(folder.resolve("home/.cargo"));
    Path program = Files.createDirectory(cargo.resolve("bin")).resolve("tool");
    Files.writeString(program, "echo tool");
    assertThat(program.toFile().setExecutable(true, false)).isTrue();
    Files.writeString(cargo.resolve("credentials.toml"), "secret");
    Files.writeString(cargo.resolve("config.yml"), "secret");
    Files.setPosixFilePermissions(
        cargo.resolve("config.yml"), PosixFilePermissions.fromString("rw-------"));
    Files.writeString(cargo.resolve("settings.toml"), "fast");
    Map<String, String> host =
        Map.of(
            "HOME",
            folder.resolve("home").toString(),
            "PATH",
            cargo.resolve("bin") + ":" + System.getenv("PATH"));

    assertThat(
            printed(
                programs(host, List.of()),
                "tool; cd $(dirname $(dirname $(command -v tool))); cat settings.toml"
                    + " credentials.toml config.yml 2>/dev/null; true"))
        .isEqualTo("tool fast");
  }
}
