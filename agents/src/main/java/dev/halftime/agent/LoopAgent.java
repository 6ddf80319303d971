package dev.halftime.agent;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Transcript;
import dev.halftime.setting.Limits;
import dev.halftime.usage.UsageMeter;
import java.util.Optional;

/// An agent that wraps a loop which calls tools by itself, such as that of a framework. The loop
/// runs on its own thread, which blocks while the runner executes each action.
///
/// An exception thrown by the loop fails the episode; a [dev.halftime.model.ModelException] counts
/// as a failure of its model. When the episode ends, every blocked call throws [EpisodeOver] and
/// the loop's thread is interrupted.
public final class LoopAgent implements Agent {

  private final LoopProvider provider;
  private Optional<LoopSession> session = Optional.empty();
  private UsageMeter meter = _ -> {};
  private Limits limits = Limits.DEFAULT;

  public LoopAgent(LoopProvider provider) {
    this.provider = provider;
  }

  @Override
  public void begin(EpisodeStart start) {
    meter = start.meter();
    limits = start.limits();
  }

  @Override
  public Action act(Transcript seen) {
    LoopSession now = session.filter(it -> it.goesOn(seen)).orElseGet(() -> begin(seen));
    return now.next(seen);
  }

  private LoopSession begin(Transcript seen) {
    end();
    LoopSession begun = LoopSession.begin(provider, seen, meter, limits);
    session = Optional.of(begun);
    return begun;
  }

  private void end() {
    session.ifPresent(LoopSession::close);
    session = Optional.empty();
  }

  @Override
  public void learn(Episode episode) {
    end();
    provider.learn(episode);
  }

  @Override
  public void close() {
    end();
    provider.close();
  }
}
