import dev.halftime.learn.algo.part.*;
import java.util.*;

/** An algorithm: first-visit Monte Carlo control (Sutton and Barto 2018, section 5.4). */
public class MonteCarlo implements AlgorithmProvider {
  public String id() {
    return "monte-carlo";
  }

  public String about() {
    return "first-visit Monte Carlo control";
  }

  public Hyperparameters defaults() {
    return Hyperparameters.none()
        .share("learning-rate", 0.05, "how far a value moves towards a return")
        .share("discount", 0.99, "of later rewards")
        .share("explore", 0.2, "how often an action is random");
  }

  public Algorithm begin(TrainingConfig config) {
    return new Control(config);
  }

  private static class Control implements Algorithm {
    final TrainingConfig config;
    final TableEnvironment place;
    final double[][] q;
    final Random random;
    long seed;
    long steps;

    Control(TrainingConfig config) {
      this.config = config;
      this.place = new TableEnvironment(config.environment());
      this.q = new double[place.states][place.actions];
      this.seed = config.seed();
      this.random = new Random();
      place.reset(config.seed());
    }

    public void iterate() { // an episode
      random.setSeed(seed += 0x9e3779b97f4a7c15L);
      var states = new ArrayList<Integer>();
      var actions = new ArrayList<Integer>();
      var rewards = new ArrayList<Double>();
      do {
        int state = place.state();
        boolean explores = random.nextDouble() < config.real("explore");
        int action = explores ? random.nextInt(place.actions) : best(q[state]);
        place.step(action);
        states.add(state);
        actions.add(action);
        rewards.add(place.reward());
        steps++;
      } while (!place.ended());
      double come = 0;
      for (int i = states.size() - 1; i >= 0; i--) {
        come = rewards.get(i) + config.real("discount") * come;
        if (states.indexOf(states.get(i)) == i) {
          double[] values = q[states.get(i)];
          values[actions.get(i)] += config.real("learning-rate") * (come - values[actions.get(i)]);
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

    public long steps() {
      return steps;
    }

    public EpisodeLog episodes() {
      return place.log;
    }

    public Map<String, Double> metrics() {
      return Map.of();
    }

    public Optional<Policy> policy() {
      return Optional.of(Policy.of(q));
    }

    public void keep(CheckpointCodec tape) {
      steps = tape.number(steps);
      seed = tape.number(seed);
      place.keep(tape);
      for (double[] values : q) {
        tape.reals(values);
      }
    }
  }
}
