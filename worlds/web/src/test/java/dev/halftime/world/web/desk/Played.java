package dev.halftime.world.web.desk;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.World;
import dev.halftime.state.State;
import dev.halftime.usage.Usage;
import java.util.List;

/// Plays a list of actions and grades the episode.
final class Played {

  private Played() {}

  static Score.Graded score(Benchmark benchmark, Task task, List<Action> actions) {
    try (World world = benchmark.world()) {
      world.begin(task);
      State before = world.state();
      Transcript transcript = Transcript.EMPTY;
      Ending ending = new Ending.Left("");
      for (Action action : actions) {
        transcript = transcript.plus(new Event.Acted(Party.AGENT, action, Usage.NONE));
        switch (action) {
          case Action.Call call ->
              transcript =
                  transcript.plus(
                      new Event.Observed(Party.AGENT, world.step(call).observation(), Usage.NONE));
          case Action.Finish(String answer) -> ending = new Ending.Finished(answer);
          case Action.Say _, Action.Think _ -> {}
        }
      }
      Episode episode =
          new Episode(
              new Episode.Key("a", benchmark.id(), Setting.CLASSICAL, task.id(), "", 0, 0),
              transcript,
              ending,
              before.digest(),
              world.state().digest(),
              world.state().changesSince(before),
              Usage.NONE);
      return (Score.Graded) benchmark.scorer().score(task, episode);
    }
  }
}
