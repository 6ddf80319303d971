package dev.halftime.user;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.model.ModelException;
import dev.halftime.text.ThrowableText;
import dev.halftime.usage.Usage;
import dev.halftime.user.UserContract.Clause;
import java.util.ArrayList;
import java.util.List;

/// One running dialogue between a prober and a user.
final class Conversation {

  /// Length of a dialogue with users who never leave by themselves.
  private static final int ENOUGH = 40;

  /// Maximum number of successive tool calls of a user without a message.
  private static final int CALLS = 100;

  private final Benchmark benchmark;
  private final Task task;
  private final List<Transcript> past;
  private final long seed;
  private final List<Violation> violations = new ArrayList<>();
  private Transcript heard = Transcript.EMPTY;
  private boolean over;

  Conversation(Benchmark benchmark, Task task, List<Transcript> past, long seed) {
    this.benchmark = benchmark;
    this.task = task;
    this.past = past;
    this.seed = seed;
  }

  Dialogue dialogue() {
    return new Dialogue(task, past, seed, heard);
  }

  List<Violation> violations() {
    return violations;
  }

  /// Runs the dialogue until the user leaves or must have left.
  void hold(Prober prober, int longest) {
    try (World world = benchmark.world()) {
      hold(prober, longest, world);
    }
  }

  private void hold(Prober prober, int longest, World world) {
    world.begin(task);
    List<Tool> tools = world.tools(Party.USER);
    if (!tools.isEmpty()) {
      heard = heard.plus(new Event.Setup(Party.USER, "", tools));
    }
    User user = benchmark.user(task, past, seed);
    turn(user, world);
    for (int turns = 0; !over; turns++) {
      if (turns == Math.min(longest, ENOUGH)) {
        if (longest <= ENOUGH) {
          violated(Clause.LEAVES, "has not left after " + turns + " turns");
        }
        return;
      }
      saw(new Observation.Text(prober.say(heard)));
      turn(user, world);
    }
  }

  /// Lets the user act until it says something.
  private void turn(User user, World world) {
    for (int calls = 0; calls < CALLS; calls++) {
      Action action;
      try {
        action = user.act(heard);
        heard = heard.plus(new Event.Acted(Party.USER, action, Usage.NONE));
      } catch (ModelException away) {
        if (!away.kind().conduct()) {
          throw away; // an outage tells nothing about the user
        }
        violated(Clause.ANSWERS, "threw " + ThrowableText.of(away));
        over = true;
        return;
      } catch (RuntimeException broken) {
        violated(Clause.ANSWERS, "threw " + ThrowableText.of(broken));
        over = true;
        return;
      }
      if (action instanceof Action.Call call) {
        saw(world.step(Party.USER, call).observation());
      } else if (MalformedReply.is(action)) {
        violated(Clause.ANSWERS, "gave no message: " + MalformedReply.why(action));
      } else if (!(action instanceof Action.Think)) {
        spoke(action);
        return;
      }
    }
    violated(Clause.ANSWERS, "used tools " + CALLS + " times without a word");
    over = true;
  }

  private void spoke(Action action) {
    over = action instanceof Action.Finish;
    if (action instanceof Action.Say(String text) && text.isBlank()) {
      violated(Clause.ANSWERS, "said nothing");
    }
  }

  private void saw(Observation observation) {
    heard = heard.plus(new Event.Observed(Party.USER, observation, Usage.NONE));
  }

  private void violated(Clause clause, String evidence) {
    violations.add(dialogue().violates(clause, evidence));
  }
}
