package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the import of archives from others.
final class ImportTest {

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

  private Cli.Ran imported(String... options) {
    List<String> words = new ArrayList<>(List.of("import", archive.toString()));
    words.addAll(List.of(options));
    return other.run(words.toArray(String[]::new));
  }

  private void change(UnaryOperator<String> change) throws IOException {
    Files.writeString(archive, change.apply(Files.readString(archive)));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(archive);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "/", "a/b", "a\\\\b", "..", ".hidden", "", "-x", "a\\u0000b", "a b", "é"})
  @Tag("whole")
  void anIdThatIsNoFileNameIsRefused(String id) throws IOException {
    String own = Json.read(lines().get(1)).at("/run/id").asText();
    change(text -> text.replace("\"" + own + "\"", "\"" + id + "\""));
    assertRefused("line 2", "id of a run");
  }

  @Test
  void anIdOf5000CharactersIsRefused() throws IOException {
    String own = Json.read(lines().get(1)).at("/run/id").asText();
    change(text -> text.replace("\"" + own + "\"", "\"" + "x".repeat(5_000) + "\""));
    assertRefused("line 2", "5,000 characters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"tasks\":2,        | \"tasks\":2147483647, | line 2",
        "\"tasks\":2,        | \"tasks\":1,          | line 2",
        "\"trials\":1        | \"trials\":2147483647 | line 2",
        "\"trials\":1        | \"trials\":0          | line 2",
        "\"trials\":1        | \"trials\":1.9        | line 2",
        "\"trial\":0         | \"trial\":0.5         | line 5",
        "\"orders\":2        | \"orders\":2147483647 | line 2",
        "\"harm\":20.0       | \"harm\":\"Infinity\" | line 2",
        "\"harm\":20.0       | \"harm\":\"NaN\"      | line 2",
        "\"harm\":20.0       | \"harm\":1e300        | line 2",
        "\"oracles\":[]      | \"oracles\":[\"x\"]   | line 2",
        "\"labels\":{        | \"labels\":{\"x\":{\"title\":\"\",\"caveat\":\"\"}, | line 2",
        "\"benchmarks\":[\"helpdesk\"] | \"benchmarks\":[\"x\"] | line 2",
        "\"nanos\":          | \"nanos\":-           | line 5",
        "\"nanos\":          | \"nanos\":100000000000000000 | line 5",
        "\"trial\":0         | \"trial\":1           | line 5",
        "\"trial\":0         | \"trial\":-1          | line 5",
        "\"position\":0      | \"position\":2        | line 5",
        "\"sequence\":\"\"   | \"sequence\":\"s0.o0\" | line 5",
        "\"agent\":\"noop\"  | \"agent\":\"x\"       | line 5",
        "\"setting\":\"classical\" | \"setting\":\"interactive\" | line 5",
        "\"cell\":{          | \"cells\":{           | line 5",
      })
  @Tag("whole")
  void whatMakesNoSenseIsRefused(String before, String after, String line) throws IOException {
    change(text -> text.replace(before, after));
    assertRefused(line, "");
  }

  @Test
  void anUnknownTaskIsRefused() throws IOException {
    String task = Json.read(lines().get(4)).at("/episode/cell/task").asText();
    change(text -> text.replace("\"task\":\"" + task + "\"", "\"task\":\"x\""));
    assertRefused("line 5", "not one of the run's tasks");
  }

  @Test
  void oneAttemptThatEndedTwiceIsRefused() throws IOException {
    String episode = lines().get(4);
    change(text -> text + episode.replace("\"why\":\"", "\"why\":\"no, ") + "\n");
    assertRefused("line 9", "occurs twice with different contents");
  }

  /// Asserts that nothing was imported, and no file written.
  private void assertRefused(String line, String why) throws IOException {
    Cli.Ran ran = imported();
    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(ran.err()).contains(line).contains(why);
    assertThat(other.run("list", "runs").out()).contains("(none)");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void theSameArchiveTwiceIsTakenOnce() throws IOException {
    imported();
    String once = exported(other);
    Cli.Ran again = imported();
    assertThat(again.code()).isZero();
    assertThat(exported(other)).isEqualTo(once).isEqualTo(Files.readString(archive));
  }

  @Test
  void anotherRunOfTheSameNameStandsBesideIt() throws IOException {
    imported();
    String before = exported(other);
    String id = Json.read(lines().get(1)).at("/run/id").asText();
    change(text -> text.replace("\"why\":\"", "\"why\":\"no, "));
    Cli.Ran ran = imported();
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).contains(id + "~2");
    assertThat(imported().err()).contains(id + "~2").doesNotContain("~3");
    assertThat(exported(other))
        .contains(before.substring(before.indexOf('\n')))
        .contains("\"id\":\"" + id + "~2\"")
        .contains("no, ");
    assertThat(other.run("report", id + "~2").code()).isZero();
  }

  @Test
  void aRunWithOtherTasksOfTheSameNameStandsBesideIt() throws IOException {
    imported();
    change(text -> text.replaceAll("\"brief\":\"(?=[^\"])", "\"brief\":\"Please. "));
    assertThat(imported().err()).contains("~2");
  }

  @Test
  void episodesFromElsewhereAreNotAddedToARunOfOnesOwn() throws IOException {
    Cli mine = Cli.in(folder.resolve("mine"));
    String before = exported(mine);
    archive = folder.resolve("other.jsonl");
    Files.writeString(archive, before.replace("\"value\":0", "\"value\":1"));
    assertThat(mine.run("import", archive.toString()).err()).contains("~2");
    assertThat(exported(mine)).contains(before.substring(before.indexOf('\n')));
  }

  private String exported(Cli cli) throws IOException {
    Path out = folder.resolve("again.jsonl");
    assertThat(cli.run("export", "--out", out.toString()).code()).isZero();
    String text = Files.readString(out);
    Files.delete(out);
    return text;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"vote\",\"question_id\":\"q\",\"model_a\":\"a\",\"model_b\":\"b\",\"winner\":\"model_a\"}",
        "{\"kind\":\"roster\",\"agents\":[\"a\",\"b\"],\"benchmark\":\"helpdesk\"}",
        "{\"kind\":\"battle\",\"question_id\":\"q\",\"model_a\":\"a\",\"model_b\":\"b\"}",
        "{\"kind\":\"other\"}",
        "{\"kind\":\"questionnaire\",\"run\":\"another\",\"effort\":3}",
      })
  @Tag("whole")
  void votesAreRefusedUnlessTheyAreAskedFor(String said) throws IOException {
    say(said);
    assertRefused("line 9", "");
    assertThat(folder.resolve("other/halftime.db.people.jsonl")).doesNotExist();
  }

  @Test
  void votesThatAreAskedForNeedTheirBattleAndStayApart() throws IOException {
    String vote =
        "{\"kind\":\"vote\",\"question_id\":\"q\",\"model_a\":\"a\",\"model_b\":\"b\",\"winner\":\"model_a\"}";
    say(vote);
    Cli.Ran alone = imported("--with-votes");
    assertThat(alone.code()).isEqualTo(ExitCode.INPUT);
    assertThat(alone.err()).contains("line 9").contains("battle");
    export();
    say("{\"kind\":\"battle\",\"question_id\":\"q\",\"model_a\":\"a\",\"model_b\":\"b\"}");
    say(vote);
    assertThat(imported("--with-votes").code()).isZero();
    assertThat(other.run("export", "--battles").out()).isEmpty();
    assertThat(folder.resolve("other/halftime.db.people.jsonl"))
        .content()
        .contains("\"imported\":true");
    say(vote.replace("model_a\"}", "model_b\"}"));
    assertThat(imported("--with-votes").err()).contains("line 11").contains("has two votes");
  }

  @Test
  void aBattleHasOneVoteInHoweverManyArchivesItComes() throws IOException {
    String vote =
        "{\"kind\":\"vote\",\"question_id\":\"q\",\"model_a\":\"a\",\"model_b\":\"b\",\"winner\":\"model_a\"}";
    for (String winner : List.of("model_a", "model_b")) {
      export();
      say("{\"kind\":\"battle\",\"question_id\":\"q\",\"model_a\":\"a\",\"model_b\":\"b\"}");
      say(vote.replace("\"winner\":\"model_a\"", "\"winner\":\"" + winner + "\""));
      boolean first = winner.equals("model_a");
      assertThat(imported("--with-votes").code()).isEqualTo(first ? 0 : ExitCode.INPUT);
      assertThat(imported("--with-votes").err().contains("has another vote already"))
          .isEqualTo(!first);
    }
    assertThat(folder.resolve("other/halftime.db.people.jsonl"))
        .content()
        .containsOnlyOnce("\"kind\":\"vote\"");
  }

  private void say(String said) throws IOException {
    String run = Json.read(lines().get(1)).at("/run/id").asText();
    ObjectNode line = Json.object().put("kind", "said").put("run", run);
    line.set("said", Json.read(said));
    change(text -> text + Json.canonical(line) + "\n");
  }
}
