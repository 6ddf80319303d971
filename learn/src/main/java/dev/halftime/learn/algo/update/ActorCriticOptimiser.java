package dev.halftime.learn.algo.update;

import dev.halftime.learn.algo.part.ActorCritic;
import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import dev.halftime.learn.net.GradientClipping;
import dev.halftime.learn.net.NetworkParameters;
import dev.halftime.learn.net.Optimiser;
import java.util.function.Function;

/// Optimises actor and critic jointly, with one clipped gradient.
public final class ActorCriticOptimiser implements Checkpointable {

  private final ActorCritic agent;
  private final double maxGradNorm;
  private final Optimiser actor;
  private final Optimiser critic;
  private final GradientClipping clipping;

  /// @param maxGradNorm maximum norm of the joint gradient
  public ActorCriticOptimiser(
      ActorCritic agent, double maxGradNorm, Function<NetworkParameters, Optimiser> optimisers) {
    this.agent = agent;
    this.maxGradNorm = maxGradNorm;
    actor = optimisers.apply(agent.actor.parameters());
    critic = optimisers.apply(agent.critic.parameters());
    clipping = new GradientClipping(agent.actor.parameters(), agent.critic.parameters());
  }

  /// Backpropagates the output gradients through both networks and takes one step.
  ///
  /// @param rows batch size of the last forward passes
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
