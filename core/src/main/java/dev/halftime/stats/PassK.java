package dev.halftime.stats;

/// Reliability over repeated trials of a task.
public final class PassK {

  private PassK() {}

  /// Returns the probability that k trials all succeed: C(c,k) / C(n,k) (Yao et al. 2024,
  /// tau-bench).
  ///
  /// @param successes c, of n trials
  public static double all(int successes, int n, int k) {
    check(successes, n, k);
    double probability = 1;
    for (int i = 0; i < k; i++) {
      probability *= Math.max(0, (double) (successes - i) / (n - i));
    }
    return probability;
  }

  /// Returns the probability that at least one of k trials succeeds: 1 - C(n-c,k) / C(n,k) (Chen et
  /// al. 2021, equation 1).
  ///
  /// @param successes c, of n trials
  public static double any(int successes, int n, int k) {
    return 1 - all(n - successes, n, k);
  }

  private static void check(int successes, int n, int k) {
    if (successes < 0 || successes > n || k < 1 || k > n) {
      throw new IllegalArgumentException(
          "no pass^k for k = " + k + " and " + successes + " successes in " + n + " trials");
    }
  }
}
