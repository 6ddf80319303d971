package dev.halftime.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What third-party parts give that cannot be recorded ends their episode, with the reason.
@SuppressWarnings("NullAway") // third parties give null
class MalformedPartsTest {

  private static final Action PAINT =
      new Action.Call("paint", Json.object().put("lamp", 0).put("colour", "red"));

  static Stream<Arguments> observations() {
    ObjectNode circle = Json.object();
    circle.set("self", circle);
    return Stream.of(
        arguments(null, "returned null"),
        arguments(new Observation.Text(null), "gave an observation of kind 'text' without 'text'"),
        arguments(
            new Observation.Refusal(null), "gave an observation of kind 'refusal' without 'why'"),
        arguments(
            new Observation.Image(null, ""),
            "gave an observation of kind 'image' without 'mediaType'"),
        arguments(
            new Observation.Image("image/png", null),
            "gave an observation of kind 'image' without 'base64'"),
        arguments(
            new Observation.Result(null), "gave an observation of kind 'result' without 'value'"),
        arguments(
            new Observation.Result(Json.object().putPOJO("it", new Object())),
            "not JSON: a POJONode"),
        arguments(new Observation.Result(Json.object().put("it", Double.NaN)), "not JSON: NaN"),
        arguments(new Observation.Result(MissingNode.getInstance()), "not JSON: a MissingNode"),
        arguments(
            new Observation.Result(circle),
            "a value is nested more than 500 deep; give it fewer levels"));
  }

  @ParameterizedTest
  @MethodSource("observations")
  void anObservationThatCannotBeRecordedIsAFailureOfTheWorld(Observation shown, String why) {
    Ending failed = new Ending.Failed(Boundary.WORLD, why);

    assertThat(Plays.with(_ -> PAINT).at(new ForeignPartsTest.Odd(Step.on(shown))).play().ending())
        .isEqualTo(failed);
    if (shown != null) {
      World world =
          new House() {
            @Override
            public Optional<Observation> begin(Task task) {
              return Optional.of(shown);
            }
          };
      assertThat(Plays.with(new Keeper()).at(world).play().ending()).isEqualTo(failed);
    }
  }

  static Stream<Arguments> states() {
    ObjectNode circle = Json.object();
    circle.set("self", circle);
    return Stream.of(
        arguments(
            (UnaryOperator<State>) state -> state.with("lamps/0", null),
            "NullPointerException: the record 'lamps/0' is null; JSON null removes a record"),
        arguments(
            (UnaryOperator<State>)
                state -> state.with("lamps/0", Json.object().putPOJO("it", new Object())),
            "cannot be written as JSON"),
        arguments(
            (UnaryOperator<State>)
                state -> state.with("lamps/0", Json.object().put("it", Double.NaN)),
            "not JSON: NaN"),
        arguments((UnaryOperator<State>) state -> state.with("lamps/0", circle), "nested"));
  }

  @ParameterizedTest
  @MethodSource("states")
  void aStateThatCannotBeRecordedIsAFailureOfTheWorld(UnaryOperator<State> changed, String why) {
    boolean[] begun = new boolean[1];
    World world =
        new House() {
          @Override
          public State state() {
            boolean first = !begun[0];
            begun[0] = true;
            return first ? super.state() : changed.apply(super.state());
          }
        };
    World always =
        new House() {
          @Override
          public State state() {
            return changed.apply(super.state());
          }
        };

    for (World each : why.contains("NaN") ? List.of(world) : List.of(world, always)) {
      assertThat(Plays.with(new Keeper()).at(each).play().ending())
          .isInstanceOfSatisfying(
              Ending.Failed.class,
              failed -> {
                assertThat(failed.where()).isEqualTo(Boundary.WORLD);
                assertThat(failed.why()).contains(why);
              });
    }
  }

  static Stream<Arguments> tools() {
    ObjectNode none = Json.object().put("type", "object");
    return Stream.of(
        arguments(null, "gave null instead of a list of tools"),
        arguments(Collections.singletonList(null), "gave a list of tools with null in it"),
        arguments(
            List.of(new Tool(null, "", none, Tool.Kind.READ)),
            "gave a tool without a name, a description, parameters or a kind: null"),
        arguments(
            List.of(new Tool("look", "Looks.", null, Tool.Kind.READ)),
            "gave a tool without a name, a description, parameters or a kind: look"));
  }

  @ParameterizedTest
  @MethodSource("tools")
  void toolsThatAreNotWholeAreAFailureOfTheWorld(List<Tool> tools, String why) {
    World world =
        new House() {
          @Override
          public List<Tool> tools(Party party) {
            return tools;
          }
        };

    assertThat(Plays.with(new Keeper()).at(world).play().ending())
        .isEqualTo(new Ending.Failed(Boundary.WORLD, why));
  }

  @Test
  void argumentsThatCannotBeRecordedAreAFailureOfTheAgent() {
    ObjectNode circle = Json.object();
    circle.set("self", circle);

    for (ObjectNode arguments :
        List.of(circle, Json.object().putPOJO("it", this), Json.object().put("it", 1 / 0.0))) {
      assertThat(Plays.with(_ -> new Action.Call("paint", arguments)).play().ending())
          .isInstanceOfSatisfying(
              Ending.Failed.class, failed -> assertThat(failed.where()).isEqualTo(Boundary.AGENT));
    }
  }

  static Stream<Arguments> scores() {
    return Stream.of(
        arguments(null, "returned null"),
        arguments(new Score.Graded(1, null), "a score has a reason, not null"),
        arguments(new Score.Graded(1, "right", -1), "the number of harms is 0 or more, not -1"));
  }

  @ParameterizedTest
  @MethodSource("scores")
  void aScoreThatCannotBeRecordedIsAFailureOfTheScorer(Score score, String why) {
    Episode episode = Plays.with(new Keeper()).play();

    assertThat(ScoreResolver.score((_, _) -> score, Lamps.task(0), episode))
        .isEqualTo(new Score.Ungraded(Boundary.SCORER, why));
  }
}
