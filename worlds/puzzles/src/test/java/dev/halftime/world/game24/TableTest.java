package dev.halftime.world.game24;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Ending;
import dev.halftime.Observation;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.agent.llm.ModelAgent;
import dev.halftime.agent.llm.Prior;
import dev.halftime.agent.prompt.ToolCallFormat;
import dev.halftime.episode.MeteredAgent;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.episode.UsageCounter;
import dev.halftime.json.Json;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.SamplingParameters;
import dev.halftime.model.Scripted;
import dev.halftime.setting.Limits;
import dev.halftime.state.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TableTest {

  private static final Task TASK = task(4, 5, 6, 10);

  private static Task task(int... numbers) {
    var judged = Json.object();
    Arrays.stream(numbers).forEach(judged.putArray("numbers")::add);
    return new Task(
        "t",
        "puzzle",
        "Numbers: 4 5 6 10",
        Json.object(),
        Json.object(),
        judged,
        new Task.Worth(1, 1),
        Task.Place.ALONE);
  }

  private static Table table(Task task) {
    Table table = new Table();
    table.begin(task);
    return table;
  }

  private static Action.Call combine(String step) {
    String[] parts = step.split(" ", -1);
    return new Action.Call(
        "combine",
        Json.object().put("left", parts[0]).put("operator", parts[1]).put("right", parts[2]));
  }

  private static PlayedEpisode play(String... steps) {
    List<Action> left =
        new ArrayList<>(Arrays.stream(steps).<Action>map(TableTest::combine).toList());
    Agent agent = _ -> left.isEmpty() ? new Action.Finish("") : left.removeFirst();
    return play(new MeteredAgent(agent));
  }

  private static PlayedEpisode play(MeteredAgent agent) {
    return new TrialEpisode(
            Game24.of(1), TASK, Setting.CLASSICAL, 1, Limits.DEFAULT, System::nanoTime)
        .play(agent);
  }

  @Test
  void stepsThatLeaveTwentyFourEndTheEpisodeAndAreRight() {
    PlayedEpisode played = play("10 - 4", "5 * 6", "30 - 6");

    assertThat(played.episode().ending()).isEqualTo(new Ending.Over(false));
    assertThat(played.score()).isEqualTo(new Score.Graded(1, "is 24 and uses each number once"));
    assertThat(played.episode().changes().path(Table.NUMBERS).path(0).path("text").asText())
        .isEqualTo("5 * 6 - (10 - 4)");
  }

  @Test
  void stepsThatLeaveAnotherNumberAreWrong() {
    PlayedEpisode played = play("10 - 4", "5 * 6", "30 + 6");

    assertThat(played.score().why()).isEqualTo("is 36, not 24");
    assertThat(play("10 - 4").score().why()).startsWith("no answer");
  }

  @Test
  void fractionsStayExact() {
    Table table = table(task(3, 3, 8, 8));
    for (String step : List.of("8 / 3", "3 - 8/3")) {
      assertThat(table.step(combine(step)).terminated()).isFalse();
    }
    assertThat(table.step(combine("8 / 1/3")))
        .isEqualTo(new Step<>(new Observation.Text("Left: 24"), 1, true, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "7 + 4 | '7' is not among the numbers that are left: 4 5 6 10",
        "4 + 4 | '4' is not among the numbers that are left: 4 5 6 10",
        "4 ^ 5 | must be one of",
      })
  void whatCannotBeDoneIsRefusedAndChangesNothing(String step, String why) {
    Table table = table(TASK);
    State before = table.state();

    assertThat(table.step(combine(step)).observation())
        .isInstanceOfSatisfying(
            Observation.Refusal.class, refusal -> assertThat(refusal.why()).contains(why));
    assertThat(table.state()).isEqualTo(before);
  }

  @Test
  void nothingIsDividedByZero() {
    Table table = table(task(4, 4, 6, 10));
    table.step(combine("4 - 4"));

    assertThat(table.step(combine("6 / 0")).observation())
        .isEqualTo(new Observation.Refusal("nothing can be divided by 0"));
  }

  @Test
  void startingOverAndRestoringBringTheNumbersBack() {
    Table table = table(TASK);
    State dealt = table.state();
    table.step(combine("10 - 4"));
    table.step(new Action.Call("start_over", Json.object()));
    assertThat(table.state()).isEqualTo(dealt);

    table.step(combine("10 - 4"));
    table.restore(dealt);
    assertThat(table.step(combine("10 + 4")).observation())
        .isEqualTo(new Observation.Text("Left: 5 6 14"));
  }

  @Test
  void aMalformedCallIsAnObservationToTheAgent() {
    Scripted model =
        Scripted.of(
            "scripted:test",
            List.of(
                "{\"turn\": 0, \"call\": [{\"tool\": \"combine\", \"arguments\": \"{oops\"}]}",
                "{\"turn\": 1, \"when\": \"Error: the arguments\", \"call\": [{\"tool\":"
                    + " \"finish\", \"arguments\": {\"answer\": \"(10 - 4) * 5 - 6\"}}]}"));

    UsageCounter spends = new UsageCounter();
    Agent agent = ModelAgent.react(Prior.of(new MeteredModel(model, spends), 1));
    PlayedEpisode played = play(new MeteredAgent(agent, spends));

    assertThat(played.score()).isEqualTo(new Score.Graded(1, "is 24 and uses each number once"));
    assertThat(played.episode().usage().tokensIn()).isPositive();
  }

  @Test
  void anOutageIsAnEndingThatNamesTheModel() {
    Scripted model = Scripted.of("scripted:test", List.of("{\"broke\": \"status 503\"}"));

    MeteredModel metered = new MeteredModel(model, _ -> {});
    Prior prior = new Prior(metered, ToolCallFormat.TEXT, SamplingParameters.GREEDY, 1);
    PlayedEpisode played = play(new MeteredAgent(ModelAgent.react(prior)));

    assertThat(played.episode().ending())
        .isEqualTo(
            new Ending.Failed(dev.halftime.Ending.Boundary.MODEL, "scripted:test: status 503"));
    assertThat(played.score()).isInstanceOf(Score.Ungraded.class);
  }
}
