package dev.halftime.app.cli;

import dev.halftime.Action;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import java.util.List;

/// Third-party users, who say everything in one message in capitals and leave.
public final class OwnUsers implements User.Factory {

  @Override
  public User user(BenchmarkDefinition of, Task task, List<Transcript> past, long seed) {
    return heard ->
        heard.isEmpty()
            ? new Action.Say("HEY! " + task.brief())
            : new Action.Finish("I SAID ALL THERE IS.");
  }
}
