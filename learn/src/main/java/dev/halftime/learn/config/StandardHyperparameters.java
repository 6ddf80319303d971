package dev.halftime.learn.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The hyperparameters that algorithms share, under the names by which CleanRL, Stable-Baselines3
/// with its contributions, and the tutorials of Gymnasium know them: what each means, which values
/// are allowed, and other names under which it is read.
final class StandardHyperparameters {

  /// One of them.
  ///
  /// @param earlier its name in versions before names were standard
  /// @param also its names elsewhere
  record Meaning(String about, double least, double most, String earlier, List<String> also) {}

  private static final Map<String, Meaning> ALL = new HashMap<>();

  static {
    count("n_envs", "copies", "copies of the environment that act in step, N", "num_envs");
    count("n_steps", "rollout", "steps of each copy between two updates, T", "num_steps");
    count("n_epochs", "epochs", "how often each step is learnt from", "update_epochs");
    count("batch_size", "minibatch", "steps that make up one gradient", "minibatch_size");
    number("learning_rate", "learning-rate", 0, 10, "of Adam", "lr");
    flag("anneal_lr", "anneal", "let the learning rate fall to 0 linearly");
    share("gamma", "discount", "discount of later rewards", "discount_factor");
    share("gae_lambda", "lambda", "how far advantages look ahead, lambda");
    flag("normalize_advantage", "standardise", "advantages get mean 0 and deviation 1", "norm_adv");
    number("ent_coef", "entropy", 0, 10, "weight of the entropy");
    number("vf_coef", "value-weight", 0, 10, "weight of the values' error");
    number("max_grad_norm", "gradient-norm", 0, 1e9, "gradients are no longer than this");
    flag(
        "norm_obs",
        "normalise-observations",
        "observations get mean 0 and deviation 1, as they run");
    flag("norm_reward", "normalise-rewards", "rewards are divided by the deviation of the return");

    number("clip_range", "clip", 0, 10, "how far the ratio may go from 1, epsilon", "clip_coef");
    flag("anneal_clip_range", "anneal-clip", "let the clip range fall to 0 linearly");
    flag("clip_vloss", "clip-values", "let values move by the clip range at most");
    number("target_kl", "stop-divergence", 0, 10, "stop the epochs beyond this divergence");
    share("rms_prop_alpha", "decay", "decay of RMSProp's mean square");

    plain("net_arch", "hidden", "units of each hidden layer");
    plain("activation_fn", "activation", "what stands after hidden layers");
    number("log_std_init", "log-deviation", -20, 2, "log of continuous actions' first deviation");
    flag("ortho_init", "orthogonal", "weights begin orthogonal, not uniform in 1/sqrt(inputs)");
    flag("use_sde", "state-noise", "continuous actions' noise depends on the state");
    least("sde_sample_freq", "state-noise-every", 0, "steps it is kept; 0: for a rollout");

    number("cg_damping", "damping", 0, 10, "added to Fisher's matrix, times the identity");
    count("cg_max_steps", "solver-steps", "steps of the conjugate gradient at most");
    share("line_search_shrinking_factor", "shrink", "of the step when the line search walks back");
    count("line_search_max_iter", "line-search", "how often the line search tries");
    count("n_critic_updates", "critic-epochs", "how often the critic learns from each step");

    count("buffer_size", "memories", "steps that are remembered");
    least("learning_starts", "learning-starts", 0, "steps before the first gradient");
    count("train_freq", "train-every", "steps between two times of learning", "train_frequency");
    count("gradient_steps", "gradients", "gradients at each time of learning");
    count(
        "target_update_interval",
        "target-every",
        "steps between two copies of Q to its target",
        "target_network_frequency");
    share("tau", "target-share", "how much of Q goes into its target");
    flag("double_q", "double", "let Q choose the action that the target values");
    share("exploration_initial_eps", "explore-first", "epsilon at first", "start_e");
    share("exploration_final_eps", "explore-last", "epsilon at last", "end_e");
    share("exploration_fraction", "explore-share", "share of all steps in which epsilon falls");
    flag("huber_loss", "huber", "errors beyond 1 count linearly");

    share("epsilon", "explore", "how often an action is random");
    flag("anneal_epsilon", "anneal-explore", "let epsilon fall to 0 linearly");
    count("log_interval", "iteration", "steps between two points of the log");
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

  /// What a name means.
  static Optional<Meaning> of(String name) {
    return Optional.ofNullable(ALL.get(name));
  }
}
