package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Models of users, agents and judges become unavailable in the middle of sequences, and return.
///
/// Their answers depend on everything that they were given, so a difference from an undisturbed run
/// would show.
final class OutagesTest {

  private static final Pattern TIMES =
      Pattern.compile("\"[a-z]*[nN]anos\":\\d+,|,?\"[a-z]*[nN]anos\":\\d+");
  private static final List<String> WORDS =
      List.of(
          "Which one?", "The newest.", "I forgot.", "It was a kettle.", "Do as you think best.");

  @TempDir private Path folder;

  private static int drawn(JsonNode request, int of) {
    String digest = Json.sha256(request.get("messages").toString());
    return Math.floorMod(Integer.parseUnsignedInt(digest.substring(0, 8), 16), of);
  }

  private static ChatServer.Answer answer(JsonNode request) {
    boolean last = request.get("messages").size() > 6;
    return switch (request.get("model").asText()) {
      case "user" ->
          ChatServer.words(last ? "Thanks. ###STOP###" : WORDS.get(drawn(request, WORDS.size())));
      case "agent" ->
          last || drawn(request, 4) == 0
              ? ChatServer.call("finish", Json.object().put("answer", "done"))
              : ChatServer.words(WORDS.get(drawn(request, WORDS.size())));
      default -> throw new IllegalArgumentException(request.get("model").asText());
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "agent", "user agent"})
  void whatIsMissingIsFilledInAndTheMemoryIsThatOfAnUndisturbedRun(String away) throws IOException {
    Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    AtomicBoolean steady = new AtomicBoolean(true);
    // one address, since the seeds of agents depend on their names
    try (ChatServer server =
        new ChatServer(request -> {
          String key = Json.sha256(request.toString());
          boolean breaks =
              !steady.get()
                  && away.contains(request.get("model").asText())
                  && asked.computeIfAbsent(key, _ -> new AtomicInteger()).incrementAndGet()
                      <= drawn(request, 8) - 5; // a fourth, once or twice
          return breaks ? ChatServer.refusal(401, "away") : answer(request);
        })) {
      Cli whole = Cli.in(Files.createDirectories(folder.resolve("whole")));
      assertThat(run(whole, server).code()).isEqualTo(ExitCode.OK);
      steady.set(false);
      Cli cut = Cli.in(Files.createDirectories(folder.resolve("cut")));
      Cli.Ran ran = run(cut, server);
      assertThat(ran.code()).as(ran.err()).isNotEqualTo(ExitCode.OK);
      for (int round = 0; ran.code() != ExitCode.OK && round < 60; round++) {
        ran = run(cut, server);
      }
      assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
      Map<String, String> undisturbed = episodes(whole);
      Map<String, String> filled = episodes(cut);
      assertThat(filled.keySet()).hasSize(36).isEqualTo(undisturbed.keySet());
      undisturbed.forEach(
          (cell, episode) -> assertThat(filled).as(cell).containsEntry(cell, episode));
    }
  }

  private static Cli.Ran run(Cli cli, ChatServer server) {
    return cli.run(
        ("run helpdesk --agent clerk+memory,act+history@openai:agent@URL,act@openai:agent@URL"
                + " --user openai:user@URL --setting interactive,second-half --tasks 6 --sequence 3"
                + " --orders 1 --quiet")
            .replace("URL", server.url())
            .split(" "));
  }

  /// Returns what happened in each episode, without durations.
  private static Map<String, String> episodes(Cli cli) {
    Map<String, String> all = new TreeMap<>();
    for (String line : cli.run("export").out().lines().toList()) {
      String plain = TIMES.matcher(line).replaceAll("");
      JsonNode node = Json.read(plain);
      if (node.has("score")) {
        all.put(node.at("/episode/cell").toString(), plain);
      }
    }
    return all;
  }
}
