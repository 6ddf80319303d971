package dev.halftime.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ScriptedTest {

  private static Request asking(String... words) {
    List<Message> messages = new java.util.ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      messages.add(
          i % 2 == 0 ? new Message.User(words[i]) : new Message.Assistant(words[i], List.of()));
    }
    return Request.words(messages, SamplingParameters.GREEDY);
  }

  @Test
  void theFirstLineThatFitsAnswersWithTheGroupsOfItsPattern() {
    Scripted model =
        Scripted.of(
            "scripted:test",
            List.of(
                "{\"when\": \"order (\\\\d+)\", \"say\": \"You mean $1.\"}",
                "{\"turn\": 1, \"say\": \"second\"}",
                "{\"say\": \"otherwise\"}"));

    assertThat(model.answer(asking("where is order 42?")).text()).isEqualTo("You mean 42.");
    assertThat(model.answer(asking("hello", "hi", "hm")).text()).isEqualTo("second");
    assertThat(model.answer(asking("hello")).text()).isEqualTo("otherwise");
  }

  @Test
  void callsComeAsTheyAreWrittenEvenIfMalformed() {
    Scripted model =
        Scripted.of(
            "scripted:test",
            List.of(
                "{\"call\": [{\"tool\": \"a\", \"arguments\": {\"x\": 1}}, {\"tool\": \"b\"},"
                    + " {\"tool\": \"c\", \"arguments\": \"{oops\"}]}"));

    Response answer = model.answer(asking("go"));

    assertThat(answer.end()).isEqualTo(Response.End.TOOLS);
    assertThat(answer.uses().stream().map(ToolCall::arguments))
        .containsExactly("{\"x\":1}", "{}", "{oops");
    assertThat(answer.uses().stream().map(ToolCall::id).distinct()).hasSize(3);
  }

  @Test
  void anOutageNamesTheModel() {
    Scripted model = Scripted.of("scripted:test", List.of("{\"broke\": \"503\"}"));

    assertThatThrownBy(() -> model.answer(asking("go")))
        .isInstanceOf(ModelException.class)
        .hasMessage("scripted:test: 503");
  }

  @Test
  void whatNoLineFitsIsAnOutageThatShowsTheMessage() {
    Scripted model = Scripted.of("scripted:test", List.of("{\"when\": \"x\", \"say\": \"y\"}"));

    assertThatThrownBy(() -> model.answer(asking("unforeseen")))
        .hasMessageContaining("no line of the script matches")
        .hasMessageContaining("unforeseen");
  }

  @Test
  void onlyAScriptWithScoresOffersScoring() {
    Scripted without = Scripted.of("a", List.of("{\"say\": \"x\"}"));
    Scripted with =
        Scripted.of("b", List.of("{\"when\": \"sky\", \"scores\": {\"blue\": -0.1, \"red\": -3}}"));

    assertThat(without.scoring()).isEmpty();
    Scoring.Scores scores =
        with.scoring()
            .orElseThrow()
            .score(List.of(new Message.User("the sky is")), List.of("red", "blue"));
    assertThat(scores.logProbabilities()).containsExactly(-3.0, -0.1);
    assertThat(scores.best()).isEqualTo(1);
  }

  @Test
  void aLineThatMakesNoSenseIsNamed() {
    assertThatThrownBy(() -> Scripted.of("s", List.of("{\"say\": \"x\"}", "", "{\"sai\": \"x\"}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("sai");
    assertThatThrownBy(() -> Scripted.of("s", List.of("{")))
        .hasMessageContaining("line 1")
        .hasMessageContaining("not JSON");
  }
}
