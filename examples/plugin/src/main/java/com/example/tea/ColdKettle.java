package com.example.tea;

import dev.halftime.*;
import dev.halftime.Action.Call;

/** An assumption, {@code warm}: the kettle is warm. Dropped, the first call of a tool fails. */
public final class ColdKettle implements Assumption {
  @Override
  public String id() {
    return "warm";
  }

  @Override
  public String title() {
    return "warm kettle";
  }

  @Override
  public String about() {
    return "the first call of a tool is refused";
  }

  @Override
  public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
    return new EpisodeHooks() {
      private boolean warm;

      @Override
      public Step<Observation> call(Party by, Call call, Calls tools) {
        if (warm) return tools.step(by, call);
        warm = true;
        return new Step<>(
            new Observation.Refusal("The kettle is cold; try again."), 0, false, false);
      }
    };
  }
}
