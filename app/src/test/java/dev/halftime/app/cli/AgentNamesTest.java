package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.option.AgentNames;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentNamesTest {

  @TempDir Path folder = Path.of(".");

  @Test
  void aNameStandsForWhatIsBehindIt() {
    AgentNames names =
        AgentNames.of(
            List.of(
                "clerk", "v2=class:com.example.MyAgent", "v3=cmd:python3 agent.py --mode=fast"));
    assertThat(names.names()).containsExactly("clerk", "v2", "v3");
    assertThat(names.content())
        .isEqualTo(
            Map.of(
                "agent v2",
                "class:com.example.MyAgent",
                "agent v3",
                "cmd:python3 agent.py --mode=fast"));
    assertThat(AgentNames.of(List.of("cmd:python3 agent.py --mode=fast")).content()).isEmpty();
    assertThatThrownBy(() -> AgentNames.of(List.of("v2=clerk", "v2=noop")))
        .hasMessageContaining("two agents have the name 'v2'");
    assertThatThrownBy(() -> AgentNames.of(List.of("version=clerk")))
        .hasMessageContaining("cannot have the name 'version'");
  }

  @Test
  void aVersionIsOfAllOrOfOne() {
    assertThat(AgentNames.versions(List.of("a1", "v2=b=2"), List.of("v1", "v2")))
        .isEqualTo(Map.of("agent version", "a1", "version of v2", "b=2"));
    String line = "cmd:python3 agent.py --mode=fast";
    assertThat(AgentNames.versions(List.of(line + "=b2"), List.of("v1", line)))
        .isEqualTo(Map.of("version of " + line, "b2"));
    assertThatThrownBy(() -> AgentNames.versions(List.of("a", "b"), List.of("v1")))
        .hasMessageContaining("two versions");
  }

  @Test
  void aVersionOfAnAgentThatIsNotThereIsRefusedWithTheNearestName() {
    for (String wrong : List.of("clrk=x", "clrk=")) {
      assertThatThrownBy(() -> AgentNames.versions(List.of(wrong), List.of("clerk", "noop")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(
              "--agent-version %s: there is no agent 'clrk'; did you mean 'clerk'?", wrong);
    }
    assertThatThrownBy(() -> AgentNames.versions(List.of("=x"), List.of("clerk")))
        .hasMessageContaining("there is no agent ''");
    Cli.Ran ran = run("clerk", "--agent-version", "clrk=x");
    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("did you mean 'clerk'?");
  }

  @Test
  void anAgentThatIsOnlyCalledLikeAFloorIsCompared() {
    JsonNode board = Json.read(run("clerk,noop=clerk,low=escalate").out()).at("/boards/0");

    assertThat(Json.canonical(board.path("floors"))).isEqualTo("[\"low\"]");
    assertThat(board.path("comparisons").findValuesAsText("a")).containsOnly("noop");
  }

  @Test
  void twoVersionsOfOneAgentStandInOneRunAndTheRunSaysWhatTheyAre() {
    Cli.Ran ran = run("old=noop,new=clerk", "--agent-version", "new=a1b2");

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    JsonNode report = Json.read(ran.out());
    assertThat(report.at("/boards/0/rows").findValuesAsText("agent")).contains("old", "new");
    assertThat(Cli.in(folder).run("report").out())
        .contains("old = noop", "new = clerk, version a1b2");
    assertThat(Cli.in(folder).run("list", "runs").out())
        .containsPattern("  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  helpdesk: old = noop")
        .contains("new = clerk, version a1b2");
    run("clerk", "--agent-version", "c3");
    assertThat(Cli.in(folder).run("list", "runs").out())
        .contains("clerk (agent version c3) in classical");
    JsonNode runs = Json.read(Cli.in(folder).run("list", "runs", "--json").out()).get("runs");
    assertThat(runs.get(0).at("/versions/new").asText()).isEqualTo("a1b2");
    assertThat(Instant.parse(runs.get(1).get("begun").asText()))
        .isBetween(Instant.parse(runs.get(0).get("begun").asText()), Instant.now());
  }

  @Test
  void aNameThatStandsForSomethingElseIsAnotherRun() {
    String first = Json.read(run("v2=noop").out()).get("run").asText();
    Cli.Ran other = run("v2=clerk");

    assertThat(other.err()).contains("agent v2 has changed (from noop to clerk)");
    assertThat(Json.read(other.out()).get("run").asText()).isNotEqualTo(first);
    assertThat(Json.read(run("v2=noop").out()).get("run").asText()).isEqualTo(first);
  }

  @Test
  void aRunWithNamesGoesOn() {
    run("v2=clerk");
    assertThat(Cli.in(folder).run("resume").code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void theTrendOfAnAgentIsShownOverItsRuns() {
    run("v2=noop", "--agent-version", "v2=a1");
    run("v2=clerk", "--agent-version", "v2=b2");

    Cli.Ran history = Cli.in(folder).run("history", "v2");
    assertThat(history.code()).as(history.err()).isEqualTo(ExitCode.OK);
    assertThat(history.out()).contains("noop", "clerk", "a1", "b2", "higher by");
    JsonNode json = Json.read(Cli.in(folder).run("history", "v2", "--json").out());
    assertThat(json.get("entries")).hasSize(2);
    assertThat(json.at("/entries/1/version").asText()).isEqualTo("b2");
    assertThat(json.at("/entries/1/change/difference/value").asDouble()).isPositive();
    assertThat(Cli.in(folder).run("history", "v3").err())
        .contains("no evaluation has an agent 'v3'", "v2");
  }

  @Test
  void aRunIsComparedWithTheLastOneOfTheSameTasksWhateverRanInBetween() {
    String first = id(run("v2=clerk", "--agent-version", "v2=a1"));
    String few = id(run("v2=clerk", "--agent-version", "v2=a1", "--tasks", "2"));
    String other = id(run("v2=clerk", "--agent-version", "v2=a1", "--seed", "2"));
    String last = id(run("v2=noop", "--agent-version", "v2=b2"));

    JsonNode entries =
        Json.read(Cli.in(folder).run("history", "v2", "--json").out()).get("entries");
    assertThat(entries.findValuesAsText("run")).containsExactly(first, few, other, last);
    assertThat(entries.get(1).get("before").asText()).isEqualTo(first);
    assertThat(entries.get(2).has("before")).as("no task in common").isFalse();
    assertThat(entries.get(3).get("before").asText()).isEqualTo(first);
    assertThat(entries.get(3).at("/change/same").asInt()).isEqualTo(12);
    assertThat(Cli.in(folder).run("history", "v2").out())
        .contains("Run " + last + " against " + first)
        .containsPattern(last + " +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d +helpdesk");
  }

  private static String id(Cli.Ran ran) {
    return Json.read(ran.out()).get("run").asText();
  }

  private Cli.Ran run(String agents, String... more) {
    List<String> words =
        new ArrayList<>(List.of("run", "helpdesk", "--agent", agents, "--setting", "classical"));
    words.add("--json");
    if (!List.of(more).contains("--tasks")) {
      words.addAll(List.of("--tasks", "12"));
    }
    words.addAll(List.of(more));
    return Cli.in(folder).run(words.toArray(String[]::new));
  }
}
