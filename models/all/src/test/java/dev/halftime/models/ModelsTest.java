package dev.halftime.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.model.Message;
import dev.halftime.model.Request;
import dev.halftime.model.SamplingParameters;
import dev.halftime.models.call.ModelPrice;
import dev.halftime.models.call.PriceTable;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelsTest {

  @TempDir Path folder = Path.of(".");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "opnai:gpt-4o | did you mean 'openai'?",
        "gpt-4o | write PROVIDER:MODEL",
        "openai:gpt-4o | set OPENAI_API_KEY, or write openai=KEY into a file",
        "anthropic:claude | set ANTHROPIC_API_KEY",
        "gemini:g | set GEMINI_API_KEY",
        "openai: | has no model",
        "openai:m@here | has no URL after the @",
        "openai:m@ftp://x | has no URL after the @",
        "openai:m@http://me:secret@host/v1 | put the key of host into a key file",
        "openai:m@http://host/v1?key=secret | put the key of host into a key file",
      })
  void whatCannotBeHadIsExplainedWithoutSecrets(String name, String words) {
    assertThatThrownBy(() -> new Models(Map.of(), ModelSettings.NOTHING).model(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words)
        .satisfies(e ->
            assertThat(String.valueOf(e.getMessage()).replace(name, "")).doesNotContain("secret"));
  }

  @Test
  void aScriptIsAModel() throws IOException {
    Path script = Files.writeString(folder.resolve("s.jsonl"), "{\"say\": \"hi\"}\n");
    Models models = new Models(Map.of(), ModelSettings.NOTHING);

    assertThat(
            models
                .model("scripted:" + script)
                .answer(Request.words(List.of(new Message.User("?")), SamplingParameters.GREEDY))
                .text())
        .isEqualTo("hi");
    assertThat(models.model("scripted:" + script)).isSameAs(models.model("scripted:" + script));
    assertThatThrownBy(() -> models.model("scripted:/none"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot read the script '/none'");
  }

  @Test
  void theKeyOfAProviderNeverGoesToAnotherServer() throws IOException {
    Map<String, String> environment = Map.of("OPENAI_API_KEY", "sk-own-key-123456");
    try (Server server = new Server(Server.json(Server.openAi("x")))) {
      new Models(environment, ModelSettings.NOTHING)
          .model("openai:m@" + server.url("/v1"))
          .answer(Request.words(List.of(new Message.User("?")), SamplingParameters.GREEDY));
      assertThat(server.asked.getFirst().headers().toString()).doesNotContain("sk-own-key");
    }
  }

  @Test
  void pricesAreThoseOfTheLongestNameThatFitsAndCanBeOverridden() throws IOException {
    PriceTable own = PriceTable.with(Optional.empty());
    assertThat(own.of("openai:gpt-4o-mini")).contains(new ModelPrice(0.15, 0.6, 0.075, 0.15));
    assertThat(own.of("openai:gpt-4o-2024-11-20")).contains(new ModelPrice(2.5, 10, 1.25, 2.5));
    assertThat(own.of("openai:gpt-4o-mini-2024-07-18"))
        .contains(new ModelPrice(0.15, 0.6, 0.075, 0.15));
    assertThat(own.of("openai:gpt-9")).isEmpty();
    assertThat(new ModelPrice(2, 8).of(Usage.tokens(1_000_000, 500_000))).isEqualTo(6);

    Path file = folder.resolve("prices.csv");
    Files.writeString(file, "# mine\nopenai:gpt-4o, 1, 2 # cheaper\nollama:x,0.1,0.1\n");
    assertThat(PriceTable.with(Optional.of(file)).of("openai:gpt-4o"))
        .contains(new ModelPrice(1, 2));
    Files.writeString(file, "\uFEFFopenai:gpt-4o,1,2,0.25\nanthropic:c,4,8,0.5,5\n");
    PriceTable cached = PriceTable.with(Optional.of(file));
    assertThat(cached.of("openai:gpt-4o")).contains(new ModelPrice(1, 2, 0.25, 1));
    Usage used = new Usage(1_000_000, 0, 0, 0, 0, 0, 0, 600_000, 300_000, 0);
    assertThat(cached.of("anthropic:c").orElseThrow().of(used)).isEqualTo(0.4 + 0.3 + 1.5);
    assertThat(new ModelPrice(4, 8).of(used))
        .as("in full where nothing else is known")
        .isEqualTo(4);
    for (String wrong :
        List.of("openai:x,1,2,3,4,5", "openai:x,1,2,-3", "openai:x,1,NaN", ",1,2")) {
      Files.writeString(file, wrong);
      assertThatThrownBy(() -> PriceTable.with(Optional.of(file))).hasMessageContaining(wrong);
    }
    Files.writeString(file, "openai:gpt-4o,1\n");
    assertThatThrownBy(() -> PriceTable.with(Optional.of(file)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 1: 'openai:gpt-4o,1' is not a price");
  }

  @Test
  void twoPricesOfOneModelAreRefusedAndThoseOfNoModelAreNamed() throws IOException {
    Path file = folder.resolve("prices.csv");
    Files.writeString(file, "openai:x,1,2\n# mine\nopenai:y,1,2\n openai:x ,1,2\n");
    assertThatThrownBy(() -> PriceTable.with(Optional.of(file)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s, line 4: a second price for 'openai:x' after %s, line 1; remove one of them",
            file, file);

    Files.writeString(file, "openai:gpt-4o,1,2\nopenai:y,1,2\n");
    PriceTable table = PriceTable.with(Optional.of(file));
    assertThat(table.unused(List.of("openai:gpt-4o-2024-11-20")))
        .containsExactly("'openai:y' (" + file + ", line 2)");
    assertThat(table.unused(List.of("openai:gpt-4o", "openai:y"))).isEmpty();
    assertThat(table.unused(List.of("openai:gpt-4o-mini"))).hasSize(2);
    assertThat(PriceTable.with(Optional.empty()).unused(List.of())).isEmpty();
  }

  @Test
  void whatRunsInsideTheProcessIsAFileAndIsKnownByIt() {
    for (String kind : java.util.List.of("gguf", "lm", "scripted")) {
      assertThat(Models.file(kind + ":dir/m.x")).contains(java.nio.file.Path.of("dir/m.x"));
    }
    assertThat(Models.file("openai:gpt-4o")).isEmpty();
    assertThat(Models.file("minilm")).isEmpty();
  }
}
