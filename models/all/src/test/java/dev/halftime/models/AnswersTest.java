package dev.halftime.models;

import static dev.halftime.models.ProviderAnswers.HELLO;
import static dev.halftime.models.ProviderAnswers.answer;
import static dev.halftime.models.ProviderAnswers.called;
import static dev.halftime.models.ProviderAnswers.model;
import static dev.halftime.models.ProviderAnswers.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.model.Response;
import dev.halftime.models.ProviderAnswers.Odd;
import dev.halftime.models.remote.Provider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Usual and unusual responses of all providers: the same content has the same meaning everywhere.
final class AnswersTest {

  static List<Odd> arguments() {
    List<Odd> all = new ArrayList<>();
    for (Provider provider : Provider.values()) {
      for (String arguments :
          List.of(
              "{\"level\":2.0}",
              "{\"level\":2,\"level\":3}",
              "{\"num\":NaN}",
              "{\"num\":1e400}",
              "{\"num\":0.1234567890123456789012345}",
              "{\"id\":9007199254740993}",
              "{\"text\":\"a\nb\"}",
              "{\"text\":\"\\ud83d\"}",
              "{ \"deep\" : {\"a\":[1,{\"arguments\":{}}]} }")) {
        all.add(new Odd(provider, arguments, called(provider, arguments)));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void argumentsAreHandedOnAsTheyWereWritten(Odd odd) throws IOException {
    Response answer = answer(odd);

    assertThat(answer.uses()).hasSize(1);
    assertThat(answer.uses().getFirst().tool()).isEqualTo("do");
    assertThat(answer.uses().getFirst().arguments()).isEqualTo(odd.what());
    assertThat(answer.end()).isEqualTo(Response.End.TOOLS);
  }

  static List<Odd> calls() {
    return List.of(
        new Odd(
            Provider.OPENAI,
            "an empty type",
            "{\"choices\":[{\"message\":{\"tool_calls\":[{\"type\":\"\",\"function\":{\"name\":\"do\",\"arguments\":\"{}\"}}]}}]}"),
        new Odd(
            Provider.OPENAI,
            "no type, arguments as an object",
            "{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":[{\"function\":{\"name\":\"do\",\"arguments\":{}}}]}}]}"),
        new Odd(
            Provider.OPENAI,
            "null arguments",
            "{\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"do\",\"arguments\":null}}]}}]}"),
        new Odd(
            Provider.OPENAI,
            "a call of old",
            "{\"choices\":[{\"message\":{\"function_call\":{\"name\":\"do\",\"arguments\":\"{}\"}}}]}"),
        new Odd(
            Provider.RESPONSES,
            "null arguments",
            "{\"status\":\"completed\",\"output\":[{\"type\":\"function_call\",\"id\":\"f\",\"name\":\"do\",\"arguments\":null}]}"),
        new Odd(Provider.ANTHROPIC, "no type", "{\"content\":[{\"name\":\"do\",\"input\":{}}]}"),
        new Odd(
            Provider.ANTHROPIC,
            "no input",
            "{\"content\":[{\"type\":\"tool_use\",\"name\":\"do\"}]}"),
        new Odd(
            Provider.GEMINI,
            "no args",
            "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"do\"}}]}}]}"),
        new Odd(
            Provider.GEMINI,
            "null args",
            "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"do\",\"args\":null}}]}}]}"),
        new Odd(
            Provider.OLLAMA,
            "null arguments",
            "{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"do\",\"arguments\":null}}]}}"),
        new Odd(
            Provider.OLLAMA,
            "no arguments",
            "{\"message\":{\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"do\"}}]}}"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void callsInOddFormsAreCalls(Odd odd) throws IOException {
    Response answer = answer(odd);

    assertThat(answer.uses()).hasSize(1);
    assertThat(
            dev.halftime.Action.Call.written("do", answer.uses().getFirst().arguments())
                .arguments())
        .isEmpty();
    assertThat(answer.usage().untold()).as("no usage was told").isEqualTo(1);
  }

  static List<Odd> thoughts() {
    List<Odd> all = new ArrayList<>();
    for (Provider provider : Provider.values()) {
      all.add(new Odd(provider, "tags", said(provider, "<think>hm</think>Hello.", "stop")));
      all.add(new Odd(provider, "no opening tag", said(provider, "hm</think>Hello.", "stop")));
    }
    all.add(
        new Odd(
            Provider.OPENAI,
            "a field of DeepSeek",
            "{\"choices\":[{\"message\":{\"content\":\"Hello.\",\"reasoning_content\":\"hm\"}}]}"));
    all.add(
        new Odd(
            Provider.OPENAI,
            "a field of others",
            "{\"choices\":[{\"message\":{\"content\":\"Hello.\",\"reasoning\":\"hm\"}}]}"));
    all.add(
        new Odd(
            Provider.OPENAI,
            "a part of Mistral's",
            "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]},{\"type\":\"text\",\"text\":\"Hello.\"}]}}]}"));
    all.add(
        new Odd(
            Provider.OPENAI,
            "a part with text",
            "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"reasoning\",\"text\":\"hm\"},\"Hello.\"]}}]}"));
    all.add(
        new Odd(
            Provider.OPENAI,
            "details",
            "{\"choices\":[{\"message\":{\"content\":{\"text\":\"Hello.\"},\"reasoning_details\":[{\"type\":\"reasoning.summary\",\"summary\":\"hm\"},{\"type\":\"reasoning.encrypted\",\"data\":\"x\"}]}}]}"));
    all.add(
        new Odd(
            Provider.RESPONSES,
            "an item",
            "{\"status\":\"completed\",\"output\":[{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"hm\"}]},{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"Hello.\"}]}]}"));
    all.add(
        new Odd(
            Provider.ANTHROPIC,
            "a block",
            "{\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"},{\"type\":\"redacted_thinking\",\"data\":\"x\"},{\"type\":\"text\",\"text\":\"Hello.\"}]}"));
    all.add(
        new Odd(
            Provider.GEMINI,
            "a part",
            "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hm\",\"thought\":true},{\"text\":\"Hello.\"}]}}]}"));
    all.add(
        new Odd(
            Provider.OLLAMA,
            "a field",
            "{\"message\":{\"content\":\"Hello.\",\"thinking\":\"hm\"}}"));
    return all;
  }

  @ParameterizedTest
  @MethodSource("thoughts")
  void thoughtsAreNotSaid(Odd odd) throws IOException {
    Response answer = answer(odd);

    assertThat(answer.thought()).isEqualTo("hm");
    assertThat(answer.text()).isEqualTo("Hello.");
  }

  @ParameterizedTest
  @EnumSource
  void aByteOrderMarkAndAnOddTypeOfContentAreNoHindrance(Provider provider) throws IOException {
    String body = "\uFEFF" + said(provider, "Grüße 😀", "stop");
    try (Server server = new Server(Server.answer(200, "application/json", body))) {
      assertThat(model(provider, server).answer(HELLO).text()).isEqualTo("Grüße 😀");
    }
    try (Server server =
        new Server(Server.answer(200, "text/plain; charset=utf-8", said(provider, "Hi", "stop")))) {
      assertThat(model(provider, server).answer(HELLO).text()).isEqualTo("Hi");
    }
  }
}
