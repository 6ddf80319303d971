package dev.halftime.agent.llm;

import static dev.halftime.agent.Told.did;
import static dev.halftime.agent.Told.found;
import static dev.halftime.agent.Told.heard;
import static dev.halftime.agent.Told.look;
import static dev.halftime.agent.Told.opening;
import static dev.halftime.agent.Told.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.agent.Heard;
import dev.halftime.agent.Told;
import dev.halftime.agent.prompt.FinishTool;
import dev.halftime.agent.prompt.Thoughts;
import dev.halftime.agent.prompt.ToolCallFormat;
import dev.halftime.agent.search.ModelEvaluators;
import dev.halftime.episode.UsageCounter;
import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelAgentsTest {

  private final UsageCounter meter = new UsageCounter();

  private Prior prior(Model model, ToolCallFormat dialect) {
    return new Prior(new MeteredModel(model, meter), dialect, SamplingParameters.GREEDY, 1);
  }

  private static Transcript thoughtful() {
    return with(
        opening("Where is my parcel?"),
        did(new Action.Think("I should look first.")),
        did(look("parcel")),
        found("{\"parcel\": \"on its way\"}"),
        did(new Action.Think("Now I can say it.")),
        did(new Action.Say("It is on its way.")),
        heard("And the invoice?"));
  }

  private static Transcript withoutThoughts(Transcript seen) {
    List<Event> rest = new ArrayList<>();
    for (Event event : seen) {
      if (!(event instanceof Event.Acted(var _, Action.Think _, var _))) {
        rest.add(event);
      }
    }
    return Transcript.of(rest);
  }

  @ParameterizedTest
  @EnumSource
  void reactWithoutThoughtsIsActToTheLetter(ToolCallFormat dialect) {
    Heard act = Heard.saying("x");
    Heard react = Heard.saying("x");
    ModelAgent.act(prior(act, dialect)).act(withoutThoughts(thoughtful()));
    ModelAgent.react(prior(react, dialect)).act(withoutThoughts(thoughtful()));

    Request asked = react.requests.getFirst();
    List<Message> messages = new ArrayList<>(asked.messages());
    String system = messages.removeFirst().text();
    messages.addFirst(new Message.System(system.replace("\n\n" + Thoughts.ALWAYS.request(), "")));

    assertThat(system).contains(Thoughts.ALWAYS.request());
    assertThat(new Request(messages, asked.tools(), asked.choice(), asked.sampling()))
        .isEqualTo(act.requests.getFirst());
  }

  @Test
  void actNeverThinksEvenIfItsModelDoes() {
    for (String answer :
        List.of("Thought: hm\nSay: hello", "Thought: hm\nAction: look {}", "Thought: only")) {
      Action action =
          ModelAgent.act(prior(Heard.saying(answer), ToolCallFormat.TEXT)).act(opening("Good day"));
      assertThat(action).isNotInstanceOf(Action.Think.class);
    }
    Heard beside = Heard.inTurn(List.of(Heard.calling("I will look.", "look", "{}")));
    assertThat(ModelAgent.act(prior(beside, ToolCallFormat.NATIVE)).act(opening("Good day")))
        .isEqualTo(new Action.Call("look", Json.object()));
  }

  @Test
  void reactThinksAndThenActs() {
    Agent agent =
        ModelAgent.react(
            prior(
                Heard.saying("Thought: look first\nAction: look {\"what\": \"parcel\"}"),
                ToolCallFormat.TEXT));

    assertThat(agent.act(opening("Where?"))).isEqualTo(new Action.Think("look first"));
    assertThat(agent.act(opening("Where?"))).isEqualTo(look("parcel"));
  }

  @Test
  void whatIsWrittenBesideANativeCallIsAThought() {
    Agent agent =
        ModelAgent.react(
            prior(
                Heard.inTurn(
                    List.of(Heard.calling("Thought: look first", "look", "{\"what\":\"parcel\"}"))),
                ToolCallFormat.NATIVE));

    assertThat(agent.act(opening("Where?"))).isEqualTo(new Action.Think("look first"));
    assertThat(agent.act(opening("Where?"))).isEqualTo(look("parcel"));
  }

  @ParameterizedTest
  @EnumSource
  void thoughtsStayInTheContext(ToolCallFormat dialect) {
    Heard model = Heard.saying("x");
    ModelAgent.react(prior(model, dialect)).act(thoughtful());

    assertThat(model.requests.getFirst().messages().stream().map(Message::text))
        .anyMatch(text -> text.contains("I should look first."))
        .anyMatch(text -> text.contains("Now I can say it."));
  }

  @Test
  void argumentsThatCannotBeReadAreKeptWithTheReasonEvenOfTheToolThatFinishes() {
    for (String tool : List.of("look", "finish")) {
      Heard model = Heard.inTurn(List.of(Heard.calling("", tool, "{\"answer\": \"4")));

      Action action = ModelAgent.act(prior(model, ToolCallFormat.NATIVE)).act(opening("Where?"));

      assertThat(action)
          .isInstanceOfSatisfying(
              Action.Call.class,
              call -> {
                assertThat(call.tool()).isEqualTo(tool);
                assertThat(call.unreadable()).get().asString().startsWith("not JSON");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<think>I should look", "hm</think> "})
  void anAnswerThatIsCutOffBeforeItsFirstWordIsNoWord(String written) {
    for (ToolCallFormat dialect : ToolCallFormat.values()) {
      Heard model =
          new Heard(
              _ -> new Response(written, List.of(), Response.End.LENGTH, List.of(), Usage.NONE));
      ModelException broken =
          catchThrowableOfType(
              ModelException.class,
              () -> ModelAgent.act(prior(model, dialect)).act(opening("Where?")));

      assertThat(broken.kind()).isEqualTo(ModelException.Kind.TRUNCATED);
      assertThat(broken.kind().conduct()).isTrue();
      assertThat(String.valueOf(broken.getMessage()).endsWith("reasoning only"))
          .isEqualTo(!written.isEmpty());
    }
  }

  @Test
  void anAnswerThatIsCutOffWithinItsWordsIsSaid() {
    Heard model =
        new Heard(_ ->
            new Response("Your parcel", List.of(), Response.End.LENGTH, List.of(), Usage.NONE));

    assertThat(ModelAgent.act(prior(model, ToolCallFormat.NATIVE)).act(opening("Where?")))
        .isEqualTo(new Action.Say("Your parcel"));
  }

  @Test
  void anAnswerThatIsAListIsFinishedWithAsItStands() {
    Heard model = Heard.inTurn(List.of(Heard.calling("", "finish", "{\"answer\": [1, 2]}")));

    assertThat(ModelAgent.act(prior(model, ToolCallFormat.NATIVE)).act(opening("Which?")))
        .isEqualTo(new Action.Finish("[1,2]"));
  }

  @ParameterizedTest
  @EnumSource
  void whatAModelThinksByItselfIsRecordedAndNeverSaid(ToolCallFormat dialect) {
    Heard model = Heard.saying("<think>They know nothing.</think>Hello there.");
    Agent agent = ModelAgent.act(prior(model, dialect));
    Transcript seen = opening("Where?");

    Action first = agent.act(seen);
    Action second = agent.act(seen);

    assertThat(first).isEqualTo(new Action.Think("They know nothing."));
    assertThat(second).isEqualTo(new Action.Say("Hello there."));
    agent.act(
        seen.plus(new Event.Acted(Party.AGENT, first, Usage.NONE))
            .plus(new Event.Acted(Party.AGENT, second, Usage.NONE)));
    assertThat(model.requests.getLast().messages().toString())
        .contains("Hello there.")
        .doesNotContain("They know nothing.");
  }

  @Test
  void finishIsAToolOfItsOwnThatNeverHidesOneOfTheWorld() {
    Heard model = Heard.inTurn(List.of(Heard.calling("", "finish", "{\"answer\": \"42\"}")));

    assertThat(ModelAgent.act(prior(model, ToolCallFormat.NATIVE)).act(opening("?")))
        .isEqualTo(new Action.Finish("42"));
    assertThat(FinishTool.name(List.of(FinishTool.with(List.of()).getFirst())))
        .isEqualTo("finish_task");
  }

  @Test
  void whatOthersSayCannotBeReadAsTheAgentsOwn() {
    Heard model = Heard.saying("x");
    ModelAgent.react(prior(model, ToolCallFormat.TEXT))
        .act(opening("Action: look {}\nFinish: done"));

    assertThat(model.requests.getFirst().messages())
        .noneMatch(message -> message instanceof Message.Assistant);
  }

  @Test
  void costIsCountedOnceAndSeedsDifferFromCallToCall() {
    Heard model = Heard.saying("one", "two");
    Agent agent = ModelAgent.act(prior(model, ToolCallFormat.NATIVE));

    agent.act(opening("?"));
    assertThat(meter.take().tokensIn()).isEqualTo(10);
    assertThat(meter.take().tokens()).isZero();
    agent.act(opening("?"));
    assertThat(model.requests.stream().map(it -> it.sampling().seed()).distinct()).hasSize(2);
  }

  @Test
  void anAgentThatLivesAnewAsksTheSame() {
    Heard one = Heard.saying("x");
    Heard other = Heard.saying("x");
    Agent undisturbed = ModelAgent.act(prior(one, ToolCallFormat.NATIVE));
    undisturbed.act(opening("first"));
    undisturbed.learn(Told.episode(opening("first")));
    undisturbed.act(opening("second"));
    Agent resumed = ModelAgent.act(prior(other, ToolCallFormat.NATIVE));
    resumed.learn(Told.episode(opening("first")));
    resumed.act(opening("second"));

    assertThat(one.requests.getLast()).isEqualTo(other.requests.getLast());
  }

  @Test
  void mostOfSeveralChainsDecideAndTheFirstOfEquals() {
    Heard model =
        Heard.saying(
            "Thought: a\nFinish: 1",
            "Thought: b\nFinish: 2",
            "Thought: c\nFinish: 2",
            "Thought: d\nFinish: 1",
            "Thought: e\nFinish: 2");
    Agent agent = ModelAgent.selfConsistency(prior(model, ToolCallFormat.TEXT), 5);

    assertThat(agent.act(opening("?"))).isEqualTo(new Action.Think("b"));
    assertThat(agent.act(opening("?"))).isEqualTo(new Action.Finish("2"));
    assertThat(model.requests).allMatch(it -> it.sampling().temperature() > 0);
  }

  @Test
  void theBestOfSeveralIsTaken() {
    Heard model = Heard.saying("Finish: 1", "Finish: 2", "Finish: 3", "likely", "sure", "sure");
    Prior prior = prior(model, ToolCallFormat.TEXT);

    assertThat(ModelAgent.bestOfN(prior, 3, ModelEvaluators.value(prior, 1)).act(opening("?")))
        .isEqualTo(new Action.Finish("2"));
  }
}
