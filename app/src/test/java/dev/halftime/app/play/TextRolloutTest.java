package dev.halftime.app.play;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.PublicData;
import dev.halftime.app.cli.Cli;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("outside")
final class TextRolloutTest {

  @TempDir private Path folder;

  private static Path data(String name) {
    return PublicData.at("zmachine/" + name);
  }

  private List<JsonNode> lines(String... args) {
    Cli.Ran ran = Cli.in(folder).run(args);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    return ran.out().lines().map(Json::read).toList();
  }

  private List<JsonNode> typed(String story, String... commands) throws IOException {
    Path file = Files.write(folder.resolve("commands.txt"), List.of(commands));
    return lines("rollout", "z:" + data(story), "--seed", "12", "--actions", file.toString());
  }

  @Test
  void theWalkthroughOfZorkScoresAllPoints() {
    List<JsonNode> lines =
        lines(
            "rollout",
            "z:" + data("zork1.z3"),
            "--seed",
            "12",
            "--actions",
            data("zork1-walkthrough.txt").toString());
    assertThat(lines).hasSize(397);
    assertThat(lines.getFirst().path("reset").asText()).startsWith("ZORK I");
    assertThat(lines.getFirst().has("score")).isFalse();
    double sum = 0;
    for (JsonNode line : lines.subList(1, 397)) {
      assertThat(line.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("observation", "reward", "score", "moves", "done");
      sum += line.path("reward").asDouble();
      assertThat(line.path("score").asInt()).isEqualTo((int) sum);
    }
    assertThat(lines.getLast().path("score").asInt()).isEqualTo(350);
    assertThat(lines.getLast().path("done").asBoolean()).isTrue();
    assertThat(lines.get(395).path("done").asBoolean()).isFalse();
  }

  @Test
  void aCommandAfterTheEndStillHasItsLine() throws IOException {
    List<JsonNode> lines = typed("zork1.z3", "open mailbox", "", "quit", "y", "look", "look");
    assertThat(lines).hasSize(7);
    assertThat(lines.get(1).path("observation").asText())
        .isEqualTo("Opening the small mailbox reveals a leaflet.");
    assertThat(lines.get(2).path("observation").asText()).contains("beg your pardon");
    assertThat(lines.get(3).path("done").asBoolean()).isFalse();
    for (JsonNode line : lines.subList(4, 7)) {
      assertThat(line.path("done").asBoolean()).isTrue();
    }
    assertThat(lines.get(6).path("observation").asText()).isEmpty();
    assertThat(lines.get(6).path("moves")).isEqualTo(lines.get(4).path("moves"));
  }

  @Test
  void theValidActionsOfEachStateAreAddedOnRequest() throws IOException {
    Path file = Files.write(folder.resolve("commands.txt"), List.of("open mailbox", "quit", "y"));
    List<JsonNode> lines =
        lines("rollout", "z:" + data("zork1.z3"), "--actions", file.toString(), "--valid");
    assertThat(lines.get(0).path("valid"))
        .extracting(JsonNode::asText)
        .contains("open mailbox", "north", "south", "west")
        .doesNotContain("east", "take leaflet", "quit", "save", "inventory");
    assertThat(lines.get(1).path("valid"))
        .extracting(JsonNode::asText)
        .contains("take leaflet", "close mailbox")
        .doesNotContain("open mailbox");
    assertThat(lines.get(3).path("valid").isArray()).isTrue();
    assertThat(lines.get(3).path("valid")).isEmpty();
    String five = "z:" + data("praxix.z5");
    refused(3, "none of the usual verbs", "rollout", five, "--actions", file.toString(), "--valid");
    refused(2, "for text games", "rollout", "Taxi-v4", "--valid");
  }

  @Test
  @Tag("whole")
  void aStoryThatSaysNoScoreHasNone() throws IOException {
    List<JsonNode> lines = typed("praxix.z5", "all");
    assertThat(lines.get(1).path("observation").asText()).contains("All tests passed.");
    assertThat(lines.get(1).path("score").asInt()).isZero();
  }

  @Test
  void aStoryThatEndsAtOnceIsOver() throws IOException {
    assertThat(typed("czech.z5", "look").get(1).path("done").asBoolean()).isTrue();
  }

  private void refused(int code, String words, String... args) {
    Cli.Ran ran = Cli.in(folder).run(args);
    assertThat(ran.code()).isEqualTo(code);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(words).doesNotContain("Exception");
  }

  @Test
  void whatCannotBePlayedIsToldInALine() throws IOException {
    String commands = Files.writeString(folder.resolve("c.txt"), "look\n").toString();
    String none = folder.resolve("none.z3").toString();
    refused(3, "no such file", "rollout", "z:" + none, "--actions", commands);
    byte[] bytes = new byte[5000];
    bytes[0] = 6;
    String six = Files.write(folder.resolve("six.z6"), bytes).toString();
    refused(3, "its version is 6", "rollout", "z:" + six, "--actions", commands);
    refused(2, "needs --actions", "rollout", "z:" + six);
    refused(3, "the commands in", "rollout", "z:" + six, "--actions", none);
  }
}
