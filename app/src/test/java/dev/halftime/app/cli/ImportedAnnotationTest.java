package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the import of annotations that are about no episode, or make no sense.
final class ImportedAnnotationTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "'effort':3                                    # does not name its episode",
        "'effort':3,'cell':'x'                         # 'x' is not the key of an episode",
        "'effort':3,'cell':7                           # '7' is not the key of an episode",
        "'effort':3,'cell':['a']                       # is not the key of an episode",
        "'effort':3,'cell':'CELL|'                     # is not one of the run's tasks",
        "'effort':3,'cell':'x|helpdesk|classical||t0|p0|TASK'     # is not the key",
        "'effort':3,'cell':'noop|x|classical||t0|p0|TASK'         # is not the key",
        "'effort':3,'cell':'noop|helpdesk|interactive||t0|p0|TASK'# the setting 'interactive'",
        "'effort':3,'cell':'noop|helpdesk|classical||t0|p0|x'     # the task 'x' is not one",
        "'effort':3,'cell':'noop|helpdesk|classical||t9|p0|TASK'  # the trial must be 0 to 0",
        "'effort':3,'cell':'noop|helpdesk|classical|../x|t0|p0|TASK' # a sequence is named",
        "'effort':'3','cell':'CELL'                    # effort is 1 to 5, not \"3\"",
        "'effort':3.7,'cell':'CELL'                    # effort is 1 to 5, not 3.7",
        "'effort':0,'cell':'CELL'                      # effort is 1 to 5, not 0",
        "'effort':3,'cell':'CELL','solved':'maybe'     # solved is one of [no, partly, yes]",
        "'effort':3,'cell':'CELL','again':1            # again is one of [no, yes], not 1",
        "'effort':3,'cell':'CELL','judge':{'a':1}      # judge is a text",
        "'kind':'chair','cell':'CELL'                  # 0 or more, not missing",
        "'kind':'chair','cell':'CELL','minutes':-1     # minutes are a number",
        "'kind':'chair','cell':'CELL','minutes':'2'    # minutes are a number",
        "'kind':'chair','cell':'CELL','minutes':1e300  # minutes are a number",
        "'kind':'chair','cell':'CELL','minutes':1,'role':'judge' # role is one of",
        "'kind':'chair','minutes':1,'role':'agent'     # does not name its episode",
      })
  @Tag("whole")
  void anAnnotationThatIsNotAboutAnEpisodeOfItsRunIsRefused(String fields, String why)
      throws IOException {
    Path archive = folder.resolve("runs.jsonl");
    Cli mine = Cli.in(Files.createDirectories(folder.resolve("mine")));
    mine.run("run helpdesk --agent noop --tasks 1 --setting classical --quiet");
    mine.run("export", "--out", archive.toString(), "--quiet");
    List<String> lines = Files.readAllLines(archive);
    String run = Json.read(lines.get(1)).at("/run/id").asText();
    JsonNode cell = Json.read(lines.getLast()).at("/episode/cell");
    String task = cell.path("task").asText();
    String said = "{" + fields + ",'run':'" + run + "'";
    ObjectNode line = Json.object().put("kind", "said").put("run", run);
    line.set(
        "said",
        Json.read(
            (fields.contains("'kind'") ? said : said + ",'kind':'questionnaire'")
                .concat("}")
                .replace('\'', '"')
                .replace("CELL", "noop|helpdesk|classical||t0|p0|" + task)
                .replace("TASK", task)));
    Files.writeString(archive, Json.canonical(line) + "\n", StandardOpenOption.APPEND);
    Cli other = Cli.in(Files.createDirectories(folder.resolve("other")));

    Cli.Ran ran = other.run("import", archive.toString());
    assertThat(ran.err()).contains("line " + (lines.size() + 1)).contains(why);
    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(other.run("list", "runs").out()).contains("(none)");
    assertThat(folder.resolve("other/halftime.db.people.jsonl")).doesNotExist();
  }
}
