package dev.halftime.world.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Benchmark;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.baseline.Escalate;
import dev.halftime.agent.baseline.Noop;
import dev.halftime.agent.baseline.Oracle;
import dev.halftime.agent.baseline.RandomAgent;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.record.Result;
import dev.halftime.world.helpdesk.clerk.Clerks;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the second edition measures: memory of what was only said, on solvable tasks.
final class SecondEditionTest {

  private static final List<Setting> ALL =
      List.of(
          Setting.CLASSICAL,
          Setting.INTERACTIVE,
          Setting.of("sequential+drift"),
          Setting.of("second-half+drift"));

  private static final Setting RESET = Setting.of("second-half+reset");

  @Test
  @Tag("whole")
  void theReferenceScoresOneInEverySettingAndOrder() {
    List<Result> results = Trial.of(Helpdesk.of(20_260_102), Oracle.entrant(), ALL, 120);

    assertThat(results).hasSizeGreaterThan(1000).allMatch(Trial::success);
    assertThat(results).allMatch(result -> result.tally().refusals() == 0);
  }

  @Test
  @Tag("whole")
  void agentsThatDoNotDoTheWorkNeverSucceed() {
    Benchmark helpdesk = Helpdesk.of(4);

    assertThat(Trial.of(helpdesk, _ -> new Noop(), ALL, 60)).noneMatch(Trial::success);
    assertThat(Trial.of(helpdesk, _ -> new Escalate(), ALL, 60)).noneMatch(Trial::success);
    assertThat(Trial.of(helpdesk, RandomAgent::new, ALL, 60)).noneMatch(Trial::success);
  }

  @Test
  @Tag("whole")
  void whoRemembersWhatCustomersSaidServesMoreOfThemThanWhoDoesNot() {
    double forgetful = success("clerk", Setting.SECOND_HALF);

    assertThat(forgetful).isBetween(0.4, 0.75);
    assertThat(success("clerk+memory", Setting.SECOND_HALF)).isGreaterThan(forgetful + 0.2);
    assertThat(success("clerk+memory", Setting.SEQUENTIAL))
        .isGreaterThan(success("clerk", Setting.SEQUENTIAL) + 0.3);
  }

  @Test
  @Tag("whole")
  void withoutMemoryBothServeTheSame() {
    assertThat(success("clerk+memory", RESET)).isEqualTo(success("clerk", RESET));
  }

  @Test
  void whatIsReferredToStandsInNoRecordOfTheTask() {
    Helpdesk.of(77)
        .tasks()
        .limit(300)
        .filter(task -> !recall(task).isEmpty())
        .forEach(task -> {
          String address = task.scenario().path("facts").path("ADDRESS").asText();
          if (recall(task).has("ADDRESS")) {
            String street = address.substring(0, address.indexOf(','));
            assertThat(task.start().toString()).doesNotContain(street);
            assertThat(task.place().sequel()).doesNotContain(street);
          }
          if (recall(task).has("ORDER")) {
            assertThat(task.place().sequel())
                .doesNotContain(task.scenario().path("facts").path("ORDER").asText());
          }
        });
  }

  @Test
  void halfOfTheTasksReferToWhatWasSaidInAnEarlierTalk() {
    long refer = Helpdesk.of(78).tasks().limit(300).filter(it -> !recall(it).isEmpty()).count();

    assertThat(refer).isBetween(120L, 180L);
  }

  @Test
  void eachBlockIsInAShopOfItsOwn() {
    assertThat(
            Helpdesk.of(79).tasks().limit(300).map(it -> it.start().path("desk/shop")).distinct())
        .hasSize(10);
  }

  private static JsonNode recall(Task task) {
    return task.scenario().path("recall");
  }

  private static double success(String agent, Setting setting) {
    AgentEntry clerk =
        Clerks.entrants().stream().filter(it -> it.id().equals(agent)).findFirst().orElseThrow();
    return Trial.in(setting, Helpdesk.of(91), clerk, 150).stream()
        .mapToInt(it -> Trial.success(it) ? 1 : 0)
        .average()
        .orElseThrow();
  }
}
