package dev.halftime.agent;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import dev.halftime.agent.prompt.ChatMessages;
import dev.halftime.setting.Limits;
import dev.halftime.usage.UsageMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// One episode of a loop, which runs on its own thread and waits for the runner.
final class LoopSession {

  /// Maximum time to wait for a loop to end after its interrupt.
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Hands hands;
  private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
  private final Thread thread;
  private Optional<PendingObservation> asked = Optional.empty();
  private int told;

  private LoopSession(LoopProvider provider, Hands hands) {
    this.hands = hands;
    this.thread = Thread.ofVirtual().name("loop").unstarted(() -> run(provider));
    this.thread.setContextClassLoader(provider.getClass().getClassLoader());
  }

  static LoopSession begin(
      LoopProvider provider, Transcript seen, UsageMeter meter, Limits limits) {
    LoopSession session = new LoopSession(provider, new Hands(seen, meter, limits));
    session.thread.start();
    return session;
  }

  /// Runs the loop and passes on what it throws to the runner's thread.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private void run(LoopProvider provider) {
    try {
      Loop loop = provider.begin(hands);
      while (true) {
        hands.submit(new LoopRequest.Reply(loop.reply(words.take())));
      }
    } catch (InterruptedException | EpisodeOver e) {
      hands.end();
    } catch (Exception | Error e) {
      fail(e);
    }
  }

  private void fail(Throwable why) {
    try {
      hands.submit(new LoopRequest.Fail(why));
    } catch (EpisodeOver e) {
      // The exception was caused by the end of the episode.
      return;
    }
  }

  /// Returns whether this transcript continues the one seen last.
  boolean goesOn(Transcript seen) {
    return told <= seen.size();
  }

  /// Passes new observations to the loop and waits for its next action.
  Action next(Transcript seen) {
    tell(seen);
    LoopRequest request;
    try {
      request = hands.next();
    } catch (InterruptedException e) {
      end();
      throw new IllegalStateException("the loop did not act in time", e);
    }
    return switch (request) {
      case LoopRequest.Reply(String text) -> said(text);
      case LoopRequest.Act(Action action, var answer) -> acted(action, answer);
      case LoopRequest.Fail(Throwable why) -> throw broken(why);
    };
  }

  private void tell(Transcript seen) {
    boolean first = told == 0;
    List<Observation> news = new ArrayList<>();
    for (Event event : seen.events().subList(told, seen.size())) {
      if (event instanceof Event.Observed saw) {
        news.add(saw.observation());
      }
    }
    told = seen.size();
    if (news.isEmpty() && !first) {
      return;
    }
    if (asked.isPresent()) {
      asked.get().come(news.size() == 1 ? news.getFirst() : new Observation.Text(words(news)));
      asked = Optional.empty();
    } else {
      words.add(words(news));
    }
  }

  private static String words(List<Observation> news) {
    return ChatMessages.paragraphs(news.stream().map(ChatMessages::words).toArray(String[]::new));
  }

  private static Action said(String text) {
    if (text == null) {
      throw new IllegalStateException("the loop replied null instead of a message");
    }
    return new Action.Say(text);
  }

  private Action acted(Action action, PendingObservation answer) {
    switch (action) {
      case Action.Think _ -> answer.come(new Observation.Text(""));
      case Action.Finish _ -> end();
      case Action.Say _, Action.Call _ -> asked = Optional.of(answer);
    }
    return action;
  }

  private RuntimeException broken(Throwable why) {
    end();
    if (why instanceof Error error) {
      throw error;
    }
    return why instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("the loop broke: " + why, why);
  }

  /// Ends the loop: later actions throw, and waiting threads are released.
  void end() {
    hands.end();
    thread.interrupt();
  }

  /// Ends the loop and waits for its thread, at most [#GRACE]. A loop that ignores the interrupt is
  /// abandoned; it cannot act any more.
  void close() {
    end();
    try {
      thread.join(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
