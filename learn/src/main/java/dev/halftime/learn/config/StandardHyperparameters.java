package dev.halftime.learn.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Hyperparameters shared by several algorithms, under the names used by CleanRL, Stable-Baselines3
/// with its contrib package, and the tutorials of Gymnasium: description, bounds, and other
/// accepted names.
final class StandardHyperparameters {

  /// The description of a hyperparameter.
  ///
  /// @param earlier name in versions before standard names were introduced
  /// @param also names in other libraries
  record Meaning(String about, double least, double most, String earlier, List<String> also) {}

  private static final Map<String, Meaning> ALL = new HashMap<>();

  static {
    count("n_envs", "copies", "parallel copies of the environment, N", "num_envs");
    count("n_steps", "rollout", "steps of each copy per rollout, T", "num_steps");
    count("n_epochs", "epochs", "passes over the rollout per update", "update_epochs");
    count("batch_size", "minibatch", "samples per gradient step", "minibatch_size");
    number("learning_rate", "learning-rate", 0, 10, "learning rate of Adam", "lr");
    flag("anneal_lr", "anneal", "decay the learning rate linearly to 0");
    share("gamma", "discount", "discount factor", "discount_factor");
    share("gae_lambda", "lambda", "lambda of generalised advantage estimation");
    flag(
        "normalize_advantage",
        "standardise",
        "normalise advantages to mean 0 and standard deviation 1",
        "norm_adv");
    number("ent_coef", "entropy", 0, 10, "weight of the entropy bonus");
    number("vf_coef", "value-weight", 0, 10, "weight of the value loss");
    number("max_grad_norm", "gradient-norm", 0, 1e9, "maximum norm of the gradient");
    flag("norm_obs", "normalise-observations", "normalise observations by running moments");
    flag(
        "norm_reward",
        "normalise-rewards",
        "divide rewards by the running deviation of the return");

    number(
        "clip_range", "clip", 0, 10, "clip range of the probability ratio, epsilon", "clip_coef");
    flag("anneal_clip_range", "anneal-clip", "decay the clip range linearly to 0");
    flag("clip_vloss", "clip-values", "clip value changes by the clip range");
    number("target_kl", "stop-divergence", 0, 10, "KL divergence beyond which the epochs stop");
    share("rms_prop_alpha", "decay", "decay rate of RMSProp's mean square");

    plain("net_arch", "hidden", "units of each hidden layer");
    plain("activation_fn", "activation", "activation function of hidden layers");
    number(
        "log_std_init",
        "log-deviation",
        -20,
        2,
        "initial log standard deviation of continuous actions");
    flag(
        "ortho_init",
        "orthogonal",
        "orthogonal initial weights instead of uniform in 1/sqrt(inputs)");
    flag("use_sde", "state-noise", "state-dependent exploration for continuous actions");
    least(
        "sde_sample_freq",
        "state-noise-every",
        0,
        "steps between two draws of its noise; 0: one per rollout");

    number("cg_damping", "damping", 0, 10, "damping added to the Fisher matrix");
    count("cg_max_steps", "solver-steps", "maximum steps of conjugate gradient");
    share("line_search_shrinking_factor", "shrink", "step shrinkage of the line search");
    count("line_search_max_iter", "line-search", "maximum steps of the line search");
    count("n_critic_updates", "critic-epochs", "passes over the rollout for the critic");

    count("buffer_size", "memories", "capacity of the replay buffer");
    least("learning_starts", "learning-starts", 0, "steps before the first gradient step");
    count("train_freq", "train-every", "steps between two updates", "train_frequency");
    count("gradient_steps", "gradients", "gradient steps per update");
    count(
        "target_update_interval",
        "target-every",
        "steps between two updates of the target network",
        "target_network_frequency");
    share("tau", "target-share", "weight of Q in an update of the target network");
    flag("double_q", "double", "double Q-learning: Q selects, the target evaluates");
    share("exploration_initial_eps", "explore-first", "initial epsilon", "start_e");
    share("exploration_final_eps", "explore-last", "final epsilon", "end_e");
    share(
        "exploration_fraction",
        "explore-share",
        "fraction of the training in which epsilon decays");
    flag("huber_loss", "huber", "Huber loss instead of squared error");

    share("epsilon", "explore", "probability of a random action");
    flag("anneal_epsilon", "anneal-explore", "decay epsilon linearly to 0");
    count("log_interval", "iteration", "steps per point of the learning curve");
  }

  private StandardHyperparameters() {}

  private static void plain(String name, String earlier, String about, String... also) {
    number(name, earlier, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, about, also);
  }

  private static void flag(String name, String earlier, String about, String... also) {
    plain(name, earlier, about, also);
  }

  private static void count(String name, String earlier, String about, String... also) {
    least(name, earlier, 1, about, also);
  }

  private static void least(
      String name, String earlier, double least, String about, String... also) {
    number(name, earlier, least, Double.POSITIVE_INFINITY, about, also);
  }

  private static void share(String name, String earlier, String about, String... also) {
    number(name, earlier, 0, 1, about, also);
  }

  private static void number(
      String name, String earlier, double least, double most, String about, String... also) {
    ALL.put(name, new Meaning(about, least, most, earlier, List.of(also)));
  }

  /// The description of a hyperparameter; empty if its name is not standard.
  static Optional<Meaning> of(String name) {
    return Optional.ofNullable(ALL.get(name));
  }
}
