package com.example.tea;

import dev.halftime.learn.algo.part.*;
import java.util.*;

/** An algorithm, {@code sarsa-lite}: on-policy control with a table, in forty lines. */
public final class SarsaLite implements AlgorithmProvider<SarsaLite.Config> {
  public record Config(double learningRate, double gamma, double epsilon) {}

  @Override
  public String id() {
    return "sarsa-lite";
  }

  @Override
  public String about() {
    return "on-policy control with a table";
  }

  @Override
  public Config defaults() {
    return new Config(0.1, 0.99, 0.1);
  }

  @Override
  public Algorithm begin(TrainingConfig<Config> config) {
    return new Control(config);
  }

  private static final class Control implements Algorithm {
    private final Config told;
    private final TableEnvironment place;
    private final double[][] values;
    private final LearningState state;
    private long seed;

    Control(TrainingConfig<Config> config) {
      told = config.hyperparameters();
      place = new TableEnvironment(config.environment());
      values = new double[place.states][place.actions];
      seed = config.seed();
      state =
          LearningState.of(place.log, codec -> seed = codec.number(seed), place)
              .with(codec -> Arrays.stream(values).forEach(codec::reals))
              .policy(() -> Policy.of(values));
      place.reset(seed);
    }

    @Override
    public LearningState state() {
      return state;
    }

    @Override
    public void iterate() { // an episode
      Random random = new Random(seed += 0x9e3779b97f4a7c15L);
      int action = choose(place.state(), random);
      do {
        double[] now = values[place.state()];
        int taken = action;
        place.step(taken);
        action = choose(place.following(), random);
        double later = place.terminated() ? 0 : values[place.following()][action];
        now[taken] += told.learningRate() * (place.reward() + told.gamma() * later - now[taken]);
      } while (!place.ended());
    }

    private int choose(int field, Random random) {
      int best = random.nextInt(place.actions);
      if (random.nextDouble() < told.epsilon()) return best;
      for (int i = 0; i < place.actions; i++) {
        best = values[field][i] > values[field][best] ? i : best;
      }
      return best;
    }
  }
}
