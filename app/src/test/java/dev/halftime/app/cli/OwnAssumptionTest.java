package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests third-party assumptions and users, from classes outside of the build.
final class OwnAssumptionTest {

  private static final String USERS = "class:" + OwnUsers.class.getName();

  @TempDir private Path folder;

  /// A class path on which the example is registered as a service.
  private String offering() throws IOException {
    Path services = Files.createDirectories(folder.resolve("offer/META-INF/services"));
    Files.writeString(services.resolve("dev.halftime.Assumption"), "LateTools\n");
    Files.writeString(services.resolve("dev.halftime.User$Factory"), OwnUsers.class.getName());
    return " --class-path " + Cli.classes() + ":" + folder.resolve("offer");
  }

  private Cli.Ran run(String words) {
    return Cli.in(folder).run(words);
  }

  private static List<JsonNode> gaps(Cli.Ran ran) {
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    return StreamSupport.stream(
            Json.read(ran.out()).path("boards").path(0).path("gaps").spliterator(), false)
        .toList();
  }

  @Test
  @Tag("slow")
  void anAssumptionOfAClassIsDroppedOnHelpdeskAndItsGapHasAnInterval() throws IOException {
    String command =
        "run helpdesk --agent class:"
            + HastyClerk.class.getName()
            + ",clerk --tasks 12 --json --quiet"
            + " --setting classical,interactive,+class:LateTools "
            + Cli.classPath();
    Cli.Ran ran = run(command);
    List<JsonNode> gaps =
        gaps(ran).stream()
            .filter(gap -> gap.path("assumption").asText().equals("prompt tools"))
            .toList();

    assertThat(gaps)
        .extracting(gap -> gap.path("from").asText() + " " + gap.path("to").asText())
        .containsExactly(
            "classical classical+class:LateTools",
            "interactive interactive+class:LateTools",
            "classical classical+class:LateTools",
            "interactive interactive+class:LateTools");
    assertThat(gaps)
        .filteredOn(gap -> gap.path("agent").asText().equals("clerk"))
        .hasSize(2)
        .allSatisfy(gap -> assertThat(gap.at("/difference/value").asDouble()).isZero());
    assertThat(gaps)
        .filteredOn(gap -> !gap.path("agent").asText().equals("clerk"))
        .hasSize(2)
        .allSatisfy(gap -> {
          JsonNode difference = gap.path("difference");
          assertThat(difference.path("high").asDouble()).isLessThan(0);
          assertThat(difference.path("low").asDouble())
              .isLessThanOrEqualTo(difference.path("value").asDouble());
        });
    // The record can be opened with only the name, and resumed with the class.
    assertThat(run("report --json").out()).isEqualTo(ran.out());
    assertThat(run("report").out()).containsPattern("HastyClerk +prompt tools +classical\\n");
    assertThat(run("resume --quiet").code()).isEqualTo(ExitCode.OK);
    assertThat(run(command).out()).isEqualTo(ran.out());
    assertThat(run("regrade " + Cli.classPath()).out()).contains("changed verdicts: 0");
  }

  @Test
  void anAssumptionThatAJarOffersIsFoundByItsIdAndAddsARung() throws IOException {
    Cli.Ran ran =
        run(
            "run class:Heating --agent class:Thermostat --tasks 20 --json --quiet"
                + " --setting interactive,interactive+late"
                + offering());
    Cli.Ran ladder =
        run("run class:Heating --agent class:Thermostat --tasks 6 --dry-run --json" + offering());

    assertThat(gaps(ran).getFirst().path("difference").path("n").asInt()).isEqualTo(20);
    assertThat(gaps(ran).getFirst().path("to").asText()).isEqualTo("interactive+late");
    assertThat(ladder.out()).contains("\"second-half+late\"");
    assertThat(run("list settings users --json" + offering()).out())
        .contains(
            "\"...+late\"",
            "tools answer a turn late",
            "\"...+reset\"",
            "\"scripted\"",
            "\"" + USERS + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "classical+lat, did you mean '+late'?",
    "second-haf+late, did you mean 'second-half'?",
    "+late, there are none",
    "classical+class:LateTool, cannot load class 'LateTool'",
    "classical+class:Heating, does not implement dev.halftime.Assumption"
  })
  void whatIsNotFoundIsSaid(String setting, String said) throws IOException {
    Cli.Ran ran =
        run("run helpdesk --agent clerk --tasks 1 --quiet --setting " + setting + offering());

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains(said);
  }

  @Test
  @Tag("slow")
  void usersOfAClassTakePartAndTheScriptedOnesGoByTheirName() {
    String command = "run class:Heating --tasks 4 --agent class:Thermostat --setting interactive";
    Cli.Ran ran = run(command + " --json --quiet --user " + USERS + " " + Cli.classPath());
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    JsonNode report = Json.read(ran.out());

    assertThat(report.path("experiment").path("user").asText()).isEqualTo(USERS);
    assertThat(report.findValuesAsText("title").getFirst())
        .isEqualTo("class:Heating, users played by " + USERS);
    assertThat(run("export").out()).contains("HEY! Please heat");
    assertThat(run(command + " --json --quiet --user scripted " + Cli.classPath()).out())
        .isEqualTo(run(command + " --json --quiet " + Cli.classPath()).out());
    assertThat(run(command + " --quiet --user scriptd " + Cli.classPath()).err())
        .contains("unknown user 'scriptd'; did you mean 'scripted'?");
  }
}
