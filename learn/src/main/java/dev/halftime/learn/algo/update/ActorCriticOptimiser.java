package dev.halftime.learn.algo.update;

import dev.halftime.learn.algo.part.ActorCritic;
import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import dev.halftime.learn.net.GradientClipping;
import dev.halftime.learn.net.NetworkParameters;
import dev.halftime.learn.net.Optimiser;
import java.util.function.Function;

/// Moves actor and critic along one gradient, whose length over both is bounded.
public final class ActorCriticOptimiser implements Checkpointable {

  private final ActorCritic agent;
  private final double maxGradNorm;
  private final Optimiser actor;
  private final Optimiser critic;
  private final GradientClipping clipping;

  /// @param maxGradNorm how long the gradient is at most
  public ActorCriticOptimiser(
      ActorCritic agent, double maxGradNorm, Function<NetworkParameters, Optimiser> optimisers) {
    this.agent = agent;
    this.maxGradNorm = maxGradNorm;
    actor = optimisers.apply(agent.actor.parameters());
    critic = optimisers.apply(agent.critic.parameters());
    clipping = new GradientClipping(agent.actor.parameters(), agent.critic.parameters());
  }

  /// Takes the loss's derivative by the outputs back through both networks, and moves them.
  ///
  /// @param rows how many rows the networks computed
  public void step(int rows, double learningRate) {
    agent.actor.backward(rows);
    agent.critic.backward(rows);
    clipping.clip(maxGradNorm);
    actor.step(learningRate);
    critic.step(learningRate);
  }

  @Override
  public void keep(CheckpointCodec codec) {
    actor.keep(codec);
    critic.keep(codec);
  }
}
