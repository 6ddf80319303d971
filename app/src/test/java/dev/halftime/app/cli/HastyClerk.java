package dev.halftime.app.cli;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Transcript;
import dev.halftime.world.helpdesk.clerk.Clerks;

/// A clerk of the helpdesk that does not wait: where no answer has come, it gives up.
public final class HastyClerk implements Agent {

  private final Agent clerk =
      Clerks.entrants().stream()
          .filter(it -> it.id().equals("clerk"))
          .findFirst()
          .orElseThrow()
          .make(1, _ -> {});

  @Override
  public Action act(Transcript seen) {
    Action next = clerk.act(seen);
    return next instanceof Action.Think ? new Action.Finish("The tool did not answer.") : next;
  }

  @Override
  public void learn(dev.halftime.Episode episode) {
    clerk.learn(episode);
  }
}
