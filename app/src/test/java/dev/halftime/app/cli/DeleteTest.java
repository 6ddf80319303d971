package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.ChildJvm;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.RunLabel;
import dev.halftime.app.cli.Cli.Ran;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.SqliteStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the command that deletes a run.
final class DeleteTest {

  @TempDir Path folder = Path.of(".");

  /// A process that holds a run until it is killed.
  static final class Holder {

    private Holder() {}

    /// Holds a run.
    ///
    /// @param args the store and the run
    public static void main(String[] args) throws IOException {
      try (Store store = SqliteStore.open(Path.of(args[0]));
          Store.Hold _ = store.hold(args[1])) {
        System.out.println("held");
        System.out.flush();
        var _ = System.in.read();
      }
    }
  }

  private Cli recorded() {
    Cli cli = Cli.in(folder);
    try (Store store = SqliteStore.open(cli.store())) {
      for (String id : List.of("first", "second")) {
        Experiment experiment =
            Experiment.on("desk").agents("a").settings(Setting.CLASSICAL).tasks(1).build();
        store.begin(
            new Run(id, experiment, Map.of("desk", List.of(Task.of("t", "Help."))), List.of()));
      }
    }
    RunLabel.NONE.named("Old prompt").give(AnnotationStore.beside(cli.store()), "first");
    return cli;
  }

  @Test
  void aDeletionThatWasKilledAfterTheRunWasGoneIsCompletedByTheSameCommand() {
    Cli cli = recorded();
    try (Store store = SqliteStore.open(cli.store())) {
      assertThat(store.delete("first")).isTrue(); // and then it was killed
    }
    AnnotationStore annotations = AnnotationStore.beside(cli.store());
    assertThat(RunLabel.of(annotations, "first").name()).isEqualTo("Old prompt");

    Ran again = cli.run("delete fir --yes");

    assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.OK);
    assertThat(again.out()).contains("Deleted run first:");
    assertThat(RunLabel.of(AnnotationStore.beside(cli.store()), "first")).isEqualTo(RunLabel.NONE);
    assertThat(runs()).containsExactly("second");
    assertThat(cli.run("delete first --yes").code()).isNotEqualTo(ExitCode.OK);
  }

  @Test
  void ofTwoInterruptedDeletionsTheWholeIdSaysWhichOneIsCompleted() {
    Cli cli = recorded();
    AnnotationStore annotations = AnnotationStore.beside(cli.store());
    RunLabel.NONE.named("Gone").give(annotations, "gone-1");
    RunLabel.NONE.named("Gone, too").give(annotations, "gone-2");

    Ran several = cli.run("delete gone --yes");
    Ran one = cli.run("delete gone-2 --yes");

    assertThat(several.code()).isEqualTo(ExitCode.INPUT);
    assertThat(several.err()).contains("begin with 'gone': gone-1, gone-2;");
    assertThat(one.out()).contains("Deleted run gone-2:");
    assertThat(AnnotationStore.beside(cli.store()).runs()).containsOnly("first", "gone-1");
  }

  private List<String> runs() {
    try (Store store = SqliteStore.open(Cli.in(folder).store())) {
      return store.runs().stream().map(Run::id).toList();
    }
  }

  private Ran typing(String answer) {
    return Cli.captured(
        answer + "\n", true, "delete", "fir", "--store", Cli.in(folder).store().toString());
  }

  @Test
  void aPersonIsAskedByTheNameOfTheRun() {
    recorded();

    Ran no = typing("");
    assertThat(no.code()).isEqualTo(ExitCode.INPUT);
    assertThat(no.err())
        .contains("Delete run first (\"Old prompt\") with 0 episodes?", "[y/N] ")
        .endsWith("nothing was deleted\n");
    assertThat(runs()).containsExactly("first", "second");

    Ran yes = typing("y");
    assertThat(yes.code()).isEqualTo(ExitCode.OK);
    assertThat(yes.out()).isEqualTo("Deleted run first (\"Old prompt\"): 0 episodes.\n");
    assertThat(runs()).containsExactly("second");
    assertThat(RunLabel.of(AnnotationStore.beside(Cli.in(folder).store()), "first").name())
        .isEmpty();
  }

  @Test
  void whereNobodyTypesItMustBeSaid() {
    Cli cli = recorded();

    Ran refused = cli.run("delete first");
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("add --yes");
    assertThat(runs()).containsExactly("first", "second");

    assertThat(cli.run("delete first --yes --json").out())
        .isEqualTo("{\"deleted\":\"first\",\"episodes\":0}\n");
    assertThat(runs()).containsExactly("second");
    assertThat(cli.run("delete first --yes").err()).contains("there is no run 'first'");
  }

  @Test
  @Tag("whole")
  void aRunOfAnotherProcessIsDeletedOnlyOnceThatHasEnded() throws Exception {
    Cli cli = recorded();
    Process other =
        new ProcessBuilder(
                ChildJvm.command(
                    Holder.class.getName(),
                    List.of("trial.db", "first"),
                    cli.store().toString(),
                    "first"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = other.inputReader()) {
      assertThat(said.readLine()).isEqualTo("held");

      Ran refused = cli.run("delete first --yes");
      assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
      assertThat(refused.err().lines())
          .containsExactly("halftime: run first is in use: stop the process that runs it first");
      assertThat(cli.run("delete second --yes").code()).isEqualTo(ExitCode.OK);
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(cli.run("delete first --yes").code()).isEqualTo(ExitCode.OK);
    assertThat(runs()).isEmpty();
  }

  @Test
  void anEmptyNameIsNotThatOfTheOnlyRun() {
    Cli cli = recorded();
    assertThat(cli.run("delete first --yes").code()).isEqualTo(ExitCode.OK);

    Ran refused = cli.run("delete", "", "--yes"); // as with a variable that is not set
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("there is no run '' in the store");
    assertThat(runs()).containsExactly("second");
  }
}
