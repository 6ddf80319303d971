package dev.halftime.agent;

import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.agent.prompt.ChatMessages;
import dev.halftime.agent.prompt.FinishTool;
import dev.halftime.agent.prompt.NativeToolFormat;
import dev.halftime.setting.Limits;
import dev.halftime.usage.Usage;
import dev.halftime.usage.UsageMeter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The interface through which a [Loop] acts in one episode. Every action goes through the runner
/// and is recorded.
///
/// Thread-safe: concurrent actions are executed one after another. Each method blocks until the
/// observation arrives, and throws [EpisodeOver] once the episode has ended.
public final class Hands {

  private final Transcript given;
  private final List<Tool> tools;
  private final String finish;
  private final UsageMeter meter;
  private final Limits limits;
  private final BlockingQueue<LoopRequest> requests = new LinkedBlockingQueue<>();
  private final Set<PendingObservation> open = new HashSet<>();
  private boolean over;

  /// @param given transcript that begins with [dev.halftime.Event.Setup]
  /// @param meter counts the usage that the loop reports
  /// @param limits what the agent may spend in the episode
  Hands(Transcript given, UsageMeter meter, Limits limits) {
    List<Tool> own = given.tools();
    this.given = given;
    this.meter = meter;
    this.limits = limits;
    this.tools = FinishTool.with(own);
    this.finish = FinishTool.name(own);
  }

  /// Returns the instructions of the agent: its role, its rules, and how to act and finish.
  public String instructions() {
    return ChatMessages.paragraphs(
        FinishTool.instructions(given), NativeToolFormat.callInstructions(finish));
  }

  /// Returns the tools of the world, followed by the tool that finishes the episode.
  public List<Tool> tools() {
    return tools;
  }

  /// Calls a tool.
  ///
  /// @param arguments a JSON object, as the model wrote it; anything else is refused
  /// @return the observation as text
  public String call(String tool, String arguments) {
    return ChatMessages.words(call(Action.Call.written(tool, arguments)));
  }

  /// Calls a tool and returns the observation.
  public Observation call(Action.Call call) {
    return act(FinishTool.meant(call, finish));
  }

  /// Sends a message to the other party in the middle of a turn.
  ///
  /// @return the answer
  public String say(String words) {
    return ChatMessages.words(act(new Action.Say(words)));
  }

  /// Records a thought, which nobody else sees.
  public void think(String thought) {
    var _ = act(new Action.Think(thought));
  }

  /// Adds usage, such as that of a model call. Usage added before an action is recorded with that
  /// action.
  ///
  /// @param cost the usage; elapsed time is measured elsewhere
  public void spend(Usage cost) {
    meter.add(cost);
  }

  /// Returns the usage meter of the agent, for [dev.halftime.model.MeteredModel] and similar
  /// classes.
  public UsageMeter meter() {
    return meter;
  }

  /// Returns what the agent may spend in the episode.
  public Limits limits() {
    return limits;
  }

  private Observation act(Action action) {
    PendingObservation answer = new PendingObservation();
    LoopRequest.Act request = new LoopRequest.Act(action, answer);
    synchronized (this) {
      submit(request);
      open.add(answer);
    }
    try {
      return answer.get();
    } catch (InterruptedException e) {
      requests.remove(request);
      Thread.currentThread().interrupt();
      if (isOver()) {
        throw new EpisodeOver();
      }
      throw new IllegalStateException("interrupted while waiting for the result of " + action, e);
    } finally {
      synchronized (this) {
        open.remove(answer);
      }
    }
  }

  /// Queues a request for the runner.
  synchronized void submit(LoopRequest request) {
    if (over) {
      throw new EpisodeOver();
    }
    requests.add(request);
  }

  /// Waits for the next request of the loop.
  LoopRequest next() throws InterruptedException {
    return requests.take();
  }

  private synchronized boolean isOver() {
    return over;
  }

  /// Ends the session: later actions throw [EpisodeOver], and waiting threads are released.
  synchronized void end() {
    over = true;
    open.forEach(PendingObservation::giveUp);
    requests.clear();
  }
}
