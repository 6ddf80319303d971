package dev.halftime.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.agent.llm.ModelAgent;
import dev.halftime.agent.llm.Prior;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.ModelException;
import dev.halftime.models.call.RetryPolicy;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A key is sent to its provider and appears nowhere else, even if the provider sends it back.
@Tag("whole")
final class CanaryTest {

  private static final String KEY = "sk-canary-7f3a9c51";

  @TempDir Path folder = Path.of(".");

  @Test
  void theKeyIsInNoMessageAndNoFile() throws IOException {
    Server.Reaction echo =
        exchange ->
            Server.answer(
                    401,
                    "application/json",
                    "{\"error\":\"bad key "
                        + exchange.getRequestHeaders().getFirst("Authorization")
                        + "\"}")
                .to(exchange);
    Server.Reaction garbled =
        exchange ->
            Server.answer(200, exchange.getRequestHeaders().getFirst("Authorization"), "key " + KEY)
                .to(exchange);
    try (Server server = new Server(echo, Server.json(Server.openAi("hello")), garbled)) {
      Path keys = Files.writeString(folder.resolve("keys"), server.host() + "=" + KEY);
      Path kept = Files.createDirectories(folder.resolve("kept"));
      ModelSettings around =
          new ModelSettings(
              Optional.of(keys),
              Optional.empty(),
              Optional.of(kept.resolve("cache")),
              Optional.of(kept.resolve("tape")),
              Optional.empty(),
              ModelSettings.NOTHING.deadline(),
              4);
      Models models = new Models(Map.of(), around, new Waits().clock(), RetryPolicy.USUAL);
      MeteredModel model = new MeteredModel(models.model("openai:m@" + server.url("/v1")), _ -> {});
      Agent agent = ModelAgent.react(Prior.of(model, 1));
      Transcript seen = Transcript.of(List.of(new Event.Setup(Party.AGENT, "Serve.", List.of())));

      Action said = agent.act(seen);
      String failure = "";
      try {
        agent.act(seen.plus(new Event.Acted(Party.AGENT, said, Usage.NONE)));
      } catch (ModelException e) {
        failure = e.getMessage();
      }

      assertThat(server.asked).hasSize(3).allMatch(it -> it.header("Authorization").contains(KEY));
      assertThat(failure).contains("status 401", "***").doesNotContain(KEY);
      try (Stream<Path> files = Files.walk(kept)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file)).doesNotContain(KEY);
        }
      }
    }
  }
}
