package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs are identified by content: results of different contents are never mixed.
class ContentTest {

  private static final String QUESTION = "{\"id\":\"q1\",\"question\":\"2+2?\",\"answer\":\"4\"}\n";

  @TempDir Path folder;
  private Path script;
  private Path questions;

  @BeforeEach
  void write() throws IOException {
    script = folder.resolve("agent.sh");
    questions = folder.resolve("questions.jsonl");
    answer("4");
    Files.writeString(questions, QUESTION);
  }

  @Test
  @Tag("whole")
  void aScriptThatChangedIsAnotherRun() throws IOException {
    assertThat(run().out()).contains("100.0", "1 episode ");
    assertThat(run().err()).contains("1 on record", "--agent-version");

    answer("5");
    Cli.Ran changed = run();

    assertThat(changed.err()).contains("0 on record", "agent.sh has changed", "new run");
    assertThat(changed.out()).contains("0.0 [");
    answer("4");
    Cli.Ran back = run();
    assertThat(back.err()).contains("1 on record");
    assertThat(back.out()).contains("100.0");
    assertThat(runs()).hasSize(2);
  }

  @Test
  @Tag("whole")
  void aFileThatACommandHandsOnIsPartOfTheAgent() throws IOException {
    Path config = Files.writeString(folder.resolve("config.json"), "{}");
    String agent = "cmd:sh -c 'sh " + script + " --config=" + config + "'";
    run(agent);
    Files.writeString(config, "{\"temperature\": 1}");

    assertThat(run(agent).err()).contains("0 on record", "config.json has changed");
  }

  @Test
  @Tag("whole")
  void aScriptInAFolderThatTheCommandGoesToIsPartOfTheAgent() throws IOException {
    String agent = "cmd:cd " + folder + " && sh ./agent.sh";
    run(agent);
    answer("5");

    assertThat(run(agent).err()).contains("0 on record", "agent.sh has changed");
  }

  @Test
  @Tag("whole")
  void aQuestionThatChangedOrWasAppendedIsAnotherRun() throws IOException {
    run();
    Files.writeString(questions, QUESTION.replace("2+2", "2+3").replace("\"4\"", "\"5\""));
    Cli.Ran changed = run();
    assertThat(changed.err()).contains("0 on record", "tasks of exam has changed");
    assertThat(changed.out()).contains("0.0 [");

    Files.writeString(questions, QUESTION + QUESTION.replace("q1", "q2"));
    Cli.Ran longer = run();
    assertThat(longer.err()).contains("0 on record");
    assertThat(longer.out()).contains("2 tasks, 2 episodes");
    String id = runs().getLast().id();
    Cli.Ran anew = cli().run("regrade", id, "--data", questions.toString());
    assertThat(anew.code()).as(anew.err()).isEqualTo(ExitCode.OK);
    assertThat(anew.out()).contains("2 episodes", "changed verdicts: 0");
  }

  @Test
  void aRunWhoseAgentChangedIsNotResumed() throws IOException {
    assertThat(begin().code()).isEqualTo(ExitCode.UNFINISHED);
    String id = runs().getFirst().id();
    answer("5");
    for (String command : List.of("resume " + id, "resume")) {
      Cli.Ran refused = resume(command);
      assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
      assertThat(refused.err())
          .contains("cannot be resumed", "agent.sh has changed", "halftime run");
    }
    answer("4");
    assertThat(resume("resume " + id).code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aRunWhoseQuestionsChangedIsNotResumed() throws IOException {
    begin();
    Files.writeString(questions, QUESTION + QUESTION.replace("q1", "q2"));

    assertThat(resume("resume").err()).contains("tasks of exam has changed");
  }

  @Test
  @Tag("whole")
  void anotherVersionIsAnotherRunAndAResumedOneKeepsItsOwn() {
    begin("--agent-version", "v1");
    assertThat(resume("resume").code()).isEqualTo(ExitCode.OK);
    Cli.Ran same = run(agent(), "--agent-version", "v1");
    assertThat(same.err()).contains("1 on record").doesNotContain("cannot see");

    Cli.Ran other = run(agent(), "--agent-version", "v2");
    assertThat(other.err()).contains("0 on record", "agent version has changed (from v1 to v2)");
    assertThat(other.out()).contains("agent version v2");
  }

  @Test
  @Tag("whole")
  void theResultsOfSomebodyElseAreNotGoneOnWith() throws IOException {
    run();
    Path archive = folder.resolve("runs.jsonl");
    Files.writeString(archive, cli().run("export", runs().getFirst().id()).out());
    Files.delete(cli().store());
    Cli.Ran imported = cli().run("import", archive.toString());
    assertThat(imported.code()).as(imported.err()).isEqualTo(ExitCode.OK);

    assertThat(run().err()).contains("0 on record");
    assertThat(run().err()).contains("1 on record");
    assertThat(runs()).hasSize(2);
  }

  @Test
  @Tag("whole")
  void freshTakesNothingFromTheRecordAndIsGoneOnWith() {
    run();
    assertThat(run(agent(), "--fresh").err()).contains("0 on record");
    assertThat(run(agent(), "--fresh").err()).contains("0 on record");
    assertThat(runs()).hasSize(3);

    Cli.Ran then = run();

    assertThat(then.err()).contains("Run " + runs().getLast().id(), "1 on record");
  }

  @Test
  @Tag("slow")
  void aClassThatWasCompiledAnewWithAnotherContentIsAnotherRun() throws IOException {
    String agent = "class:Answering";
    Path classes = compiled("4");
    assertThat(run(agent, "--class-path", classes.toString()).out()).contains("100.0");
    Files.writeString(classes.resolve("notes.log"), "not a part of it");
    assertThat(run(agent, "--class-path", compiled("4").toString()).err()).contains("1 on record");

    Cli.Ran bug = run(agent, "--class-path", compiled("5").toString());

    assertThat(bug.err()).contains("0 on record", "class path has changed");
    assertThat(bug.out()).contains("0.0 [");
  }

  @Test
  void theScriptOfAModelIsPartOfItsAgent() throws IOException {
    Path model = Files.writeString(folder.resolve("m.jsonl"), "{\"say\": \"Answer: 4\"}\n");
    String agent = "act@scripted:" + model;
    run(agent);
    assertThat(run(agent).err()).contains("1 on record").doesNotContain("--agent-version");
    Files.writeString(model, "{\"say\": \"Answer: 5\"}\n");

    assertThat(run(agent).err()).contains("0 on record", "m.jsonl has changed");
  }

  @Test
  void anAgentThatKeepsStaticStateIsSaidToDoSo() throws IOException {
    Path source = Files.createTempDirectory("counting").resolve("Counting.java");
    Files.writeString(
        source,
        """
        public final class Counting implements dev.halftime.Agent {
          private static int tasks;

          @Override
          public dev.halftime.Action act(dev.halftime.Transcript seen) {
            return new dev.halftime.Action.Finish("Answer: " + ++tasks);
          }
        }
        """);
    String classes = Examples.compiled(List.of(source)).toString();

    assertThat(run("class:Counting", "--class-path", classes).err())
        .contains("class:Counting acts differently when its first episode is repeated");
    assertThat(run().err()).doesNotContain("acts differently");
  }

  private static Path compiled(String answer) throws IOException {
    Path source = Files.createTempDirectory("answering").resolve("Answering.java");
    Files.writeString(
        source,
        """
        public final class Answering implements dev.halftime.Agent {
          @Override
          public dev.halftime.Action act(dev.halftime.Transcript seen) {
            return new dev.halftime.Action.Finish("Answer: %s");
          }
        }
        """
            .formatted(answer));
    return Examples.compiled(List.of(source));
  }

  private void answer(String answer) throws IOException {
    Files.writeString(
        script,
        """
        while read -r line; do
          case "$line" in
            *'"kind":"act"'*) echo '{"kind":"finish","answer":"Answer: %s"}' ;;
          esac
        done
        """
            .formatted(answer));
  }

  private String agent() {
    return "cmd:sh " + script;
  }

  private Cli cli() {
    return Cli.in(folder);
  }

  private Cli.Ran run() {
    return run(agent());
  }

  private Cli.Ran run(String agent, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("run", "exam", "--data", questions.toString(), "--setting", "classical"));
    words.addAll(List.of("--agent", agent));
    words.addAll(Arrays.asList(more));
    return cli().run(words.toArray(String[]::new));
  }

  /// Creates a run with a time budget of zero.
  private Cli.Ran begin(String... more) {
    List<String> words = new ArrayList<>(List.of("--budget-time", "0s"));
    words.addAll(Arrays.asList(more));
    return run(agent(), words.toArray(String[]::new));
  }

  private Cli.Ran resume(String command) {
    return cli().run((command + " --data " + questions).split(" "));
  }

  private List<Run> runs() {
    try (Store store = Stores.existing(cli().store())) {
      return store.runs();
    }
  }
}
