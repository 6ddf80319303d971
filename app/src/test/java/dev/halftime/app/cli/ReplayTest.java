package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.PublicData;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("outside")
final class ReplayTest {

  @TempDir private Path folder;

  private Cli.Ran replay(String benchmark, Path calls, String... options) {
    return Cli.in(folder)
        .run(
            Stream.concat(
                    Stream.of("replay", benchmark, "--calls", calls.toString()), Stream.of(options))
                .toArray(String[]::new));
  }

  private Path calls(String lines) throws IOException {
    return Files.writeString(folder.resolve("calls.jsonl"), lines);
  }

  @Test
  void recordedSequencesOfTheOriginalGiveTheSameResultsAndChanges() throws IOException {
    Path recorded = PublicData.at("tau2/retail-replay.jsonl");
    Cli.Ran ran = replay("tau2-retail", recorded, "--data", PublicData.holding("tau2").toString());

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    List<String> lines = ran.out().lines().toList();
    List<String> originals = Files.readAllLines(recorded);
    assertThat(lines).hasSameSizeAs(originals);
    for (int i = 0; i < lines.size(); i++) {
      JsonNode ours = Json.read(lines.get(i));
      JsonNode original = Json.read(originals.get(i));
      for (String part : List.of("results", "changed")) {
        assertThat(Json.canonical(ours.get(part)))
            .as("line %d, %s", i + 1, part)
            .isEqualTo(Json.canonical(original.get(part)));
      }
      assertThat(ours.get("digest").asText()).matches("[0-9a-f]{64}");
    }
  }

  @Test
  void anyBenchmarkCanBeReplayed() throws IOException {
    Path calls =
        calls(
            """
            {"task": "t0001", "calls": [{"name": "find_custoner", "arguments": {}}]}

            {"task": "t0001", "calls": []}
            """);
    Cli.Ran ran = replay("helpdesk", calls, "--seed", "7");

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    List<JsonNode> lines = ran.out().lines().map(Json::read).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().at("/results/0/error").asText()).contains("find_customer");
    assertThat(lines.getFirst().get("changed")).isEmpty();
    assertThat(lines.getFirst().get("digest")).isEqualTo(lines.getLast().get("digest"));
  }

  @Test
  void assertionsOfATaskAreAnswered() throws IOException {
    Path calls =
        calls(
            """
            {"task": "update_task_with_user_tools", "calls": []}
            {"task": "update_task_with_user_tools", "calls": [{"requestor": "user", "name": \
            "dismiss_notification", "arguments": {"notification_id": "notif_1"}}]}
            """);
    Cli.Ran ran = replay("tau2-mock", calls, "--data", PublicData.holding("tau2").toString());

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(ran.out().lines().map(line -> Json.read(line).get("assertions").toString()))
        .containsExactly("[false]", "[true]");
  }

  @Test
  @Tag("whole")
  void aBadLineIsNamedWithARemedy() throws IOException {
    String good = "{\"task\": \"t0001\", \"calls\": []}\n";
    assertBad(good + "{\"task\": ", "calls.jsonl, line 2: not JSON");
    assertBad(good + "{\"calls\": []}", "line 2: it needs a 'task'");
    assertBad(good + "{\"task\": \"t0001\"}", "line 2: it needs 'calls'");
    assertBad("{\"task\": \"nope\", \"calls\": []}", "line 1: 'helpdesk' has no task 'nope'");
    String call = "{\"task\": \"t0001\", \"calls\": [%s]}";
    assertBad(call.formatted("{}"), "call 1 needs a 'name'");
    assertBad(call.formatted("{\"name\": \"x\", \"arguments\": []}"), "must be an object");
    assertBad(call.formatted("{\"name\": \"x\", \"requestor\": \"me\"}"), "not 'me'");
  }

  private void assertBad(String lines, String words) throws IOException {
    Cli.Ran ran = replay("helpdesk", calls(lines));
    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(ran.err()).contains(words).contains("write {\"task\": ID");
  }

  @Test
  @Tag("whole")
  void dataIsCheckedAndCopiedToWhereBenchmarksFindIt() {
    Path to = folder.resolve("copied");
    Cli.Ran copied =
        Cli.in(folder)
            .run(
                "data",
                "tau2",
                "--from",
                PublicData.holding("tau2") + "/tau2",
                "--to",
                to.toString());
    assertThat(copied.code()).as(copied.err()).isEqualTo(ExitCode.OK);
    assertThat(copied.out()).contains("retail: 114 tasks");

    Cli.Ran ran =
        Cli.in(folder)
            .run(
                "run",
                "tau2-mock",
                "--data",
                to.toString(),
                "--agent",
                "oracle",
                "--setting",
                "classical");
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aFolderWithoutTheDataIsNamed() {
    Cli.Ran copied = Cli.in(folder).run("data", "tau2", "--from", folder.toString());
    assertThat(copied.code()).isEqualTo(ExitCode.INPUT);
    assertThat(copied.err()).contains(folder.toString()).contains("sierra-research/tau2-bench");
  }
}
