package dev.halftime.world.tau2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.PublicData;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.json.Json;
import dev.halftime.setting.Limits;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Grading of unusual tasks and conversations.
@SuppressWarnings("InlineFormatString") // criteria read better on their own
@Tag("outside")
final class GraderCornersTest {

  private final Tau2 mock = OwnMock.read();

  private static Task judged(Tau2 benchmark, String criteria) {
    Task task = benchmark.tasks().findFirst().orElseThrow();
    return new Task(
        task.id(),
        task.family(),
        task.brief(),
        task.scenario(),
        task.start(),
        (ObjectNode) Json.read(criteria),
        task.worth(),
        task.place());
  }

  private static PlayedEpisode play(Benchmark benchmark, Task task, Setting setting, Agent agent) {
    return new TrialEpisode(benchmark, task, setting, 1, Limits.DEFAULT, () -> 0).play(agent);
  }

  private static Episode episode(Tau2 benchmark, Task task, Action... actions) {
    Iterator<Action> left = List.of(actions).iterator();
    Agent agent = _ -> left.hasNext() ? left.next() : new Action.Finish("");
    return play(Benchmark.of(benchmark), task, Setting.CLASSICAL, agent).episode();
  }

  private static Action.Call call(String tool, String arguments) {
    return new Action.Call(tool, (ObjectNode) Json.read(arguments));
  }

  private Score told(String info, String words) {
    Task task =
        judged(
            mock,
            "{\"communicate_info\": [\"%s\"], \"reward_basis\": [\"COMMUNICATE\"]}"
                .formatted(info));
    return mock.scorer().score(task, episode(mock, task, new Action.Say(words)));
  }

  @Test
  void whatMustBeToldIsLookedForInLowerCaseAndWithoutTheCommasOfTheAgent() {
    assertThat(told("Total 1000", "THE TOTAL 1,000 it is").why()).contains("COMMUNICATE met");
    assertThat(told("1000", "That is a thousand.").why()).contains("never said: 1000");
    assertThat(told("10", "That is 4,100 dollars.").why()).contains("COMMUNICATE met");
    assertThat(told("1,000", "That is 1,000.").why()).contains("never said: 1,000");
  }

  private static final String CREATED =
      """
      {"actions": [{"name": "create_task", "arguments": {"user_id": "user_1", "title": "A"}%s}],
       "reward_basis": ["ACTION"]}\
      """;

  private String compared(String compare, boolean asOriginal, String arguments) {
    Task task = judged(mock, CREATED.formatted(compare));
    Episode episode = episode(mock, task, call("create_task", arguments));
    return mock.grader(Optional.empty(), asOriginal).score(task, episode).why();
  }

  @Test
  void argumentsThatATaskNamesAreComparedAndNoOthers() {
    String other = "{\"user_id\": \"user_1\", \"title\": \"B\"}";
    String named = ", \"compare_args\": [\"user_id\"]";

    assertThat(compared(named, false, other)).contains("ACTION met");
    assertThat(compared(named, false, "{\"user_id\": \"x\", \"title\": \"A\"}"))
        .contains("ACTION not met");
    assertThat(compared(", \"compare_args\": []", false, "{}")).contains("ACTION met");
    assertThat(compared(", \"compare_args\": null", false, other)).contains("ACTION not met");
  }

  @Test
  void whereATaskNamesNoArgumentsOursAreTheReferencesAndTheOriginalsAreTheCalls() {
    assertThat(compared("", false, "{\"user_id\": \"user_1\"}")).contains("ACTION not met");
    assertThat(compared("", true, "{\"user_id\": \"user_1\"}")).contains("ACTION met");
    assertThat(compared("", true, "{\"user_id\": \"user_2\"}")).contains("ACTION not met");
    assertThat(
            compared(
                "", false, "{\"user_id\": \"user_1\", \"title\": \"A\", \"description\": \"x\"}"))
        .contains("ACTION met");
    assertThat(
            compared(
                "", true, "{\"user_id\": \"user_1\", \"title\": \"A\", \"description\": \"x\"}"))
        .contains("ACTION not met");
  }

  @Test
  void theRewardIsTheProductOverItsBasis() {
    String criteria =
        """
        {"actions": [{"name": "create_task", "arguments": {"user_id": "user_1", "title": "A"}}],
         "communicate_info": ["done"], "reward_basis": ["DB", "COMMUNICATE"]}\
        """;
    Task task = judged(mock, criteria);
    Action create = call("create_task", "{\"user_id\": \"user_1\", \"title\": \"A\"}");

    Score silent = mock.scorer().score(task, episode(mock, task, create));
    Score idle = mock.scorer().score(task, episode(mock, task, new Action.Say("Done.")));
    Score both = mock.scorer().score(task, episode(mock, task, create, new Action.Say("Done.")));

    assertThat(silent)
        .isInstanceOfSatisfying(Score.Graded.class, it -> assertThat(it.value()).isZero());
    assertThat(silent.why()).contains("DB met").contains("COMMUNICATE not met");
    assertThat(idle.why()).contains("DB not met").contains("COMMUNICATE met");
    assertThat(both)
        .isInstanceOfSatisfying(Score.Graded.class, it -> assertThat(it.value()).isOne());
  }

  @Test
  void theCustomersPhoneCountsAsMuchAsTheCarriersBooks() {
    String criteria =
        """
        {"actions": [{"requestor": "user", "name": "toggle_data_saver_mode", "arguments": {}},
           {"requestor": "assistant", "name": "enable_roaming",
            "arguments": {"customer_id": "C1001", "line_id": "L1002"}}],
         "env_assertions": [{"env_type": "user", "func_name": "assert_mobile_data_saver_mode_status",
            "arguments": {"expected_status": true}}],
         "reward_basis": ["DB", "ACTION", "ENV_ASSERTION"]}\
        """;
    Tau2 telecom = Tau2.of("telecom", PublicData.at("tau2"));
    Task task = judged(telecom, criteria);
    Action phone = call("toggle_data_saver_mode", "{}");
    Action books = call("enable_roaming", "{\"customer_id\": \"C1001\", \"line_id\": \"L1002\"}");

    assertThat(telecom.scorer().score(task, episode(telecom, task, phone, books)).why())
        .contains("DB met", "ACTION met", "ENV_ASSERTION met");
    assertThat(telecom.scorer().score(task, episode(telecom, task, books)).why())
        .contains("DB not met (/user/device/data_saver_mode is untouched)")
        .contains("ACTION not met (never called: toggle_data_saver_mode {})")
        .contains("ENV_ASSERTION not met");
  }

  @Test
  void tasksWithoutCriteriaAreMetByAnybody() {
    Task task = judged(mock, "{}");

    assertThat(mock.scorer().score(task, episode(mock, task)))
        .isInstanceOfSatisfying(Score.Graded.class, it -> assertThat(it.value()).isOne());
  }

  /// Returns tau2-bench's mock domain with a customer who never leaves.
  private static Benchmark endless(Tau2 mock) {
    return Benchmark.of(mock)
        .withUsers("", (_, _, _, _) -> _ -> new Action.Say("And another thing."));
  }

  @Test
  void aCustomerWhoNeverStopsIsCutOffAndTheRecordSaysSo() {
    Task task = mock.tasks().findFirst().orElseThrow();
    PlayedEpisode played =
        play(
            endless(mock),
            task,
            Setting.INTERACTIVE,
            _ -> new Action.Say("Is there anything else?"));

    assertThat(played.episode().ending())
        .isInstanceOfSatisfying(
            Ending.Failed.class, it -> assertThat(it.where()).isEqualTo(Boundary.LIMIT));
    assertThat(played.score())
        .isInstanceOfSatisfying(Score.Graded.class, it -> assertThat(it.value()).isZero());
    assertThat(mock.scorer().score(task, played.episode()).why()).contains("200 are allowed");
  }

  @Test
  void aTalkOfMoreThanTwoHundredStepsEarnsNothingThoughSomebodyEndedIt() {
    Task task = judged(mock, "{}");
    int[] left = {120};
    Agent agent =
        _ -> left[0]-- > 0 ? new Action.Say("Anything else?") : new Action.Finish("That is all.");
    PlayedEpisode played = play(endless(mock), task, Setting.INTERACTIVE, agent);

    assertThat(played.episode().ending()).isInstanceOf(Ending.Finished.class);
    assertThat(mock.scorer().score(task, played.episode()))
        .isInstanceOfSatisfying(Score.Graded.class, it -> assertThat(it.value()).isZero())
        .matches(score -> score.why().contains("200 are allowed"));
  }
}
