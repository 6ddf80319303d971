package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the command that imports files of other systems.
final class ForeignImportTest {

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text.replace('\'', '"'));
  }

  private static final String REACT =
      "{'id':1,'claim':'c','steps':[{'thought':'t','action':'Finish[yes]'}],'gold':'Yes'}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "react     | " + REACT,
        "inspect   | {'eval':{'task':'t','model':'m'},'samples':[{'id':'1','epoch':1,"
            + "'scores':{'s':{'value':'C'}}}]}",
        "verifiers | {'id':'1','traces':[{'nodes':[],'rewards':{'r':{'score':1}}}]}",
        "atif      | {'schema_version':'ATIF-v1.8','trajectory_id':'1','agent':{'name':'a'},"
            + "'steps':[{'step_id':1,'source':'agent','message':'x'}],'extra':{'reward':1}}",
      })
  @Tag("whole")
  void eachFormatIsPrintedOrStored(String format, String text) throws IOException {
    Cli cli = Cli.in(folder);
    String path = file(text).toString();

    Cli.Ran printed = cli.run("import", "--format", format, path, "--json");
    assertThat(printed.code()).as(printed.err()).isZero();
    assertThat(Json.read(printed.out()).path("id").asText()).isEqualTo("1");
    assertThat(cli.store()).doesNotExist();

    Cli.Ran stored = cli.run("import", "--format", format, path);
    assertThat(stored.code()).as(stored.err()).isZero();
    assertThat(stored.out()).contains("Imported as run").contains("(imported)").contains("100.0");
    assertThat(stored.err()).doesNotContain("was imported"); // the report says so
    assertThat(cli.run("list", "runs").out()).contains("imported");
    assertThat(cli.run("import", "--format", format, path).out())
        .contains("The store already has it as run")
        .doesNotContain("Imported as run");
  }

  @Test
  void anInvalidFileIsNamedAndNothingIsStored() throws IOException {
    Cli cli = Cli.in(folder);
    Path path = file(REACT + "\n{'id':2}");

    Cli.Ran refused = cli.run("import", "--format", "react", path.toString());
    assertThat(refused.code()).isNotZero();
    assertThat(refused.err()).contains(path + ", line 2: ").contains("give lines");
    assertThat(cli.store()).doesNotExist();
    assertThat(cli.run("import", "--help").out()).contains("react, inspect, verifiers, atif");
  }
}
