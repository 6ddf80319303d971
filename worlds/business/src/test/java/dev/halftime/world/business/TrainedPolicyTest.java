package dev.halftime.world.business;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.learn.algo.Algorithms;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.Policy;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.random.Seeds;
import dev.halftime.stats.Clustered;
import dev.halftime.stats.Estimate;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A policy that PPO trained on other markets earns more than the floors.
@Tag("slow")
final class TrainedPolicyTest {

  private static final int HELD_OUT = 200;
  private static final long STEPS = 60_000;

  @Test
  void aTrainedPolicyEarnsMoreThanTheFloorsOnMarketsThatItHasNotSeen() {
    var config =
        Algorithms.PPO
            .hyperparameters()
            .with(Map.of("n_envs", "8", "gamma", "1", "learning_rate", "1e-3"))
            .config();
    Algorithm ppo =
        Algorithms.PPO.begin(new TrainingConfig<>(BusinessEnvironment.SPEC, config, STEPS, 1));
    while (ppo.steps() < STEPS) {
      ppo.iterate();
    }
    Policy policy = ppo.policy().orElseThrow();
    Strategy trained =
        (market, shop) ->
            Strategy.menu(
                market, shop, (int) policy.act(BusinessEnvironment.observation(market, shop))[0]);

    Estimate nothing = more(trained, Strategy.NOTHING);
    Estimate fixed = more(trained, Strategy.FIXED);
    System.out.printf(
        Locale.ROOT,
        "dollars more than nothing %s, fixed %s, restock %s, staffed %s, planned %s%n",
        nothing,
        fixed,
        more(trained, Strategy.RESTOCK),
        more(trained, Strategy.STAFFED),
        more(trained, Strategy.PLANNED));

    assertThat(nothing.low()).isPositive();
    assertThat(fixed.low()).isPositive();
  }

  /// Returns the dollars that one strategy earns more than another, on held-out markets.
  private static Estimate more(Strategy one, Strategy other) {
    double[] dollars = new double[HELD_OUT];
    for (int i = 0; i < HELD_OUT; i++) {
      Market market = Market.of(Seeds.of(77, "held out " + i));
      dollars[i] =
          (Strategy.run(market, ShopState.opened(), one).money(market)
                  - Strategy.run(market, ShopState.opened(), other).money(market))
              / 100.0;
    }
    return Clustered.of(dollars, IntStream.range(0, HELD_OUT).toArray()).estimate();
  }
}
