import dev.halftime.learn.algo.part.*;
import java.util.*;

/** An algorithm: first-visit Monte Carlo control (Sutton and Barto 2018, section 5.4). */
public class MonteCarlo implements AlgorithmProvider<MonteCarlo.Config> {
  public record Config(double learningRate, double gamma, double epsilon) {}

  public String id() {
    return "monte-carlo";
  }

  public String about() {
    return "first-visit Monte Carlo control";
  }

  public Config defaults() {
    return new Config(0.05, 0.99, 0.2);
  }

  public Algorithm begin(TrainingConfig<Config> config) {
    return new Control(config);
  }

  private static class Control implements Algorithm {
    final Config told;
    final TableEnvironment place;
    final double[][] q;
    final Random random = new Random();
    final LearningState state;
    long seed;

    Control(TrainingConfig<Config> config) {
      this.told = config.hyperparameters();
      this.place = new TableEnvironment(config.environment());
      this.q = new double[place.states][place.actions];
      this.seed = config.seed();
      this.state =
          LearningState.of(place.log, codec -> seed = codec.number(seed), place)
              .with(codec -> Arrays.stream(q).forEach(codec::reals))
              .policy(() -> Policy.of(q));
      place.reset(config.seed());
    }

    public LearningState state() {
      return state;
    }

    public void iterate() { // an episode
      random.setSeed(seed += 0x9e3779b97f4a7c15L);
      var states = new ArrayList<Integer>();
      var actions = new ArrayList<Integer>();
      var rewards = new ArrayList<Double>();
      do {
        int state = place.state();
        boolean explores = random.nextDouble() < told.epsilon();
        int action = explores ? random.nextInt(place.actions) : best(q[state]);
        place.step(action);
        states.add(state);
        actions.add(action);
        rewards.add(place.reward());
      } while (!place.ended());
      double come = 0;
      for (int i = states.size() - 1; i >= 0; i--) {
        come = rewards.get(i) + told.gamma() * come;
        if (states.indexOf(states.get(i)) == i) {
          double[] values = q[states.get(i)];
          values[actions.get(i)] += told.learningRate() * (come - values[actions.get(i)]);
        }
      }
    }

    int best(double[] values) { // of equals any
      int best = random.nextInt(values.length);
      for (int i = 0; i < values.length; i++) {
        best = values[i] > values[best] ? i : best;
      }
      return best;
    }
  }
}
