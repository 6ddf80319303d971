package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A benchmark named by its class has the same properties as under its own name.
final class OwnBenchmarkTest {

  private static final String OWN = "class:" + OwnDesk.class.getName();

  @TempDir private Path folder;

  private String customer() throws IOException {
    return "scripted:" + Files.writeString(folder.resolve("customer.jsonl"), "{\"say\": \"Hm.\"}");
  }

  @Test
  void anAuditWithAModelAsTheUserGoesByTheContractOfTheClass() throws IOException {
    Cli.Ran ran =
        Cli.in(folder).run("audit " + OWN + " --dialogues 4 --quiet --user " + customer());

    assertThat(ran.out())
        .containsPattern("FAIL  users  .*they leave when served or out of patience +4 of 4")
        .containsPattern("pass  users  .*they reveal nothing unasked +0 of 4");
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains("users do not promise that they give the same reply to the same transcript");
  }

  @Test
  void anAuditGoesByTheContractAndTheFloorOfTheClass() {
    Cli.Ran ran = Cli.in(folder).run("audit " + OWN + " --tasks 10 --dialogues 20 --quiet");

    assertThat(ran.out())
        .contains("Audit of " + OWN, "(allowed: 11 %)")
        .containsPattern("pass  users  .*they leave when served or out of +0 of 20");
  }

  @Test
  void aRunUsesItsDriftAndItsSequence() {
    Cli.Ran ran =
        Cli.in(folder)
            .run(
                "run "
                    + OWN
                    + " --agent oracle --tasks 10 --orders 1 --setting sequential+drift --json"
                    + " --quiet");

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    JsonNode report = Json.read(ran.out());
    assertThat(report.path("experiment").path("sequence").asInt()).isEqualTo(5);
    assertThat(report.findValuesAsText("title")).contains(OWN);
  }

  @Test
  void toolsThatAreMethodsOfAClassCompiledElsewherePassAnAudit() {
    Cli.Ran ran =
        Cli.in(folder).run("audit class:Jars --tasks 20 --dialogues 20 --quiet " + Cli.classPath());

    assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(ExitCode.OK);
    assertThat(ran.out())
        .contains(" 0 x FAIL")
        .containsPattern("pass  reference  reference calls that are refused, .* 0 of 160\n");
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"class:Heating:t4+t1", "class:Heating:heat+t1"})
  void someOfItsTasksAreABenchmarkToo(String some) {
    Cli cli = Cli.in(folder);
    String run =
        "run "
            + some
            + " --agent class:Thermostat --tasks 2 --setting interactive --quiet "
            + Cli.classPath();
    Cli.Ran stopped = cli.run(run + " --budget-time 0s");
    String hint =
        stopped.err().lines().filter(it -> it.contains("continue with: ")).findFirst().orElse("");
    String command = hint.replaceFirst(".*continue with: halftime ", "");
    Cli.Ran ran = cli.run(command.replaceFirst(" --store \\S+", "") + " --json --quiet");

    assertThat(command)
        .startsWith("resume ")
        .contains("--class-path ", "--store ")
        .doesNotContain("budget");
    assertThat(stopped.code()).isEqualTo(ExitCode.UNFINISHED);
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(Json.read(ran.out()).path("planned").asInt()).isEqualTo(2);
  }

  @Test
  void someTasksOfADeskKeepItsContractItsDriftAndItsSequence() {
    Cli cli = Cli.in(folder);
    Cli.Ran ran =
        cli.run(
            "run "
                + OWN
                + ":return+exchange --agent oracle --tasks 10 --orders 1 --setting"
                + " sequential+drift --json --quiet");

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(Json.read(ran.out()).path("experiment").path("sequence").asInt()).isEqualTo(5);
    assertThat(cli.run("audit " + OWN + ":return --tasks 5 --dialogues 10 --quiet").out())
        .contains("(allowed: 11 %)", "they leave when served or out of");
  }

  @Test
  @Tag("whole")
  void aNameThatNoTaskHasIsToldWithTheNearest() {
    Cli.Ran ran = Cli.in(folder).run("run helpdesk:retrun --agent noop");

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err())
        .contains(
            "'helpdesk' has no family of tasks and no task 'retrun'", "did you mean 'return'");
  }
}
