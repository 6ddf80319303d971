package dev.halftime.agent;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Transcript;
import dev.halftime.UsageMeter;
import java.util.Optional;

/// An agent made of a loop that calls tools itself, such as a framework's: the loop waits on a
/// thread of its own while the runner carries out what it does.
///
/// What the loop throws breaks the episode, a [dev.halftime.model.ModelException] as its model's
/// failure. When the episode ends, whatever the loop waits for throws [EpisodeOver] and its thread
/// is interrupted.
public final class LoopAgent implements Agent {

  private final Looping looping;
  private Optional<LoopSession> round = Optional.empty();
  private UsageMeter meter = _ -> {};

  public LoopAgent(Looping looping) {
    this.looping = looping;
  }

  @Override
  public void begin(EpisodeStart start) {
    meter = start.meter();
  }

  @Override
  public Action act(Transcript seen) {
    LoopSession now = round.filter(it -> it.goesOn(seen)).orElseGet(() -> begin(seen));
    return now.next(seen);
  }

  private LoopSession begin(Transcript seen) {
    end();
    LoopSession begun = LoopSession.begin(looping, seen, meter);
    round = Optional.of(begun);
    return begun;
  }

  private void end() {
    round.ifPresent(LoopSession::close);
    round = Optional.empty();
  }

  @Override
  public void learn(Episode episode) {
    end();
    looping.learn(episode);
  }

  @Override
  public void close() {
    end();
    looping.close();
  }
}
