package dev.halftime.models;

import static dev.halftime.models.ProviderAnswers.answer;
import static dev.halftime.models.ProviderAnswers.said;
import static dev.halftime.models.ProviderAnswers.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.models.ProviderAnswers.Odd;
import dev.halftime.models.remote.Provider;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Usage as providers tell it.
final class AnswerUsageTest {

  /// @param told the usage in the provider's format
  record Told(Provider provider, String told, Usage usage) {}

  private static Usage tokens(long in, long out, long read, long written, long untold) {
    return new Usage(in, out, 0, 0, 0, 0, 0, read, written, untold);
  }

  static List<Told> usages() {
    return List.of(
        new Told(Provider.OPENAI, "null", tokens(0, 0, 0, 0, 1)),
        new Told(Provider.OPENAI, "{\"prompt_tokens\":null}", tokens(0, 0, 0, 0, 1)),
        new Told(
            Provider.OPENAI,
            "{\"prompt_tokens\":-7,\"completion_tokens\":3}",
            tokens(0, 3, 0, 0, 1)),
        new Told(
            Provider.OPENAI,
            "{\"prompt_tokens\":7,\"completion_tokens\":\"3\"}",
            tokens(7, 0, 0, 0, 1)),
        new Told(
            Provider.OPENAI,
            "{\"prompt_tokens\":99999999999999999999999,\"completion_tokens\":1.5}",
            tokens(0, 0, 0, 0, 1)),
        new Told(
            Provider.ANTHROPIC,
            "{\"input_tokens\":1e300,\"output_tokens\":-1}",
            tokens(0, 0, 0, 0, 1)),
        new Told(
            Provider.GEMINI,
            "{\"promptTokenCount\":10,\"candidatesTokenCount\":-5}",
            tokens(10, 0, 0, 0, 1)),
        new Told(
            Provider.GEMINI,
            "{\"promptTokenCount\":10,\"totalTokenCount\":110}",
            tokens(10, 100, 0, 0, 0)),
        new Told(Provider.OPENAI, "{\"prompt_tokens\":7}", tokens(7, 0, 0, 0, 1)),
        new Told(
            Provider.OPENAI,
            "{\"prompt_tokens\":100,\"completion_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":90}}",
            tokens(100, 5, 90, 0, 0)),
        new Told(
            Provider.OPENAI,
            "{\"prompt_tokens\":10,\"completion_tokens\":50,\"total_tokens\":60,\"completion_tokens_details\":{\"reasoning_tokens\":40}}",
            tokens(10, 50, 0, 0, 0)),
        new Told(
            Provider.OPENAI,
            "{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":55,\"completion_tokens_details\":{\"reasoning_tokens\":40}}",
            tokens(10, 45, 0, 0, 0)),
        new Told(Provider.RESPONSES, "{}", tokens(0, 0, 0, 0, 1)),
        new Told(
            Provider.RESPONSES,
            "{\"input_tokens\":100,\"output_tokens\":45,\"total_tokens\":145,\"input_tokens_details\":{\"cached_tokens\":90},\"output_tokens_details\":{\"reasoning_tokens\":40}}",
            tokens(100, 45, 90, 0, 0)),
        new Told(Provider.ANTHROPIC, "{}", tokens(0, 0, 0, 0, 1)),
        new Told(
            Provider.ANTHROPIC,
            "{\"input_tokens\":10,\"cache_creation_input_tokens\":50,\"cache_read_input_tokens\":40,\"output_tokens\":5}",
            tokens(100, 5, 40, 50, 0)),
        new Told(Provider.GEMINI, "{}", tokens(0, 0, 0, 0, 1)),
        new Told(
            Provider.GEMINI,
            "{\"promptTokenCount\":10,\"candidatesTokenCount\":5,\"thoughtsTokenCount\":90,\"totalTokenCount\":105}",
            tokens(10, 95, 0, 0, 0)),
        new Told(
            Provider.GEMINI,
            "{\"promptTokenCount\":10,\"cachedContentTokenCount\":8,\"totalTokenCount\":10}",
            tokens(10, 0, 8, 0, 0)),
        new Told(Provider.OLLAMA, "{\"eval_count\":5}", tokens(0, 5, 0, 0, 1)));
  }

  @ParameterizedTest
  @MethodSource("usages")
  void tokensAreCountedAndWhatIsNotToldIsUnknown(Told told) throws IOException {
    Provider provider = told.provider();
    String body = said(provider, "Hello.", "stop").replace(used(provider), told.told());
    if (provider == Provider.OLLAMA) {
      body = body.replace(used(provider).substring(1), told.told().substring(1));
    }
    Usage usage = answer(new Odd(provider, "", body)).usage();

    assertThat(usage.costing(0, 0, 0)).isEqualTo(told.usage());
  }
}
