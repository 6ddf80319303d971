package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.RunLabel;
import dev.halftime.app.cli.Cli.Ran;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the command that copies a store.
final class CopyTest {

  @TempDir Path folder = Path.of(".");

  private Cli here = Cli.in(folder);
  private Cli there = Cli.in(folder);

  @BeforeEach
  void make() {
    here = Cli.in(folder.resolve("here"));
    there = Cli.in(folder.resolve("there"));
  }

  private Ran copy(String more) {
    return here.run(("copy " + here.store() + " " + there.store() + more).split(" "));
  }

  /// Runs a small experiment.
  private String recorded(int tasks) {
    Ran ran =
        here.run(
            "run helpdesk --agent clerk,noop --setting classical --quiet --html %s --tasks %d"
                .formatted(folder.resolve("run.html"), tasks));
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    try (Store store = SqliteStore.open(here.store())) {
      return store.runs().getLast().id();
    }
  }

  @Test
  void reportsOfACopyAreTheSameAndARepeatedCopyAddsNothing() {
    String run = recorded(4);
    AnnotationStore words = AnnotationStore.beside(here.store());
    RunLabel.NONE.named("First try").give(words, run);
    words.add(Json.object().put("kind", "vote").put("question_id", "q"));

    assertThat(copy("").out())
        .isEqualTo("Copied runs: 1; episodes: 8; trainings: 0; entries by people: 2\n");
    assertThat(copy(" --json").out())
        .isEqualTo("{\"episodes\":0,\"runs\":0,\"said\":0,\"trainings\":0}\n");

    assertThat(AnnotationStore.beside(there.store()).all()).isEqualTo(words.all());
    for (String view : List.of("--json", "--full")) {
      assertThat(report(there, run, view)).isEqualTo(report(here, run, view)).contains("noop");
    }
    assertThat(folder.resolve("there/report.html"))
        .hasSameBinaryContentAs(folder.resolve("here/report.html"));
  }

  private static String report(Cli cli, String run, String view) {
    Path html = cli.folder().resolve("report.html");
    Ran ran = cli.run("report", run, view, "--html", html.toString());
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    return ran.out().replace(cli.folder().toString(), "FOLDER");
  }

  @Test
  void onlyWhatIsNamedIsCopied() {
    String first = recorded(1);
    String second = recorded(2);
    AnnotationStore words = AnnotationStore.beside(here.store());
    RunLabel.NONE.named("First").give(words, first);
    RunLabel.NONE.named("Second").give(words, second);

    assertThat(copy(" " + second).out()).startsWith("Copied runs: 1; episodes: 4;");
    try (Store store = SqliteStore.open(there.store())) {
      assertThat(store.runs()).singleElement().extracting(Run::id).isEqualTo(second);
    }
    assertThat(RunLabel.all(AnnotationStore.beside(there.store()))).containsOnlyKeys(second);
  }

  @Test
  void aStoreThatIsNotThereOrTheSameIsRefusedAndNothingIsCreated() {
    Ran none = copy("");
    assertThat(none.code()).isEqualTo(ExitCode.INPUT);
    assertThat(none.err()).contains("there is no store '" + here.store() + "'");

    recorded(1);
    Ran unknown = copy(" nonsense");
    assertThat(unknown.err()).contains("there is no run 'nonsense' in the store");
    assertThat(Files.exists(there.store())).isFalse();

    Ran same = here.run("copy", here.store().toString(), folder + "/here/../here/halftime.db");
    assertThat(same.code()).isEqualTo(ExitCode.USAGE);
    assertThat(same.err()).contains("both are the same store");
  }

  @Test
  void aPasswordInAnAddressIsRefusedAndNotRepeated() {
    for (String url :
        List.of(
            "jdbc:postgresql://eve:s3cret@host/db", "jdbc:postgresql://host/db?password=s3cret")) {
      Ran ran = here.run("copy", here.store().toString(), url);
      assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
      assertThat(ran.err()).contains("PGPASSWORD").doesNotContain("s3cret");
      Ran back = here.run("copy", url, here.store().toString());
      assertThat(back.err()).contains("PGPASSWORD").doesNotContain("s3cret");
    }
  }
}
