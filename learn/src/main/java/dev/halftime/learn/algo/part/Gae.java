package dev.halftime.learn.algo.part;

/// Generalised advantage estimation (Schulman et al. 2016, "High-Dimensional Continuous Control
/// Using Generalized Advantage Estimation", equations 11 to 16):
///
/// delta_t = r_t + gamma V(s_{t+1}) - V(s_t), A_t = delta_t + gamma lambda A_{t+1}.
///
/// After a termination, V(s_{t+1}) is 0. After a truncation, it is the value of the last
/// observation. Both end the sum.
public final class Gae {

  private Gae() {}

  /// Writes the advantages, and the returns (advantages plus values), to a rollout.
  public static void estimate(Rollout rollout, double gamma, double lambda) {
    int copies = rollout.copies;
    for (int i = 0; i < copies; i++) {
      double advantage = 0;
      double next = rollout.next[i];
      for (int t = rollout.steps - 1; t >= 0; t--) {
        int n = t * copies + i;
        if (rollout.terminated[n]) {
          next = 0;
          advantage = 0;
        } else if (rollout.truncated[n]) {
          next = rollout.bootstraps[n];
          advantage = 0;
        }
        double delta = rollout.rewards[n] + gamma * next - rollout.values[n];
        advantage = delta + gamma * lambda * advantage;
        rollout.advantages[n] = advantage;
        rollout.returns[n] = advantage + rollout.values[n];
        next = rollout.values[n];
      }
    }
  }
}
