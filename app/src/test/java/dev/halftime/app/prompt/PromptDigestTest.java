package dev.halftime.app.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Transcript;
import dev.halftime.agent.factory.AgentFactory;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.SamplingParameters;
import dev.halftime.score.JudgePrompt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PromptDigestTest {

  private static String digest(String agent) {
    return PromptDigest.ofAgent(model ->
        new AgentFactory(_ -> model, Optional.of(() -> PromptDigest.EMBEDDING), Map.of())
            .entrant(agent));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "act@m",
        "act/text@m",
        "cot@m",
        "react@m",
        "react@m+notes",
        "react@m+history",
        "react@m+recall",
        "react@m+bm25",
        "reflexion@m",
        "self-consistency@m",
        "best-of-n@m",
        "tot@m",
        "tot/dfs/vote@m"
      })
  void anAgentHasTheSameDigestEachTimeAndAnotherThanThatOfOtherPrompts(String agent) {
    assertThat(digest(agent)).isEqualTo(digest(agent)).isNotEqualTo(digest("act/tokens=7@m"));
    if (!agent.equals("act@m")) {
      assertThat(digest(agent)).isNotEqualTo(digest("act@m"));
    }
  }

  /// Asks its model one question before it acts, and one when it learns.
  private record Asking(Model model, String first, String later) implements Agent {

    @Override
    public Action act(Transcript seen) {
      ask(first);
      return Action.finish("attic");
    }

    @Override
    public void learn(Episode episode) {
      ask(later);
    }

    private void ask(String words) {
      var _ =
          model.answer(Request.words(List.of(new Message.User(words)), SamplingParameters.GREEDY));
    }
  }

  private static String asking(String first, String later) {
    return PromptDigest.ofAgent(
        model -> AgentEntry.of("asking", "asks", _ -> new Asking(model, first, later)));
  }

  @Test
  void aWordThatChangedInAnyPromptChangesTheDigest() {
    String digest = asking("Where is it?", "What was it?");

    assertThat(asking("Where is it?", "What was it?")).isEqualTo(digest);
    assertThat(asking("Where was it?", "What was it?")).isNotEqualTo(digest);
    assertThat(asking("Where is it?", "What is it?")).isNotEqualTo(digest);
  }

  @Test
  void aSearchOfMillionsOfRequestsIsCutOff() {
    String agent = "tot/n=60/breadth=60/depth=20@m";

    assertThat(digest(agent)).isEqualTo(digest(agent)).isNotEqualTo(digest("tot@m"));
  }

  @Test
  void usersAndJudgesHaveDigestsToo() {
    assertThat(PromptDigest.ofUser()).isEqualTo(PromptDigest.ofUser());
    assertThat(PromptDigest.ofJudge(JudgePrompt.PLAIN))
        .isEqualTo(PromptDigest.ofJudge(JudgePrompt.PLAIN))
        .isNotEqualTo(PromptDigest.ofJudge(JudgePrompt.STRICT));
  }
}
