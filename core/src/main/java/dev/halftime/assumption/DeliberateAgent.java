package dev.halftime.assumption;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import java.util.Optional;

/// An agent that reviews everything it has seen before each action of another agent, and many times
/// before it finishes. The reviews cost only time.
///
/// If it watches the clock, it reviews only while no user waits.
final class DeliberateAgent implements Agent {

  private static final int LENGTH = 4_000; // characters of a thought, about 20 s
  private static final int ROUNDS = 20;

  private final Agent agent;
  private final boolean watchesTheClock;
  private Optional<Action> next = Optional.empty();
  private int thoughts;

  DeliberateAgent(Agent agent, boolean watchesTheClock) {
    this.agent = agent;
    this.watchesTheClock = watchesTheClock;
  }

  @Override
  public void begin(EpisodeStart start) {
    agent.begin(start);
    next = Optional.empty();
    thoughts = 0;
  }

  @Override
  public Action act(Transcript seen) {
    Action meant = next.orElseGet(() -> agent.act(withoutThoughts(seen)));
    int rounds = meant instanceof Action.Finish ? ROUNDS : 1;
    if (thoughts < rounds && !(watchesTheClock && hurried(seen))) {
      next = Optional.of(meant);
      thoughts++;
      return new Action.Think(review(seen));
    }
    next = Optional.empty();
    thoughts = 0;
    return meant;
  }

  private static boolean hurried(Transcript seen) {
    return seen.setup()
        .filter(given -> given.instructions().contains(WaitingUsers.NOTICE))
        .isPresent();
  }

  private static Transcript withoutThoughts(Transcript seen) {
    return Transcript.of(
        seen.events().stream()
            .filter(event ->
                !(event instanceof Event.Acted did
                    && did.by() == Party.AGENT
                    && did.action() instanceof Action.Think))
            .toList());
  }

  private static String review(Transcript seen) {
    StringBuilder review = new StringBuilder("Once more from the beginning.");
    while (review.length() < LENGTH) {
      review.append(' ').append(seen.texts().isEmpty() ? "Nothing was said." : "");
      seen.texts().forEach(text -> review.append(' ').append(text));
    }
    return review.substring(0, LENGTH);
  }

  @Override
  public void learn(Episode episode) {
    agent.learn(episode);
  }

  @Override
  public Optional<Snapshots> snapshots() {
    return agent.snapshots();
  }

  @Override
  public void close() {
    agent.close();
  }
}
