package dev.halftime.world.business;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.baseline.Oracle;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.audit.AuditOptions;
import dev.halftime.audit.AuditReport;
import dev.halftime.audit.suite.Audit;
import dev.halftime.audit.suite.AuditTable;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.json.Json;
import dev.halftime.learn.EnvironmentChecker;
import dev.halftime.setting.Limits;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BusinessTest {

  private static final Benchmark BUSINESS = Business.of(11);
  private static final int SHOPS = 24;
  private static final List<Task> TASKS = BUSINESS.tasks().limit(SHOPS).toList();

  private static double[] scores(AgentEntry agent) {
    return TASKS.stream().mapToDouble(task -> score(task, agent).value()).toArray();
  }

  private static Score.Graded score(Task task, AgentEntry agent) {
    var played =
        new TrialEpisode(BUSINESS, task, Setting.CLASSICAL, 1, Limits.DEFAULT, () -> 0).play(agent);
    return (Score.Graded) played.score();
  }

  private static Estimate difference(double[] better, double[] worse) {
    return Difference.of(better, worse, IntStream.range(0, better.length).toArray()).estimate();
  }

  @Test
  void eachShopkeeperEarnsMoreThanTheOneBefore() {
    List<double[]> scores =
        IntStream.range(0, 4).mapToObj(i -> scores(Shopkeepers.entries().get(i))).toList();

    for (int i = 1; i < 4; i++) {
      assertThat(difference(scores.get(i), scores.get(i - 1)).low()).as("rank " + i).isPositive();
    }
    assertThat(scores.getFirst()).containsOnly(0);
  }

  @Test
  void theReferenceScoresOneAndNobodyExceedsTheBound() {
    for (Task task : TASKS) {
      Market market = Market.of(task.start().path("seed").asLong());

      assertThat(task.judged().path("reference").asLong()).isLessThanOrEqualTo(market.bound());
      assertThat(Strategy.run(market, ShopState.opened(), Strategy.PLANNED).money(market))
          .isLessThanOrEqualTo(market.bound());
    }
    Task task = TASKS.getFirst();
    assertThat(BUSINESS.reference(task)).hasSize(Market.WEEKS + 1);
    assertThat(score(task, Oracle.entrant()).value()).isEqualTo(1);
  }

  @Test
  void theBoundHoldsForDecisionsAtRandom() {
    Random random = new Random(5);
    for (int i = 0; i < 20; i++) {
      Market market = Market.of(random.nextLong());
      ShopState end =
          Strategy.run(
              market,
              ShopState.opened(),
              (of, shop) -> Strategy.menu(of, shop, random.nextInt(Strategy.MENU)));

      assertThat(end.money(market)).isLessThan(market.bound());
    }
  }

  /// Orders to be paid by the shop, prices that nobody pays, and weeks after the end.
  @Test
  void whoCheatsEarnsNothing() {
    List<Action> tricks =
        List.of(
            week(List.of(-500, -500, -500), 1_000, 25),
            week(List.of(500, 500, 500), 1_000_000_000, 25),
            week(List.of(0, 0, 0), 0, 25),
            week(List.of(0, 0, 0), 1_000, -80),
            week(List.of(100_000, 0, 0), 1_000, 25),
            new Action.Call(
                ShopWorld.RUN,
                (ObjectNode)
                    Json.read("{\"prices\": [9e99, 1, 1], \"orders\": [0, 0, 0], \"hours\": 1}")),
            new Action.Call(ShopWorld.RUN, Json.object().put("money", 1_000_000).put("hours", 1)));
    for (Task task : TASKS.subList(0, 5)) {
      Score.Graded cheat =
          score(
              task,
              AgentEntry.of(
                  "cheat",
                  "tries what is not possible",
                  _ ->
                      seen -> {
                        int done = seen.actions(Party.AGENT).size();
                        return done < tricks.size()
                            ? tricks.get(done)
                            : new Action.Finish("1000000 dollars");
                      }));

      assertThat(cheat.value()).isZero();
      assertThat(cheat.why()).contains("after 0 weeks");
    }
  }

  private static Action week(List<Integer> orders, int price, int hours) {
    return ShopWorld.call(new WeekDecision(List.of(price, price, price), orders, hours));
  }

  @Test
  void aShopThatIsRestoredGoesOnAsIfNothingHadHappened() {
    ShopWorld world = new ShopWorld();
    world.begin(TASKS.getFirst());
    Action.Call week = (Action.Call) week(List.of(10, 10, 10), 1_200, 25);
    world.step(week);
    var middle = world.state();
    world.step(week);
    var end = world.state();
    ShopWorld other = new ShopWorld();
    other.restore(middle);
    other.step(week);

    assertThat(other.state().digest()).isEqualTo(end.digest());
  }

  @Test
  void theTrainingEnvironmentKeepsItsContract() {
    assertThat(EnvironmentChecker.faults(BusinessEnvironment.SPEC::make, 3)).isEmpty();
  }

  @Test
  @Tag("slow")
  void theAuditFindsNothing() {
    AuditOptions terms = AuditOptions.of(11, () -> 0).withTasks(12).withDialogues(60);

    AuditReport report =
        new Audit(Audit.CHECKS, _ -> {}).of(Business.NAME, () -> Business.of(11), terms);

    assertThat(report.passed()).as(AuditTable.of(report, 100)).isTrue();
  }
}
