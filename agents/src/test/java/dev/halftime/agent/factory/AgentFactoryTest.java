package dev.halftime.agent.factory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Agent;
import dev.halftime.agent.Heard;
import dev.halftime.agent.Told;
import dev.halftime.agent.baseline.Noop;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.model.Embedding;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentFactoryTest {

  private final List<String> asked = new ArrayList<>();
  private final AgentFactory composer =
      new AgentFactory(
          name -> {
            asked.add(name);
            return Heard.saying("Thought: a\nSay: b");
          },
          Optional.of(() -> _ -> new Embedding.Vector(new float[] {1}, Usage.NONE)),
          Map.of("noop", AgentEntry.of("noop", "finishes", _ -> new Noop())));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "act@m",
        "cot@m",
        "react@m",
        "react/text@m",
        "reflexion@m",
        "best-of-n/n=2@m",
        "self-consistency/n=3/temperature=0.5@m",
        "tot@m",
        "tot/dfs/sample/vote/depth=2@m",
        "tot/lookahead/breadth=2@m",
        "react+history@m",
        "act/text+notes=50+recall=2@m",
        "noop+history",
        "choose",
        "choose+recall",
        "choose@minilm",
        "noop"
      })
  void everyCombinationMakesAnAgentThatActs(String name) {
    Agent agent = composer.entrant(name).make(7, _ -> {});

    assertThat(agent.act(Told.opening("?"))).isNotNull();
    agent.learn(Told.episode(Told.opening("?")));
    assertThat(agent.act(Told.opening("again"))).isNotNull();
  }

  @Test
  void aModelNameMayHoldAnythingAfterTheFirstAt() {
    composer.entrant("react+history@openai:m@http://localhost:8000/v1");

    assertThat(asked).containsOnly("openai:m@http://localhost:8000/v1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reakt@m | did you mean 'react'?",
        "react+histori@m | did you mean 'history'?",
        "react/txt@m | did you mean 'text'?",
        "act/breadth=2@m | unknown option 'breadth=2'",
        "tot/breadth=0@m | needs a number, such as breadth=5",
        "tot/depth@m | needs a number, such as depth=5",
        "tot/breadth=x@m | needs a number",
        "react+history=0@m | needs a number",
        "react | needs a model, for example react@PROVIDER:MODEL",
        "noop+notes | need a model",
        "nop | did you mean 'noop'?",
        "act/temperature=9@m | temperature from 0 to 2",
      })
  void whatIsUnknownIsExplained(String name, String words) {
    assertThatThrownBy(() -> composer.entrant(name).make(1, _ -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }
}
