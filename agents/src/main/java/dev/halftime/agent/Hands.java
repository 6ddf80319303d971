package dev.halftime.agent;

import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import dev.halftime.UsageMeter;
import dev.halftime.agent.prompt.ChatMessages;
import dev.halftime.agent.prompt.FinishTool;
import dev.halftime.agent.prompt.NativeToolFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// What a [Loop] acts with in one episode: whatever it does goes through the runner and is
/// recorded.
///
/// Safe for many threads; what several do at once is done one after another. Each method waits for
/// what comes back, and throws [EpisodeOver] once the episode has ended.
public final class Hands {

  private final Transcript given;
  private final List<Tool> tools;
  private final String finish;
  private final UsageMeter meter;
  private final BlockingQueue<LoopRequest> wishes = new LinkedBlockingQueue<>();
  private final Set<PendingObservation> open = new HashSet<>();
  private boolean over;

  /// @param given opens with [Event.Given]
  /// @param meter where it is counted what the loop spends
  Hands(Transcript given, UsageMeter meter) {
    List<Tool> own = given.tools();
    this.given = given;
    this.meter = meter;
    this.tools = FinishTool.with(own);
    this.finish = FinishTool.name(own);
  }

  /// The agent's role, the rules it is given, and how it acts and finishes.
  public String instructions() {
    return ChatMessages.paragraphs(FinishTool.instructions(given), NativeToolFormat.manner(finish));
  }

  /// The tools of the world, and as the last one the tool that ends the episode.
  public List<Tool> tools() {
    return tools;
  }

  /// Uses a tool.
  ///
  /// @param arguments a JSON object, as a model wrote it; what is none comes back refused
  /// @return what came back, in words
  public String call(String tool, String arguments) {
    return ChatMessages.words(call(Action.Call.written(tool, arguments)));
  }

  /// Uses a tool.
  public Observation call(Action.Call call) {
    return act(FinishTool.meant(call, finish));
  }

  /// Says something to the other party in the middle of a turn.
  ///
  /// @return the answer
  public String say(String words) {
    return ChatMessages.words(act(new Action.Say(words)));
  }

  /// Has a thought recorded that reaches nobody.
  public void think(String thought) {
    var _ = act(new Action.Think(thought));
  }

  /// Counts what something cost, such as a call of a model; what is counted before an action stands
  /// beside it.
  ///
  /// @param cost elapsed time is measured outside
  public void spend(Usage cost) {
    meter.add(cost);
  }

  /// The meter of the agent, for [dev.halftime.model.MeteredModel] and the like.
  public UsageMeter meter() {
    return meter;
  }

  private Observation act(Action action) {
    PendingObservation answer = new PendingObservation();
    LoopRequest.Act wish = new LoopRequest.Act(action, answer);
    synchronized (this) {
      wish(wish);
      open.add(answer);
    }
    try {
      return answer.get();
    } catch (InterruptedException e) {
      wishes.remove(wish);
      Thread.currentThread().interrupt();
      if (isOver()) {
        throw new EpisodeOver();
      }
      throw new IllegalStateException("interrupted while waiting for what came of " + action, e);
    } finally {
      synchronized (this) {
        open.remove(answer);
      }
    }
  }

  /// Says what the loop wants.
  synchronized void wish(LoopRequest wish) {
    if (over) {
      throw new EpisodeOver();
    }
    wishes.add(wish);
  }

  /// Waits for what the loop wants next.
  LoopRequest next() throws InterruptedException {
    return wishes.take();
  }

  private synchronized boolean isOver() {
    return over;
  }

  /// Lets nobody act any more, and releases all who wait.
  synchronized void end() {
    over = true;
    open.forEach(PendingObservation::giveUp);
    wishes.clear();
  }
}
