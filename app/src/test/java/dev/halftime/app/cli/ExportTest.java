package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.record.Store;
import dev.halftime.store.SqliteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the transfer of people's annotations from one store to another.
final class ExportTest {

  @TempDir private Path folder;

  @Test
  void judgementsGoWithTheirRunsAndChangeNoScore() throws IOException {
    Cli one = Cli.in(folder.resolve("one"));
    Cli two = Cli.in(folder.resolve("two"));
    Path archive = folder.resolve("runs.jsonl");
    one.run("run helpdesk --agent noop --tasks 2 --quiet");
    String run;
    try (Store store = SqliteStore.open(one.store())) {
      run = store.runs().getFirst().id();
    }
    ObjectNode judgement =
        Json.object()
            .put("kind", "questionnaire")
            .put("run", run)
            .put("cell", "noop|helpdesk|classical||t0|p0|t0001")
            .put("judge", "0123456789ab")
            .put("solved", "no")
            .put("effort", 4)
            .put("again", "no");
    AnnotationStore.beside(one.store()).add(judgement);
    AnnotationStore.beside(one.store()).add(judgement.deepCopy().put("run", "another"));

    assertThat(one.run("export", run, "--out", archive.toString()).code()).isEqualTo(ExitCode.OK);
    for (int time = 0; time < 2; time++) {
      assertThat(two.run("import", archive.toString()).code()).isEqualTo(ExitCode.OK);
      assertThat(AnnotationStore.beside(two.store()).all("questionnaire"))
          .containsExactly(judgement);
    }
    assertThat(two.run("report", run, "--json").out().replace("\"imported\":true,", ""))
        .isEqualTo(one.run("report", run, "--json").out());
    assertThat(Files.readString(archive)).contains("\"kind\":\"said\"");
  }

  /// The archive of a run of the store's own comes back with a judgement that nobody made here.
  @Test
  void judgementsOfOthersOnARunOfTheStoresOwnStayApart() throws IOException {
    Cli cli = Cli.in(folder);
    Path archive = folder.resolve("runs.jsonl");
    cli.run("run helpdesk --agent noop --tasks 1 --quiet");
    cli.run("export", "--out", archive.toString());
    String run = Json.read(Files.readAllLines(archive).get(1)).at("/run/id").asText();
    ObjectNode own =
        Json.object()
            .put("kind", "questionnaire")
            .put("run", run)
            .put("cell", "noop|helpdesk|classical||t0|p0|t0001")
            .put("judge", "0123456789ab")
            .put("effort", 4);
    AnnotationStore.beside(cli.store()).add(own);
    ObjectNode forged = own.deepCopy().put("judge", "somebody").put("effort", 1);
    for (ObjectNode each : List.of(own, forged)) {
      ObjectNode line = Json.object().put("kind", "said").put("run", run);
      Files.writeString(
          archive, line.set("said", each).toString() + "\n", StandardOpenOption.APPEND);
    }

    for (int time = 0; time < 2; time++) {
      assertThat(cli.run("import", archive.toString()).code()).isEqualTo(ExitCode.OK);
      AnnotationStore annotations = AnnotationStore.beside(cli.store());
      assertThat(annotations.all("questionnaire")).containsExactly(own);
      assertThat(annotations.imported("questionnaire"))
          .containsExactly(forged.deepCopy().put("imported", true));
    }
  }

  @Test
  void whatSomebodyReportsIsMarkedAsSuch() {
    Path archive = folder.resolve("runs.jsonl");
    Cli one = Cli.in(folder.resolve("one"));
    Cli two = Cli.in(folder.resolve("two"));
    one.run("run helpdesk --agent clerk --tasks 2 --setting classical --quiet");
    assertThat(one.run("report").out()).doesNotContain("mported");
    one.run("export", "--out", archive.toString());
    two.run("import", archive.toString());

    assertThat(two.run("report").out())
        .startsWith(
            "Imported: the episodes, scores and costs of the archive are as reported by others")
        .contains("clerk (imported)");
    assertThat(two.run("history clerk").out()).contains(" (imported)");
    Cli.Ran graded = two.run("regrade");
    assertThat(graded.out())
        .contains(
            "The episodes come from an archive and are as reported by others; they were graded")
        .doesNotContain("clerk (imported)");
  }

  @Test
  void battlesGoInAndOut() throws IOException {
    Cli cli = Cli.in(folder);
    Path battles = folder.resolve("battles.json");
    Files.writeString(
        battles,
        """
        [{"model_a": "x", "model_b": "y", "winner": "model_a", "judge": "u", "tstamp": 1.5},
         {"model_a": "y", "model_b": "x", "winner": "tie (bothbad)", "judge": "u", "tstamp": 2.5}]
        """);
    Cli.Ran in = cli.run("import", "--format", "battles", battles.toString());
    assertThat(in.code()).isEqualTo(ExitCode.OK);
    assertThat(in.err()).contains("Votes: 2, new ones: 2");
    Path out = folder.resolve("out.jsonl");
    cli.run("export", "--battles", "--out", out.toString());
    assertThat(Files.readAllLines(out)).hasSize(2);
    assertThat(cli.run("rate", out.toString(), "--json").out())
        .isEqualTo(cli.run("rate", battles.toString(), "--json").out());
    Files.writeString(battles, "[{\"model_a\": \"x\"}]");
    Cli.Ran bad = cli.run("import", "--format", "battles", battles.toString());
    assertThat(bad.code()).isEqualTo(ExitCode.INPUT);
    assertThat(bad.err()).contains("battle 1");
  }

  @Test
  void aTableHasARowAnEpisodeAndCanBeFiltered() throws IOException {
    Cli cli = Cli.in(folder);
    cli.run("run helpdesk --agent noop,clerk --setting classical,interactive --tasks 3 --quiet");
    Cli.Ran all = cli.run("export --format csv");
    assertThat(all.code()).isEqualTo(ExitCode.OK);
    assertThat(all.out().lines()).hasSize(1 + 2 * 2 * 3);
    assertThat(all.out()).startsWith("run,benchmark,agent,setting,task,");
    Path out = folder.resolve("clerk.csv");
    assertThat(
            cli.run("export --format csv --agent clerk --setting interactive --out " + out).code())
        .isEqualTo(ExitCode.OK);
    assertThat(Files.readAllLines(out)).hasSize(1 + 3);
    assertThat(Files.readAllLines(out).subList(1, 4))
        .allMatch(line -> line.contains("\"helpdesk\",\"clerk\",\"interactive\""));
  }

  @Test
  void aTableMayHaveARowAnEventAndBeAParquetFile() throws IOException {
    Cli cli = Cli.in(folder);
    cli.run("run helpdesk --agent clerk --setting classical --tasks 2 --quiet");
    Cli.Ran events = cli.run("export --format csv --rows events");
    assertThat(events.out())
        .startsWith("run,benchmark,agent,setting,task,sequence,position,trial,event,party,kind,")
        .contains("\"agent\",\"call\",\"get_shop\"", "\"agent\",\"given\"", "\"agent\",\"finish\"");
    Path out = folder.resolve("events.parquet");
    assertThat(cli.run("export --format parquet --rows events --out " + out).err())
        .contains("Events: " + (events.out().lines().count() - 1));
    assertThat(new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1))
        .startsWith("PAR1")
        .endsWith("PAR1");
  }

  @Test
  void whatIsNoTableIsRefused() {
    Cli cli = Cli.in(folder);
    cli.run("run helpdesk --agent noop --setting classical --tasks 1 --quiet");
    for (String options :
        List.of(
            "--agent noop",
            "--setting classical",
            "--format csv --battles",
            "--format csv --agent nop",
            "--format csv nothing",
            "--rows events",
            "--format parquet")) {
      assertThat(cli.run("export " + options).code()).as(options).isEqualTo(ExitCode.USAGE);
    }
    assertThat(cli.run("export --format csv --agent nop").err()).contains("did you mean 'noop'?");
  }
}
